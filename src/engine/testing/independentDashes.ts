import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import type { Document, Pair, YAMLMap } from 'yaml';

/*
 * A second reading of the three places where a dash decides, written down again on another parser's tree. It shares no code
 * with the dash room, so that a mistake would have to be made twice.
 */

/** A mark as the text alone tells it. */
export interface IndependentMark {
  /** `spec.ingress[0].from 0 peer`: the list, the place in it, the site. */
  readonly place: string;
  readonly reading: 'OR' | 'AND';
  /** Line, from 1, of the second field's key. */
  readonly line: number;
}

export interface IndependentPolicy {
  /** `namespace/name`. */
  readonly id: string;
  readonly marks: readonly IndependentMark[];
  /** The items of a list from `index` on, as plain data. */
  readonly itemsOf: (list: string, index: number, count: number) => unknown;
}

type Json = Readonly<Record<string, unknown>>;

/** One document with what is needed to look into it. */
interface Source {
  readonly document: Document;
  readonly lines: LineCounter;
}

/** An item of a list: its keys in the order of the text with the part, 0 or 1, that each belongs to. */
type Item = readonly { readonly part: 0 | 1; readonly line: number }[];

const resolved = (node: unknown, { document }: Source): unknown =>
  isAlias(node) ? node.resolve(document) : node;

const keyOf = ({ key }: Pair): unknown => (isScalar(key) ? key.value : undefined);

function valueAt(node: unknown, key: string, source: Source): unknown {
  const map = resolved(node, source);
  if (!isMap(map)) return undefined;
  return resolved(map.items.findLast((pair) => keyOf(pair) === key)?.value, source);
}

const itemsAt = (node: unknown, source: Source): unknown[] =>
  isSeq(node) ? node.items.map((item) => resolved(item, source)) : [];

/** What must be there for a field to be taken for written. */
const isFilled = {
  peer: (value: unknown) => isMap(value),
  rule: (value: unknown) => isSeq(value) && value.items.length > 0,
  port: (value: unknown) => isScalar(value) && value.value !== null,
};
type Site = keyof typeof isFilled;

/** The item if its keys are of these parts alone, each written once and filled; the first key of a part it has must be there. */
function itemOf(
  node: unknown,
  site: Site,
  parts: readonly [readonly string[], readonly string[]],
  source: Source,
): Item | undefined {
  if (!isMap(node)) return undefined;
  const keys = (node as YAMLMap).items.map(keyOf);
  if (keys.length === 0 || new Set(keys).size !== keys.length) return undefined;
  const item: { part: 0 | 1; line: number }[] = [];
  for (const pair of node.items) {
    const key = keyOf(pair) as string;
    const part = parts[0].includes(key) ? 0 : parts[1].includes(key) ? 1 : undefined;
    if (part === undefined || !isFilled[site](resolved(pair.value, source))) return undefined;
    if (!keys.includes(parts[part][0])) return undefined;
    item.push({ part, line: lineOf(pair, source) });
  }
  return item;
}

function lineOf({ key }: Pair, { lines }: Source): number {
  return isScalar(key) && key.range ? lines.linePos(key.range[0]).line : 0;
}

function marksOfList(
  list: unknown,
  path: string,
  site: Site,
  parts: readonly [readonly string[], readonly string[]],
  source: Source,
): IndependentMark[] {
  const items = itemsAt(list, source).map((node) => itemOf(node, site, parts, source));
  return items.flatMap((item, index): IndependentMark[] => {
    if (!item) return [];
    const place = `${path} ${index} ${site}`;
    const turn = item.find(({ part }) => part !== item[0]!.part);
    if (turn) return [{ place, reading: 'AND', line: turn.line }];
    const next = items[index + 1];
    const isOther = next?.every(({ part }) => part !== item[0]!.part);
    return isOther ? [{ place, reading: 'OR', line: next![0]!.line }] : [];
  });
}

function marksOf(policy: unknown, source: Source): IndependentMark[] {
  const spec = valueAt(policy, 'spec', source);
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const peers = direction === 'ingress' ? 'from' : 'to';
    const rules = valueAt(spec, direction, source);
    const path = `spec.${direction}`;
    return [
      ...marksOfList(rules, path, 'rule', [[peers], ['ports']], source),
      ...itemsAt(rules, source).flatMap((rule, i) => {
        const at = `${path}[${i}]`;
        const [own, ports] = [valueAt(rule, peers, source), valueAt(rule, 'ports', source)];
        return [
          ...marksOfList(own, `${at}.${peers}`, 'peer', [['namespaceSelector'], ['podSelector']], source),
          ...marksOfList(ports, `${at}.ports`, 'port', [['port', 'endPort'], ['protocol']], source),
        ];
      }),
    ];
  });
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

function policyOf(node: unknown, source: Source): IndependentPolicy[] {
  const json = (isMap(node) ? (node.toJS(source.document) as Json) : {}) as {
    readonly apiVersion?: unknown;
    readonly kind?: unknown;
    readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown } | null;
    readonly items?: unknown;
  };
  if (Array.isArray(json.items))
    return itemsAt(valueAt(node, 'items', source), source).flatMap((item) => policyOf(item, source));
  if (json.kind !== 'NetworkPolicy' || json.apiVersion !== 'networking.k8s.io/v1') return [];
  const id = `${text(json.metadata?.namespace) ?? 'default'}/${text(json.metadata?.name) ?? ''}`;
  const listAt = (path: string): unknown =>
    path
      .split(/[.[\]]+/)
      .filter((step) => step !== '')
      .reduce<unknown>((value, step) => (value as Json | undefined)?.[step], json);
  const itemsOf = (list: string, index: number, count: number) => {
    const items = listAt(list);
    return Array.isArray(items) ? items.slice(index, index + count) : undefined;
  };
  return [{ id, marks: marksOf(node, source), itemsOf }];
}

/** The NetworkPolicies of a text; undefined where the other parser finds fault with it. Lists are looked into. */
export function independentPolicies(yaml: string): readonly IndependentPolicy[] | undefined {
  const lines = new LineCounter();
  const documents = parseAllDocuments(yaml, { version: '1.1', uniqueKeys: false, lineCounter: lines });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  return documents.flatMap((document) => policyOf(document.contents, { document, lines }));
}
