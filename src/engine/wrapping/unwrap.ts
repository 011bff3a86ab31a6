import { composeEdits } from '../text/composeEdits';
import { applyToText, type TextEdit } from '../text/edit';
import { printBlock, USUAL_STYLE, type ContentMap } from '../manifest/patchContent';
import { sniffIdentity } from '../manifest/identity';
import { blocksOf, type Blocks, type YamlBlock } from './blocks';
import type { Described } from './describedText';
import { removal, type Layer, type Wrapping } from './layer';
import { LAYERS } from './layers';
import { linesOf, type TextLine } from './textLines';
import { sayWrapped, type Words } from './words';

export interface UnwrapOffer {
  /** What the button says. */
  readonly title: string;
  /** Of this one file; its text afterwards is YAML. */
  readonly edits: readonly TextEdit[];
}

/** A text that is not plain YAML: what it is, and what can be made of it. */
export interface Unwrapping extends Words {
  readonly offers: readonly UnwrapOffer[];
}

/** Nobody pastes a longer terminal; and looking for it would take its time. */
const LONGEST = 2_000_000;

/** What one layer after the other leaves, and the steps that took them off. */
function peeled(text: string): { text: string; layers: readonly Layer[] } {
  const layers: Layer[] = [];
  for (const find of LAYERS) {
    const layer = find(text);
    if (!layer) continue;
    layers.push(layer);
    text = applyToText(text, layer.edits);
  }
  return { text, layers };
}

/** Part of the text that stays, or what is written in its place. */
interface Part {
  readonly first: number;
  readonly last: number;
  readonly edits: readonly TextEdit[];
  readonly beginsDocument: boolean;
}

function partOf(lines: readonly TextLine[], { first, last, indent, holes }: YamlBlock): Part {
  const gone = new Set(holes.map((hole) => lines[hole]));
  const edits = lines.slice(first, last + 1).flatMap((line) => {
    if (gone.has(line)) return [removal(line.start, line.next)];
    return indent > 0 && line.end > line.start
      ? [removal(line.start, Math.min(line.start + indent, line.end))]
      : [];
  });
  return { first, last, edits, beginsDocument: lines[first]!.head.slice(indent).startsWith('---') };
}

function printed(policy: ContentMap): string {
  return `${printBlock(policy, USUAL_STYLE).join('\n')}\n`;
}

function rebuiltPart(lines: readonly TextLine[], { first, last }: Described, policy: ContentMap): Part {
  const range = { start: lines[first]!.start, end: lines[last]!.next };
  return { first, last, edits: [{ file: '', range, text: printed(policy) }], beginsDocument: false };
}

/** The edits that leave only these parts, each a document of its own. */
function keepOnly(lines: readonly TextLine[], length: number, parts: readonly Part[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  parts.forEach(({ first, last, edits: inner, beginsDocument }, i) => {
    const { start } = lines[first]!;
    const text = i === 0 || beginsDocument ? '' : '---\n';
    if (start > at || text !== '') edits.push({ file: '', range: { start: at, end: start }, text });
    edits.push(...inner);
    at = lines[last]!.next;
  });
  if (at < length) edits.push(removal(at, length));
  return edits;
}

const identity = (kind: string, name: string, namespace: string | undefined) =>
  `${kind} ${namespace ?? ''}/${name}`;

/** Described policies whose YAML does not stand in the text as well. */
function onlyDescribed(
  text: string,
  lines: readonly TextLine[],
  { yaml, described }: Blocks,
): readonly Described[] {
  const written = new Set(
    yaml.flatMap(({ first, last }) =>
      text
        .slice(lines[first]!.start, lines[last]!.end)
        .split(/^---/m)
        .map((document) => sniffIdentity(document))
        .map(({ kind, name, namespace }) => identity(kind, name, namespace)),
    ),
  );
  return described.filter(
    ({ policy, name, namespace }) =>
      policy !== undefined &&
      !written.has(identity('NetworkPolicy', name, namespace)) &&
      !written.has(identity('NetworkPolicy', name, undefined)),
  );
}

/** Steps over the text that remain to be done after the layers are off, by title. */
function lastSteps(text: string, lines: readonly TextLine[], blocks: Blocks, words: Words) {
  const yaml = blocks.yaml.map((block) => partOf(lines, block));
  const described = onlyDescribed(text, lines, blocks);
  const rebuilt = described.map((each) => rebuiltPart(lines, each, each.policy!));
  const together = [...yaml, ...rebuilt].sort((a, b) => a.first - b.first);
  const count = rebuilt.length === 1 ? 'the policy' : `${rebuilt.length} policies`;
  return [
    ...(yaml.length > 0 ? [{ title: words.keepTitle, edits: keepOnly(lines, text.length, yaml) }] : []),
    ...(rebuilt.length > 0
      ? [
          {
            title: yaml.length > 0 ? `Keep it and rebuild ${count}` : `Rebuild ${count} as YAML`,
            edits: keepOnly(lines, text.length, together),
          },
        ]
      : []),
  ];
}

/**
 * What a text is that is not plain YAML: a terminal's, a page's, a patch, or something that kubectl prints instead, and
 * how the YAML in it is taken out. undefined: nothing of that kind was found. Only worth asking of a text that kubectl refuses.
 */
export function unwrap(file: string, text: string): Unwrapping | undefined {
  if (text.length > LONGEST) return undefined;
  const { text: inner, layers } = peeled(text);
  const lines = linesOf(inner);
  const blocks = blocksOf(lines);
  const found = new Set<Wrapping>([...layers.map(({ wrapping }) => wrapping), ...blocks.around]);
  const words = sayWrapped(found, blocks, layers.map(({ missing }) => missing).join(''));
  if (!words) return undefined;
  const offers = lastSteps(inner, lines, blocks, words).map(({ title, edits }) => ({
    title,
    edits: composeEdits(file, text.length, [...layers.map((layer) => layer.edits), edits]),
  }));
  return { ...words, offers };
}
