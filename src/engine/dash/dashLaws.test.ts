import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { describeShared, filesIn } from '../../testing/shared';
import { isRead } from '../kinds/registry';
import { ManifestReader } from '../manifest/manifestReader';
import { pictureOfFiles } from '../testing/editContext';
import { applyToText } from '../text/edit';
import type { ExplainedMark } from './dashMark';
import { dashPlaces } from './dashPlaces';
import { findDashes } from './findDashes';
import { findFlips } from './findFlips';

type Plain = Record<string, unknown>;

/* An independent reading: plain objects of another parser, and the rules of the three sites written down again. */

const has = (item: unknown, key: string): boolean => {
  const value = typeof item === 'object' && item !== null ? (item as Plain)[key] : undefined;
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
};
const only = (item: unknown, ...keys: string[]): boolean =>
  typeof item === 'object' &&
  item !== null &&
  Object.keys(item).every((key) => keys.includes(key) && has(item, key));

function sitesOfList(list: unknown, a: string[], b: string[]): [index: number, reading: string][] {
  if (!Array.isArray(list)) return [];
  const isA = (item: unknown) => has(item, a[0]!) && only(item, ...a);
  const isB = (item: unknown) => has(item, b[0]!) && only(item, ...b);
  return list.flatMap((item: unknown, i): [number, string][] => {
    if (has(item, a[0]!) && has(item, b[0]!) && only(item, ...a, ...b)) return [[i, 'AND']];
    const next: unknown = list[i + 1];
    return (isA(item) && isB(next)) || (isB(item) && isA(next)) ? [[i, 'OR']] : [];
  });
}

function independentSites(policy: Plain): string[] {
  const spec = policy['spec'] as Plain | undefined;
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const peers = direction === 'ingress' ? 'from' : 'to';
    const rules = spec?.[direction];
    const print = (path: string, site: string, found: [number, string][]) =>
      found.map(([index, reading]) => `${path} ${index} ${site} ${reading}`);
    const own = print(`spec.${direction}`, 'rule', sitesOfList(rules, [peers], ['ports']));
    if (!Array.isArray(rules)) return own;
    return own.concat(
      rules.flatMap((rule: unknown, i) => {
        const { [peers]: list, ports } = (rule ?? {}) as Plain;
        const path = `spec.${direction}[${i}]`;
        return [
          ...print(`${path}.${peers}`, 'peer', sitesOfList(list, ['namespaceSelector'], ['podSelector'])),
          ...print(`${path}.ports`, 'port', sitesOfList(ports, ['port', 'endPort'], ['protocol'])),
        ];
      }),
    );
  });
}

const isPolicy = (value: unknown): value is Plain =>
  typeof value === 'object' &&
  value !== null &&
  (value as Plain)['kind'] === 'NetworkPolicy' &&
  (value as Plain)['apiVersion'] === 'networking.k8s.io/v1';

function independentReading(text: string): string[][] | undefined {
  const documents = parseAllDocuments(text, { version: '1.1', uniqueKeys: false });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  return documents
    .map((document) => document.toJS() as unknown)
    .flatMap((value) => ((value as Plain | null)?.['items'] as unknown[] | undefined) ?? [value])
    .filter(isPolicy)
    .map(independentSites);
}

function ourReading(text: string): string[][] | undefined {
  const { documents } = new ManifestReader(isRead).read({ path: 'a', text });
  if (documents.some(({ problems }) => problems.length > 0)) return undefined;
  return documents
    .flatMap(({ objects }) => objects)
    .filter(({ node, kind }) => node && kind === 'NetworkPolicy')
    .map(({ node }) =>
      [...dashPlaces(node!)].map(({ path, index, site, reading }) => `${path} ${index} ${site} ${reading}`),
    );
}

const marksIn = (path: string, text: string) => findDashes(pictureOfFiles([{ path, text }]));
const sorted = (sites: string[][]) => sites.map((own) => [...own].sort());

interface Tally {
  files: number;
  marks: number;
  or: number;
  cannot: Map<string, number>;
  wrong: string[];
}

/** Every flip reads a whole file twice more, so of each file the first mark of every kind has to do. */
function oneOfEachKind(marks: readonly ExplainedMark[]): ExplainedMark[] {
  const kinds = new Map(
    marks.toReversed().map((mark) => [`${mark.site} ${mark.reading} ${!mark.flip}`, mark]),
  );
  return [...kinds.values()];
}

/** Flips one mark, and flips it back. */
function checkFlip(
  name: string,
  text: string,
  mark: ExplainedMark,
  before: readonly ExplainedMark[],
  tally: Tally,
): void {
  if (!mark.flip) {
    tally.cannot.set(mark.whyNot ?? '', (tally.cannot.get(mark.whyNot ?? '') ?? 0) + 1);
    return;
  }
  const flipped = applyToText(text, mark.flip);
  const after = marksIn(name, flipped);
  const there = after.find(({ id }) => id === mark.id);
  const isOther = there && there.reading !== mark.reading && there.json.asWritten === mark.json.flipped;
  const back = there?.flip && applyToText(flipped, there.flip);
  const told = findFlips(before, after);
  const admits =
    there?.asWritten.workloads.join() === mark.flipped.workloads.join() &&
    there.asWritten.ports === mark.flipped.ports;
  if (!isOther || back !== text || told.length !== 1 || told[0]?.mark.id !== mark.id || !admits)
    tally.wrong.push(`${name}: ${mark.id} ${mark.reading}`);
}

describeShared('dash marks of real policies', 'public', (folder) => {
  const paths = ['networkpolicy', 'bundles'].flatMap((room) =>
    ['.yaml', '.yml', '.json'].flatMap((ending) => filesIn(`${folder}/${room}`, ending)),
  );
  const files = paths
    .map((path) => ({ name: basename(path), text: readFileSync(path, 'utf8') }))
    .filter(({ text }) => text.length < 60_000);

  test('stand where an independent reading finds them', () => {
    let compared = 0;
    let found = 0;
    for (const { name, text } of files) {
      const expected = independentReading(text);
      const own = ourReading(text);
      if (!expected || !own) continue;
      expect(sorted(own), name).toEqual(sorted(expected));
      compared++;
      found += own.flat().length;
    }
    expect(compared).toBeGreaterThan(300);
    expect(found).toBeGreaterThan(200);
  });

  test('flip to the other reading and back to the same bytes', () => {
    const tally: Tally = { files: 0, marks: 0, or: 0, cannot: new Map(), wrong: [] };
    for (const { name, text } of files) {
      const marks = marksIn(name, text);
      tally.files += marks.length > 0 ? 1 : 0;
      tally.marks += marks.length;
      tally.or += marks.filter(({ reading }) => reading === 'OR').length;
      for (const mark of oneOfEachKind(marks)) checkFlip(name, text, mark, marks, tally);
    }
    expect(tally.wrong).toEqual([]);
    expect(tally.marks).toBeGreaterThan(200);
  });
});
