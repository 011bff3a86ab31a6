import { endText } from '../../canvas/endText';
import { nameOf } from '../../canvas/ends';
import type { EdgeState, NamespaceNode, Picture, PictureEdge, PictureNode } from '../../canvas/picture';
import { portLabels } from '../../canvas/portLabels';
import { edgeTag } from '../../canvas/words';

/** Everything that could mean something to Mermaid, or to the Markdown around it, as a code of its own. */
const label = (text: string) =>
  `"${text.replace(/[^\p{L}\p{N} .,:/()=+–…×-]/gu, (odd) => `#${odd.codePointAt(0)!};`)}"`;

const ARROWS: Record<EdgeState, string> = {
  allowed: '-->',
  open: '-.->',
  cutAtEgress: '--x',
  cutAtIngress: '--x',
  gained: '==>',
  lost: '-.-x',
};

/** Ids of their own: a name of the picture could be a word of the language. */
class Ids {
  private readonly known = new Map<string, string>();

  of(node: string): string {
    const id = this.known.get(node) ?? `n${this.known.size}`;
    this.known.set(node, id);
    return id;
  }
}

function box(id: string, node: PictureNode): string {
  return node.kind === 'workload' ? `${id}[${label(node.workload.name)}]` : `${id}([${label(nameOf(node))}])`;
}

/** A namespace as a frame; where a line stands for all its pods, a node inside for them: Mermaid joins no frame to its inside. */
function frame(node: NamespaceNode, cards: readonly PictureNode[], isEnd: boolean, ids: Ids): string[] {
  const { name } = node.namespace;
  const count = node.members.length;
  if (node.collapsed)
    return [
      `  ${ids.of(node.id)}[[${label(`${name}: ${count === 1 ? '1 workload' : `${count} workloads`}`)}]]`,
    ];
  if (cards.length === 0 && !isEnd) return [];
  return [
    `  subgraph ${ids.of(`frame ${node.id}`)}[${label(name)}]`,
    ...cards.map((card) => `    ${box(ids.of(card.id), card)}`),
    ...(isEnd ? [`    ${ids.of(node.id)}([${label(`every pod of ${name}`)}])`] : []),
    '  end',
  ];
}

function line(
  picture: Picture,
  nodes: ReadonlyMap<string, PictureNode>,
  edge: PictureEdge,
  ids: Ids,
): string {
  const { from, to, sources, targets } = edge;
  const ports = portLabels(edge.ports);
  const shown = ports.length > 6 ? [...ports.slice(0, 5), `${ports.length - 5} more`] : ports;
  const some = [
    endText(picture, nodes, from, sources, to),
    endText(picture, nodes, to, targets, from),
  ].flatMap((text) => / \((\d+ of \d+)\)$/.exec(text)?.[1] ?? []);
  const words = [shown.join(', '), edgeTag(edge), ...some].filter((text) => text !== '').join(', ');
  return `  ${ids.of(from)} ${ARROWS[edge.state]}|${label(words)}| ${ids.of(to)}`;
}

/** The picture as a Mermaid flowchart: namespaces are frames, what is assumed or cut is drawn so, and every line has its ports. */
export function mermaidOf(picture: Picture): string {
  const ids = new Ids();
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
  const ends = new Set(picture.edges.flatMap(({ from, to }) => [from, to]));
  // What nobody declared and nothing leads to would only raise questions.
  const cards = picture.nodes.filter(
    (node) => node.kind === 'workload' && (node.workload.assumed === undefined || ends.has(node.id)),
  );
  const inside = (name: string) =>
    cards.filter((node) => node.kind === 'workload' && node.workload.namespace === name);
  const frames = picture.nodes.flatMap((node) =>
    node.kind === 'namespace' ? frame(node, inside(node.namespace.name), ends.has(node.id), ids) : [],
  );
  const sides = picture.nodes
    .filter((node) => (node.kind === 'outside' || node.kind === 'everyone') && ends.has(node.id))
    .map((node) => `  ${box(ids.of(node.id), node)}`);
  const assumed = cards.flatMap((node) =>
    node.kind === 'workload' && node.workload.assumed !== undefined ? [ids.of(node.id)] : [],
  );
  return [
    'flowchart LR',
    ...frames,
    ...sides,
    ...picture.edges.map((edge) => line(picture, nodes, edge, ids)),
    ...(assumed.length === 0
      ? []
      : ['  classDef assumed stroke-dasharray: 4 3', `  class ${assumed.join(',')} assumed`]),
    '',
  ].join('\n');
}
