import type { Picture } from '../edits/context';
import type { KubeObject } from '../manifest/manifest';
import { originOf } from '../manifest/origins';
import type { MappingEntry, MappingNode, YamlNode } from '../manifest/tree';
import { effectiveEntries } from '../manifest/tree';
import type { Policy } from '../policy/policy';
import type { Origin, TextRange } from '../text/origin';
import { admissionOf, consequenceOf } from './admission';
import type { DashDetails, DashMark, ExplainedMark } from './dashMark';
import type { DashPlace } from './dashPlaces';
import { dashPlaces, markIdOf } from './dashPlaces';
import { newlineOf } from '../manifest/patchLines';
import { flipText, type TextFlip } from './flipText';
import { readingsOf } from './readings';

function jsonOf(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'sequence') return node.items.map(({ value }) => jsonOf(value));
  return objectOf(effectiveEntries(node));
}

function objectOf(entries: readonly MappingEntry[]): object {
  const object = Object.create(null) as Record<string, unknown>;
  for (const { key, value } of entries) object[key] = jsonOf(value);
  return object;
}

function jsonReadings({ first, second, reading, split }: DashPlace): ExplainedMark['json'] {
  const joined = reading === 'AND' ? first.entries : [...first.entries, ...second.entries];
  const parts =
    reading === 'OR'
      ? [first.entries, second.entries]
      : split > 0
        ? [first.entries.slice(0, split), first.entries.slice(split)]
        : [joined.filter(({ key }) => key !== 'protocol'), joined.filter(({ key }) => key === 'protocol')];
  const and = JSON.stringify([objectOf(joined)]);
  const or = JSON.stringify(parts.map(objectOf));
  return reading === 'OR' ? { asWritten: or, flipped: and } : { asWritten: and, flipped: or };
}

/** What is kept of a place: enough to mark it, wherever its text moves. The rest stands in the tree. */
interface Sketch extends Pick<DashPlace, 'site' | 'reading' | 'direction' | 'path' | 'index'> {
  /** Place among the places of its object. */
  readonly number: number;
  readonly flow: boolean;
  /** The second field with the dash it has or could have, counted from the start of the object. */
  readonly range: TextRange;
  readonly fieldPath: string;
  /** The edit that flips it, counted likewise. */
  readonly flip: TextFlip;
}

function sketchOf(place: DashPlace, number: number, text: string, objectStart: number): Sketch {
  const { site, reading, direction, path, index, second, split, list } = place;
  const entry = second.entries[reading === 'OR' ? 0 : Math.max(1, split)]!;
  const dash = reading === 'OR' ? (list.items[index + 1]?.dash ?? second.range.start) : entry.keyRange.start;
  const fieldPath = reading === 'OR' ? `${path}[${index + 1}]` : `${path}[${index}].${entry.key}`;
  const range = { start: dash - objectStart, end: entry.keyRange.end - objectStart };
  const flow = list.flow || place.first.flow;
  const flip = movedFlip(flipText(text, place), -objectStart);
  return { site, reading, direction, path, index, number, flow, range, fieldPath, flip };
}

function movedFlip(flip: TextFlip, by: number): TextFlip {
  if ('whyNot' in flip) return flip;
  const { start, end } = flip.range;
  return { ...flip, range: { start: start + by, end: end + by } };
}

function originOfMark(object: KubeObject, { range, fieldPath }: Sketch): Origin {
  const { start } = object.origin.range;
  return originOf(object, { start: start + range.start, end: start + range.end }, fieldPath);
}

const placesOfTree = new WeakMap<MappingNode, readonly DashPlace[]>();

function placesOf(object: KubeObject): readonly DashPlace[] {
  const { node } = object;
  if (!node) return [];
  let places = placesOfTree.get(node);
  if (!places) placesOfTree.set(node, (places = [...dashPlaces(node)]));
  return places;
}

