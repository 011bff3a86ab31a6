import type { MappingNode, SequenceNode, YamlNode } from '../manifest/tree';
import { valueOf } from '../manifest/tree';
import { sharedText } from '../manifest/patch';
import { DIRECTIONS } from '../policy/policy';
import type { Direction, Policy } from '../policy/policy';
import type { DashReading, DashSite } from './dashMark';

/** A place in the text where one dash separates OR from AND, found in the structure alone. */
export interface DashPlace {
  readonly site: DashSite;
  readonly reading: DashReading;
  readonly direction: Direction;
  /** Place of the rule, or of the first of the two. */
  readonly rule: number;
  readonly list: SequenceNode;
  /** From the object to the list, e.g. `spec.ingress[0].from`. */
  readonly path: string;
  /** Place in the list of the item, or of the first of the two. */
  readonly index: number;
  /** OR: the two items. AND: the one item twice. */
  readonly first: MappingNode;
  readonly second: MappingNode;
  /** AND: place of the entry that begins the second part; -1 where the two parts are not each in one piece. OR: 0. */
  readonly split: number;
  /** Why the text around it must not be edited: an anchor or alias. */
  readonly shared: string | undefined;
}

/** The id of its mark: the same before and after its dash is flipped. */
export function markIdOf(
  { id }: Policy,
  { path, index, site }: Pick<DashPlace, 'path' | 'index' | 'site'>,
): string {
  return `${id} ${path} ${index} ${site}`;
}

/** The fields of either part; the first of each must be there for the part to be there. */
interface Parts {
  readonly a: readonly string[];
  readonly b: readonly string[];
  readonly isWritten: (value: YamlNode) => boolean;
}

const isSelector = (value: YamlNode) => value.kind === 'mapping';
const isFilledList = (value: YamlNode) => value.kind === 'sequence' && value.items.length > 0;
const isValue = (value: YamlNode) => value.kind === 'scalar' && value.type !== 'null';

const PEER: Parts = { a: ['namespaceSelector'], b: ['podSelector'], isWritten: isSelector };
const PORT: Parts = { a: ['port', 'endPort'], b: ['protocol'], isWritten: isValue };
const RULE: Record<Direction, Parts> = {
  ingress: { a: ['from'], b: ['ports'], isWritten: isFilledList },
  egress: { a: ['to'], b: ['ports'], isWritten: isFilledList },
};

type Side = 'a' | 'b';

/** Which part each entry belongs to; undefined where an entry belongs to none, is empty, merged in or written twice. */
function sidesOf(node: YamlNode, parts: Parts): Side[] | undefined {
  if (node.kind !== 'mapping' || node.entries.length === 0) return undefined;
  const sides: Side[] = [];
  for (const { key, value, shadowed, merged } of node.entries) {
    if (shadowed || merged || !parts.isWritten(value)) return undefined;
    if (parts.a.includes(key)) sides.push('a');
    else if (parts.b.includes(key)) sides.push('b');
    else return undefined;
  }
  const has = (side: Side) => node.entries.some(({ key }) => key === parts[side][0]);
  return sides.every((side) => has(side)) ? sides : undefined;
}

/** Place of the one change from a part to the other; -1 where they alternate. */
function splitOf(sides: readonly Side[]): number {
  const changes = sides.flatMap((side, i) => (i > 0 && side !== sides[i - 1] ? [i] : []));
  return changes.length === 1 ? changes[0]! : -1;
}

type Found = Pick<DashPlace, 'reading' | 'index' | 'first' | 'second' | 'split'>;

/** The places among the items of one list. */
function placesIn(list: SequenceNode, parts: Parts): Found[] {
  const sides = list.items.map(({ value }) => sidesOf(value, parts));
  return list.items.flatMap(({ value: first }, index): Found[] => {
    const own = sides[index];
    if (!own || first.kind !== 'mapping') return [];
    if (own.includes('a') && own.includes('b'))
      return [{ reading: 'AND', index, first, second: first, split: splitOf(own) }];
    const next = sides[index + 1];
    const second = list.items[index + 1]?.value;
    if (!next || second?.kind !== 'mapping' || next.some((side) => own.includes(side))) return [];
    return [{ reading: 'OR', index, first, second, split: 0 }];
  });
}

const firstShared = (nodes: readonly (YamlNode | undefined)[]) =>
  nodes.map((node) => node && sharedText(node)).find((reason) => reason !== undefined);

function* placesOfList(
  site: DashSite,
  parts: Parts,
  list: YamlNode | undefined,
  around: Pick<DashPlace, 'direction' | 'path'> & {
    readonly rule?: number;
    readonly above: readonly YamlNode[];
  },
): Generator<DashPlace> {
  if (list?.kind !== 'sequence') return;
  const { direction, path, above } = around;
  for (const found of placesIn(list, parts)) {
    const shared = firstShared([...above, list, found.first, found.second]);
    yield { site, direction, path, list, rule: around.rule ?? found.index, shared, ...found };
  }
}

/** Every place of a NetworkPolicy where a dash decides between OR and AND, in the order of the text of each direction. */
export function* dashPlaces(policy: MappingNode): Generator<DashPlace> {
  const spec = valueOf(policy, 'spec');
  for (const direction of DIRECTIONS) {
    const rules = valueOf(spec, direction);
    if (!spec || rules?.kind !== 'sequence') continue;
    const path = `spec.${direction}`;
    yield* placesOfList('rule', RULE[direction], rules, { direction, path, above: [policy, spec] });
    for (const [rule, { value }] of rules.items.entries()) {
      const above = [policy, spec, rules, value];
      for (const [key, site, parts] of [
        [RULE[direction].a[0]!, 'peer', PEER],
        ['ports', 'port', PORT],
      ] as const) {
        const around = { direction, path: `${path}[${rule}].${key}`, rule, above };
        yield* placesOfList(site, parts, valueOf(value, key), around);
      }
    }
  }
}
