import { endText } from '../../canvas/endText';
import type { Picture } from '../../canvas/picture';
import { portLabels } from '../../canvas/portLabels';
import { edgeWords } from '../../canvas/words';
import type { Analysis } from '../../engine/door';
import type { Paragraph, Part, Sentence } from '../../engine/explain/sentence';
import { code, table, words } from '../../formats/markdown';
import { mermaidOf } from './mermaid';

/** Above this a table is folded away; nobody reads so many rows unasked. */
const FOLD_ABOVE = 25;

/** Names as they are written stand out, and nothing in them can be anything but a name. */
function part({ text, role, subject }: Part): string {
  if (role === 'yes' || role === 'no') return `**${words(text)}**`;
  const isName = subject !== undefined && subject.kind !== 'outside';
  return isName || role === 'code' ? code(text) : words(text);
}

const sentence = (parts: Sentence) => parts.map(part).join('');

function paragraph({ heading, sentences }: Paragraph): readonly string[] {
  return [`**${heading.map(part).join('')}**`, '', ...sentences.map((each) => `- ${sentence(each)}`), ''];
}

function connectionsTable(picture: Picture): string {
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
  const rows = picture.edges.map((edge) => [
    code(endText(picture, nodes, edge.from, edge.sources, edge.to)),
    code(endText(picture, nodes, edge.to, edge.targets, edge.from)),
    words(portLabels(edge.ports).join(', ')),
    words(edgeWords(edge)),
  ]);
  return table(
    ['From', 'To', 'Ports', 'Verdict'],
    rows.sort((a, b) => (a.join() < b.join() ? -1 : 1)),
  );
}

function folded(summary: string, content: string): readonly string[] {
  return ['<details>', `<summary>${summary}</summary>`, '', content, '', '</details>', ''];
}

export interface MarkdownSource {
  readonly name: string;
  readonly analysis: Analysis;
  readonly picture: Picture;
  /** What is said about the whole. */
  readonly paragraphs: readonly Paragraph[];
  /** What changed since the baseline and what that is; undefined when no text differs from it. */
  readonly changes: { readonly since: string; readonly says: readonly Sentence[] } | undefined;
}

/** What a reviewer of a pull request wants to know: what changed, what the policies do, who may connect, and the picture. */
export function markdownOf({ name, analysis, picture, paragraphs, changes }: MarkdownSource): string {
  const [whole, ...policies] = paragraphs;
  const count = picture.edges.length;
  const connections = connectionsTable(picture);
  return [
    `## NetworkPolicy: ${words(name)}`,
    '',
    ...(changes === undefined
      ? []
      : [
          '### What changes',
          '',
          `Compared with ${words(changes.since)}:`,
          '',
          ...changes.says.map((each) => `- ${sentence(each)}`),
          '',
        ]),
    '### What it does',
    '',
    ...(whole === undefined ? [] : [...whole.sentences.map((each) => `- ${sentence(each)}`), '']),
    ...(policies.length === 0
      ? []
      : folded('Policy by policy', policies.flatMap(paragraph).join('\n').trimEnd())),
    '### Connections',
    '',
    ...(count === 0
      ? ['No rule decides a connection between the workloads here.', '']
      : count > FOLD_ABOVE
        ? folded(`${count} connections`, connections)
        : [connections, '']),
    '```mermaid',
    mermaidOf(picture).trimEnd(),
    '```',
    '',
    `Enforced by: ${words(analysis.enforcement.name)}. Computed by Drawbridge.`,
    '',
  ].join('\n');
}
