import type { TextRange } from '../text/origin';
import type { KubeObject, ManifestDocument } from './manifest';
import { lineStart, nextLine } from './patchLines';
import { entryOf, isNull, valueOf, type MappingEntry, type YamlNode } from './tree';

/** Lines that a cluster has added to what somebody wrote. */
export interface NoiseStretch {
  /** Whole lines, line breaks included; never a whole document. */
  readonly range: TextRange;
  readonly lines: number;
  /** The fields they hold, as written: `status`, `uid`. */
  readonly fields: readonly string[];
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const ADDED_METADATA = [
  'creationTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
];

/** Only a cluster gives these to an object; a manifest that merely leaves a status empty is somebody's own. */
const comesFromCluster = (metadata: YamlNode | undefined) =>
  ['uid', 'resourceVersion', 'managedFields'].some((field) => !isNull(valueOf(metadata, field)));

function addedEntries(object: YamlNode): readonly MappingEntry[] {
  const metadata = valueOf(object, 'metadata');
  if (!comesFromCluster(metadata)) return [];
  const annotations = valueOf(metadata, 'annotations');
  const lastApplied = entryOf(annotations, LAST_APPLIED);
  const isOnly = annotations?.kind === 'mapping' && annotations.entries.length === 1;
  return [
    ...ADDED_METADATA.map((field) => entryOf(metadata, field)),
    // Without its only entry the key would stand there with nothing below.
    lastApplied && isOnly ? entryOf(metadata, 'annotations') : lastApplied,
    entryOf(object, 'status'),
  ].filter((entry): entry is MappingEntry => entry !== undefined && entry.value.alias === undefined);
}

interface Added {
  readonly range: TextRange;
  readonly field: string;
}

/** The whole lines of an entry; undefined where something else stands on them too. */
function wholeLines(text: string, { range }: MappingEntry): TextRange | undefined {
  const start = lineStart(text, range.start);
  const end = nextLine(text, range.end);
  const before = text.slice(start, range.start);
  const behind = text.slice(range.end, end);
  return /^[ \t]*$/.test(before) && /^[ \t]*,?[ \t]*\r?\n?$/.test(behind) ? { start, end } : undefined;
}

/** Counted from where the object begins. Its tree may have to be parsed again, which after every key would take too long. */
const known = new WeakMap<object, readonly Added[]>();

function addedTo(text: string, { node, origin }: KubeObject): readonly Added[] {
  if (!node) return [];
  const { start } = origin.range;
  return addedEntries(node).flatMap((entry) => {
    const range = wholeLines(text, entry);
    return range ? [{ range: { start: range.start - start, end: range.end - start }, field: entry.key }] : [];
  });
}

function addedLines(text: string, object: KubeObject): readonly Added[] {
  const { content, origin } = object;
  const added = known.get(content) ?? addedTo(text, object);
  known.set(content, added);
  const by = origin.range.start;
  return added.map(({ range, field }) => ({
    range: { start: range.start + by, end: range.end + by },
    field,
  }));
}

const linesIn = (text: string) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** The lines that a cluster has added to the objects of some documents of a text, in order; neighbours are one stretch. */
export function clusterNoise(text: string, documents: readonly ManifestDocument[]): readonly NoiseStretch[] {
  const found = documents
    .flatMap(({ objects }) => objects)
    .flatMap((object) => addedLines(text, object))
    .sort((a, b) => a.range.start - b.range.start);
  const stretches: { range: TextRange; fields: string[] }[] = [];
  for (const { range, field } of found) {
    const last = stretches.at(-1);
    if (last?.range.end === range.start) {
      last.range = { start: last.range.start, end: range.end };
      last.fields.push(field);
    } else stretches.push({ range, fields: [field] });
  }
  return stretches.map((stretch) => ({
    ...stretch,
    lines: linesIn(text.slice(stretch.range.start, stretch.range.end)),
  }));
}
