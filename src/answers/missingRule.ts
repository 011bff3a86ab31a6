import type { Analysis } from '../engine/door';
import type { ConnectEnd, Intent, WantedPort } from '../engine/edits/intent';
import { parseAddress, printAddress } from '../engine/kube/addresses';
import type { Probe } from '../engine/reachability/verdict';
import { outsideEnd } from '../plans/outsideEnd';
import type { Ends } from './reachChoice';

/** An id of the picture or an address as a connection can begin or end at it. */
function connectEnd(id: string, { workloads, outside }: Analysis): ConnectEnd | undefined {
  if (workloads.some((workload) => workload.id === id)) return { kind: 'workload', id };
  const view = outside.find((one) => one.id === id);
  if (view) return outsideEnd(view);
  const address = parseAddress(id);
  if (!address) return undefined;
  const { family, value } = address;
  return { kind: 'cidr', cidr: `${printAddress(family, value)}/${family === 4 ? 32 : 128}`, except: [] };
}

/** The port asked about, else where the receiver listens; none known: every port. */
function portsFor(probe: Probe | undefined, to: string, { workloads }: Analysis): readonly WantedPort[] {
  if (probe) return [probe];
  const ports = workloads.find(({ id }) => id === to)?.ports ?? [];
  const byKey = new Map(
    ports.map(({ protocol, number }) => [`${protocol} ${number}`, { protocol, port: number }]),
  );
  return [...byKey.values()];
}

/**
 * The wish that a denied connection be allowed: rules where an end is isolated, and nobody newly isolated. undefined where
 * a policy has no words for one of the ends.
 */
export function missingRule(
  { from, to }: Ends,
  probe: Probe | undefined,
  analysis: Analysis,
): Intent | undefined {
  const sender = from === undefined ? undefined : connectEnd(from, analysis);
  const receiver = to === undefined ? undefined : connectEnd(to, analysis);
  if (to === undefined || !sender || !receiver) return undefined;
  return {
    kind: 'allowConnection',
    from: sender,
    to: receiver,
    ports: portsFor(probe, to, analysis),
    isolate: { receiver: false, sender: false },
    allowDns: false,
  };
}
