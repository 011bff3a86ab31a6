import type { Intent } from '../engine/edits/intent';
import { whenThere, type Soon } from '../engine/soon';
import type { Selection } from '../workspace/focus';
import { carryOut } from './carryOut';
import { isSelectedEdge } from './emphasis';
import { endOf, nameOf } from './ends';
import type { Picture, PictureEdge } from './picture';

export interface Refusal {
  readonly title: string;
  readonly why: string;
}

/** The wish to take a line away; undefined where a policy has no words for one of its ends. */
function removalOf(picture: Picture, edge: PictureEdge): Intent | undefined {
  const [from, to] = [edge.from, edge.to].map((id) => {
    const node = picture.nodes.find((candidate) => candidate.id === id);
    return node && endOf(node);
  });
  return from && to && { kind: 'removeConnection', from, to };
}

/** Takes away what allows an edge; the reason where that cannot be done. */
export function removeEdge(picture: Picture, edge: PictureEdge): Soon<Refusal | undefined> {
  const [from, to] = [edge.from, edge.to].map((id) => {
    const node = picture.nodes.find((candidate) => candidate.id === id);
    return node ? nameOf(node) : id;
  });
  const title = `Remove ${from} → ${to}`;
  if (edge.state === 'open')
    return { title, why: 'No rule allows this: neither end is isolated. Isolate one of them to close it.' };
  const intent = removalOf(picture, edge);
  if (!intent)
    return {
      title,
      why: 'This line stands for several rules at once. Edit them in the YAML, or remove them one by one.',
    };
  return whenThere(carryOut(intent), (plan) => {
    if (!plan) return { title, why: 'The files are still being read.' };
    if (plan.refused !== undefined) return { title, why: plan.refused };
    return plan.edits.length === 0
      ? { title, why: 'No rule names this connection: there is nothing to take away.' }
      : undefined;
  });
}

/** Takes away what the selected line stands for; undefined also when no line is selected. */
export function removeSelection(picture: Picture, selection: Selection): Soon<Refusal | undefined> {
  const edges = picture.edges.filter((edge) => isSelectedEdge(selection, edge));
  // Lines between the same two nodes are one connection in several states; one removal takes them all.
  const edge = edges.find(({ state }) => state !== 'open') ?? edges[0];
  return edge && removeEdge(picture, edge);
}
