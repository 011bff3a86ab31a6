import type { Analysis } from '../engine/door';
import { equalPorts, portSetKey } from '../engine/kube/ports';
import type { Ghosts } from '../workspace/focus';
import { bundle, type Flow } from './bundle';
import type { GhostEdge, Picture, PictureEdge } from './picture';
import { foldOutside, placesOf, sideNodes, type Choice } from './project';

/** More lines than this have no room for all their words; cards and the list have them. */
const MOST_FULL_TAGS = 3;

/** Single connections as flows: those to one target on the same ports are one, and those of the same sources, too. */
function flowsOf(connections: Ghosts['connections']): Flow[] {
  const byTarget = new Map<string, Flow & { readonly from: string[] }>();
  for (const { from, to, ports } of connections) {
    const key = `${portSetKey(ports)} ${to}`;
    const known = byTarget.get(key);
    if (known) known.from.push(from);
    else byTarget.set(key, { from: [from], to: [to], ports, state: 'allowed', origins: [] });
  }
  const bySources = new Map<string, Flow>();
  for (const flow of byTarget.values()) {
    const key = `${portSetKey(flow.ports)} ${flow.from.join()}`;
    const known = bySources.get(key);
    bySources.set(key, known ? { ...known, to: [...known.to, ...flow.to] } : flow);
  }
  return [...bySources.values()];
}

/** Whether two edges stand for the same connections; both are made of the same places. */
function saysTheSame(a: PictureEdge, b: PictureEdge): boolean {
  return (
    a.from === b.from &&
    a.to === b.to &&
    a.sources.length === b.sources.length &&
    a.targets.length === b.targets.length &&
    equalPorts(a.ports, b.ports)
  );
}

/** The picture with what only one of two compared readings lets through; whatever stood in it stays as it is. */
export function withGhosts(
  picture: Picture,
  analysis: Analysis,
  choice: Choice,
  ghosts: readonly Ghosts[],
): Picture {
  const folded = foldOutside(analysis, choice.outside);
  const places = placesOf(analysis, choice.collapsed, [...folded.keys()]);
  const edges = ghosts.flatMap(({ label, short, connections }) =>
    bundle(flowsOf(connections), places).map((edge, _, all): GhostEdge => ({
      ...edge,
      id: `${edge.id} ${label}`,
      ghost: label,
      tag: all.length > MOST_FULL_TAGS ? short : label,
      inPlaceOf: picture.edges.find((other) => saysTheSame(edge, other))?.id,
    })),
  );
  const connected = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const present = new Set(picture.nodes.map(({ id }) => id));
  const guests = sideNodes(folded, connected, choice.outside).filter(({ id }) => !present.has(id));
  return { ...picture, nodes: [...guests, ...picture.nodes], ghosts: edges };
}
