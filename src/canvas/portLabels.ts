import {
  ALL_PORTS,
  HIGHEST_PORT,
  LOWEST_PORT,
  PROTOCOLS,
  isAll,
  isEmpty,
  subtract,
  type PortInterval,
  type PortIntervals,
  type PortSet,
  type Protocol,
} from '../engine/kube/ports';

const intervalLabel = ([from, to]: PortInterval) => (from === to ? `${from}` : `${from}–${to}`);

function isEvery(intervals: PortIntervals): boolean {
  const [only] = intervals;
  return intervals.length === 1 && only?.[0] === LOWEST_PORT && only[1] === HIGHEST_PORT;
}

/** Protocols that have the same ports, in the order TCP, UDP, SCTP. */
function groupsOf(set: PortSet): { protocols: Protocol[]; intervals: PortIntervals }[] {
  const groups = new Map<string, { protocols: Protocol[]; intervals: PortIntervals }>();
  for (const protocol of PROTOCOLS) {
    const intervals = set[protocol];
    if (intervals.length === 0) continue;
    const key = intervals.map(intervalLabel).join();
    const group = groups.get(key);
    if (group) group.protocols.push(protocol);
    else groups.set(key, { protocols: [protocol], intervals });
  }
  return [...groups.values()];
}

function listedLabels(set: PortSet): string[] {
  return groupsOf(set).flatMap(({ protocols, intervals }) => {
    const names = protocols.join('+');
    if (isEvery(intervals)) return [`all ${names}`];
    const prefix = names === 'TCP' ? '' : `${names} `;
    return intervals.map((interval) => prefix + intervalLabel(interval));
  });
}

/**
 * A set of ports as labels of an edge: `8080`, `8000–8100`, `UDP 53`, `TCP+UDP 53`, `all UDP`, `all ports`.
 * TCP goes without saying. A set with few holes is told by its holes: `all but 22`.
 */
export function portLabels(set: PortSet): readonly string[] {
  if (isAll(set)) return ['all ports'];
  if (isEmpty(set)) return ['no port'];
  const labels = listedLabels(set);
  const holes = listedLabels(subtract(ALL_PORTS, set));
  return holes.length < labels.length && PROTOCOLS.every((protocol) => set[protocol].length > 0)
    ? [`all but ${holes.join(', ')}`]
    : labels;
}

/** At most three labels, then how many more: `80, 443, 8080 +2`. */
export function shortPorts(set: PortSet, most = 3): string {
  const labels = portLabels(set);
  const shown = labels.slice(0, most).join(', ');
  return labels.length > most ? `${shown} +${labels.length - most}` : shown;
}
