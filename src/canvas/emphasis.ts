import type { Selection } from '../workspace/focus';
import type { PolicyView } from '../engine/door';
import { edgesOfPolicy } from './policyReach';
import { namespaceNodeId, type Picture, type PictureEdge } from './picture';

/** What stands out while something is selected; undefined: nothing is selected, everything is plain. */
export interface Emphasis {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

function around(
  picture: Picture,
  centre: ReadonlySet<string>,
  touches: (edge: PictureEdge) => boolean,
): Emphasis {
  const edges = picture.edges.filter(touches);
  return {
    nodes: new Set([
      ...centre,
      ...edges.flatMap(({ from, to, sources, targets }) => [from, to, ...sources, ...targets]),
    ]),
    edges: new Set(edges.map(({ id }) => id)),
  };
}

function aroundIds(picture: Picture, ids: ReadonlySet<string>): Emphasis {
  const has = (list: readonly string[]) => list.some((id) => ids.has(id));
  return around(
    picture,
    ids,
    (edge) => ids.has(edge.from) || ids.has(edge.to) || has(edge.sources) || has(edge.targets),
  );
}

/** Only the edges that are wholly about the one workload: its own reach, not what it shares with its whole namespace. */
function aroundWorkload(picture: Picture, id: string): Emphasis {
  return around(picture, new Set([id]), (edge) => edge.from === id || edge.to === id);
}

export function isSelectedEdge(selection: Selection, edge: PictureEdge): boolean {
  return selection.kind === 'connection' && selection.from === edge.from && selection.to === edge.to;
}

export function emphasisOf(
  picture: Picture,
  selection: Selection,
  policies: readonly PolicyView[],
): Emphasis | undefined {
  switch (selection.kind) {
    case 'none':
      return undefined;
    case 'workload':
      return picture.nodes.some(({ id }) => id === selection.id)
        ? aroundWorkload(picture, selection.id)
        : aroundIds(picture, new Set([selection.id]));
    case 'outside':
      return aroundIds(picture, new Set([selection.id]));
    case 'namespace': {
      const node = picture.nodes.find(({ id }) => id === namespaceNodeId(selection.name));
      const members = node?.kind === 'namespace' ? node.members.map(({ id }) => id) : [];
      return aroundIds(picture, new Set([namespaceNodeId(selection.name), ...members]));
    }
    case 'policy': {
      const policy = policies.find(({ id }) => id === selection.id);
      if (!policy) return undefined;
      const own = new Set(edgesOfPolicy(picture, policy));
      return around(picture, new Set(policy.selects), (edge) => own.has(edge));
    }
    case 'connection': {
      const edges = picture.edges.filter((edge) => isSelectedEdge(selection, edge));
      if (edges.length === 0) return undefined;
      const ids = new Set(edges.map(({ id }) => id));
      return around(picture, new Set(), (edge) => ids.has(edge.id));
    }
  }
}
