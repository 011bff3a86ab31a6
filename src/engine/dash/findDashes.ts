import type { Picture } from '../edits/context';
import type { KubeObject } from '../manifest/manifest';
import { originOf } from '../manifest/origins';
import type { MappingEntry, YamlNode } from '../manifest/tree';
import { effectiveEntries } from '../manifest/tree';
import type { Policy } from '../policy/policy';
import type { Origin } from '../text/origin';
import { admissionOf, consequenceOf } from './admission';
import type { DashDetails, DashMark, ExplainedMark } from './dashMark';
import type { DashPlace } from './dashPlaces';
import { dashPlaces } from './dashPlaces';
import { flipText } from './flipText';
import type { Readings } from './readings';
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

/** The second field with the dash it has or could have. */
function originOfMark(object: KubeObject, place: DashPlace): Origin {
  const { reading, second, split, index, path, list } = place;
  const entry = second.entries[reading === 'OR' ? 0 : Math.max(1, split)]!;
  const dash = reading === 'OR' ? (list.items[index + 1]?.dash ?? second.range.start) : entry.keyRange.start;
  const fieldPath = reading === 'OR' ? `${path}[${index + 1}]` : `${path}[${index}].${entry.key}`;
  return originOf(object, { start: dash, end: entry.keyRange.end }, fieldPath);
}

/** Works out `of` when first asked. */
function lazily<T>(of: () => T): () => T {
  let value: { readonly known: T } | undefined;
  return () => (value ??= { known: of() }).known;
}

function markOf(
  picture: Picture,
  text: string,
  object: KubeObject,
  policy: Policy,
  place: DashPlace,
  readings: Readings,
): ExplainedMark {
  const { site, reading, path, index, direction } = place;
  const { cluster } = picture;
  const asWritten = lazily(() => admissionOf(cluster, readings.asWritten, policy.namespace));
  const flipped = lazily(() => admissionOf(cluster, readings.flipped, policy.namespace));
  const flow = place.list.flow || place.first.flow;
  const words = { namespace: policy.namespace, site, reading, direction, flow };
  const consequence = lazily(() => consequenceOf(asWritten(), flipped(), words));
  const json = lazily(() => jsonReadings(place));
  const flip = lazily(() => flipText(text, place));
  // Nobody pays for a mark that nobody looks at.
  return {
    id: `${policy.id} ${path} ${index} ${site}`,
    site,
    reading,
    origin: originOfMark(object, place),
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
        return policy ? marksOf(picture, texts.get(path) ?? '', object, policy) : [];
      }),
    ),
  );
}

function marksOf(picture: Picture, text: string, object: KubeObject, policy: Policy): ExplainedMark[] {
  if (!object.node) return [];
  const marks: ExplainedMark[] = [];
  for (const place of dashPlaces(object.node)) {
    const readings = readingsOf(policy, place);
    if (readings) marks.push(markOf(picture, text, object, policy, place, readings));
  }
  return marks.sort((a, b) => a.origin.range.start - b.origin.range.start);
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
