import { parseAllDocuments } from 'yaml';
import { isObject, type JsonObject } from '../json';

/** The objects of a YAML text, as an API server would hold them. */
export function objectsOf(text: string): readonly JsonObject[] {
  return parseAllDocuments(text).flatMap((document) => {
    const value: unknown = document.toJS();
    return isObject(value) ? [value] : [];
  });
}

/**
 * Pods, one per line: `shop/web-7d-x Deployment=web-7d app=web :http=8080 host`. The word with `=` and a capital is its controller,
 * `a=b` a label, `:name=8080` a port, `host` the node's network, `Succeeded` its phase.
 */
export function podsOf(drawing: string): readonly JsonObject[] {
  return drawing
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(podOf);
}

function podOf(line: string): JsonObject {
  const [id = '', ...words] = line.trim().split(/\s+/);
  const [namespace = '', name = ''] = id.split('/');
  const labels = words.filter((word) => /^[a-z].*=/.test(word)).map((word) => word.split('='));
  const owners = words.filter((word) => /^[A-Z]\w+=/.test(word)).map((word) => word.split('='));
  const ports = words.filter((word) => word.startsWith(':')).map((word) => word.slice(1).split('='));
  const phase = words.find((word) => ['Succeeded', 'Failed', 'Pending'].includes(word)) ?? 'Running';
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      namespace,
      name,
      labels: Object.fromEntries(labels),
      ownerReferences: owners.map(([kind = '', owner = '']) => ({
        apiVersion: API_VERSIONS[kind] ?? 'example.com/v1',
        kind,
        name: owner,
        uid: 'u1',
        controller: true,
      })),
    },
    spec: {
      ...(words.includes('host') ? { hostNetwork: true } : {}),
      nodeName: 'node-1',
      containers: [
        {
          name: 'main',
          image: 'registry.example/main:1',
          ports: ports.map(([port = '', number]) => ({
            name: port,
            containerPort: Number(number),
            protocol: 'TCP',
          })),
        },
      ],
    },
    status: { phase, podIP: '10.0.0.7' },
  };
}

const API_VERSIONS: Readonly<Record<string, string>> = {
  ReplicaSet: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  Job: 'batch/v1',
  Node: 'v1',
};