/** The places in a text do not change while the text stays the same; what flips them may write the line breaks of its file. */
interface Noted {
  readonly newline: string;
  readonly sketches: readonly Sketch[];
}

const notedOfText = new WeakMap<object, Noted>();

/** Looks for the dashes of a policy that has just been read: now its tree is at hand, later it would be parsed again. */
export function noteDashes(object: KubeObject, policy: Policy, text: string): readonly Sketch[] {
  const newline = newlineOf(text);
  const noted = notedOfText.get(object.content);
  if (noted?.newline === newline) return noted.sketches;
  const { start } = object.origin.range;
  const sketches = placesOf(object)
    .flatMap((place, number) => (readingsOf(policy, place) ? [sketchOf(place, number, text, start)] : []))
    .sort((a, b) => a.range.start - b.range.start);
  notedOfText.set(object.content, { newline, sketches });
  return sketches;
}

/** Works out `of` when first asked. */
function lazily<T>(of: () => T): () => T {
  let value: { readonly known: T } | undefined;
  return () => (value ??= { known: of() }).known;
}

function markOf(picture: Picture, object: KubeObject, policy: Policy, sketch: Sketch): ExplainedMark {
  const { site, reading, direction, number, flow } = sketch;
  const { cluster } = picture;
  const place = lazily(() => placesOf(object)[number]!);
  const readings = lazily(() => readingsOf(policy, place())!);
  const asWritten = lazily(() => admissionOf(cluster, readings().asWritten, policy.namespace));
  const flipped = lazily(() => admissionOf(cluster, readings().flipped, policy.namespace));
  const words = { namespace: policy.namespace, site, reading, direction, flow };
  const consequence = lazily(() => consequenceOf(asWritten(), flipped(), words));
  const json = lazily(() => jsonReadings(place()));
  const flip = lazily(() => movedFlip(sketch.flip, object.origin.range.start));
  // Nobody pays for a mark that nobody looks at.
  return {
    id: markIdOf(policy, sketch),
    site,
    reading,
    origin: originOfMark(object, sketch),
    get asWritten() {
      return asWritten();
    },
    get flipped() {
      return flipped();
    },
    get json() {
      return json();
    },
    get consequence() {
      return consequence();
    },
    get flip() {
      const found = flip();
      return 'whyNot' in found ? undefined : [{ file: object.origin.file, ...found }];
    },
    get whyNot() {
      const found = flip();
      return 'whyNot' in found ? found.whyNot : undefined;
    },
    ...(flow ? { flow: true as const } : {}),
  };
}

/**
 * Every place of the policies in the picture where one dash (or one pair of braces) decides between OR and AND, in the
 * order of the text. Places of documents whose text is refused as it stands are left out.
 */
export function findDashes(picture: Picture): ExplainedMark[] {
  const policies = new Map(
    picture.cluster.policies.map((policy) => [picture.policyObjects.get(policy.id), policy]),
  );
  const texts = new Map(picture.files.map(({ path, text }) => [path, text]));
  return picture.readings.flatMap(({ path, documents }) =>
    documents.flatMap(({ objects }) =>
      objects.flatMap((object) => {
        const policy = policies.get(object);
        if (!policy) return [];
        const text = texts.get(path) ?? '';
        return noteDashes(object, policy, text).map((sketch) => markOf(picture, object, policy, sketch));
      }),
    ),
  );
}

/** The mark as it passes the door: plain data without its details. */
export function plainMark({ id, site, reading, origin, flip, whyNot, flow }: DashMark): DashMark {
  return {
    id,
    site,
    reading,
    origin,
    flip,
    ...(whyNot === undefined ? {} : { whyNot }),
    ...(flow ? { flow } : {}),
  };
}

/** The details as they pass the door. */
export function plainDetails({ asWritten, flipped, json, consequence }: DashDetails): DashDetails {
  return { asWritten, flipped, json, consequence };
}
