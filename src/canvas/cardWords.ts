import type { ContainerPort } from '../engine/kube/entities';
import { MOST_PORTS } from './sizes';

/** kubectl's own short names: the name of the workload needs the room. */
const SHORT_KIND: Readonly<Record<string, string>> = {
  Pod: 'pod',
  Deployment: 'deploy',
  StatefulSet: 'sts',
  DaemonSet: 'ds',
  ReplicaSet: 'rs',
  ReplicationController: 'rc',
  Job: 'job',
  CronJob: 'cronjob',
};

export const shortKind = (kind: string) => SHORT_KIND[kind] ?? kind;

function portText({ name, number, protocol }: ContainerPort): string {
  const text = protocol === 'TCP' ? `${number}` : `${protocol} ${number}`;
  return name === undefined ? text : `${name} ${text}`;
}

/** Container ports as a card says them, and as many of them as there is room for. */
export function portTexts(ports: readonly ContainerPort[]): {
  readonly all: readonly string[];
  readonly shown: readonly string[];
} {
  const all = [...new Set(ports.map(portText))];
  return { all, shown: all.length > MOST_PORTS ? all.slice(0, MOST_PORTS - 1) : all };
}
