import type { ConnectEnd } from '../engine/edits/intent';
import type { Selection } from '../workspace/focus';
import { isSelectedEdge } from './emphasis';
import { endOf, nameOf } from './ends';
import type { Picture, PictureEdge } from './picture';

/** All lines between two nodes: one connection, in each of its states. */
export interface Joined {
  readonly edges: readonly PictureEdge[];
  readonly title: string;
  /** What can be written about it; undefined where a policy has no words for one of its ends. */
  readonly ends: { readonly from: ConnectEnd; readonly to: ConnectEnd } | undefined;
}

/** The lines between two nodes; undefined where there are none. */
export function joinedBetween(picture: Picture, fromId: string, toId: string): Joined | undefined {
  const edges = picture.edges.filter(({ from, to }) => from === fromId && to === toId);
  const source = picture.nodes.find(({ id }) => id === fromId);
  const target = picture.nodes.find(({ id }) => id === toId);
  if (edges.length === 0 || !source || !target) return undefined;
  const [from, to] = [endOf(source), endOf(target)];
  return {
    edges,
    title: `${nameOf(source)} → ${nameOf(target)}`,
    ends: from && to ? { from, to } : undefined,
  };
}

export function selectedEdges(picture: Picture, selection: Selection): Joined | undefined {
  const edge = picture.edges.find((each) => isSelectedEdge(selection, each));
  return edge && joinedBetween(picture, edge.from, edge.to);
}

/** What can be done to a line. */
export const EDGE_ACTS = { ports: 'Change port…', reverse: 'Reverse…', delete: 'Delete…' } as const;
export type EdgeAct = keyof typeof EDGE_ACTS;

const TITLES: Record<EdgeAct, string> = { ports: 'Ports of', reverse: 'Reverse', delete: 'Delete' };
export const titleOfAct = (act: EdgeAct, { title }: Joined) => `${TITLES[act]} ${title}`;
