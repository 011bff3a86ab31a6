import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeShared, filesIn } from '../../testing/shared';
import { applyToText, invertForText } from '../text/edit';
import type { FileReading } from './manifestReader';
import { ManifestReader } from './manifestReader';
import type { Patch, Path } from './patch';
import { fields } from './patchContent';
import { appendDocument, removeDocument } from './patchDocument';
import { addMappingEntry, insertSequenceItem } from './patchInsert';
import { removeMappingEntry, removeSequenceItems } from './patchRemove';
import { replaceScalar } from './patchScalar';
import type { YamlNode } from './tree';
import { effectiveEntries } from './tree';

type Plain = string | number | boolean | null | Plain[] | Map<string, Plain>;

function plain(node: YamlNode | undefined): Plain {
  if (!node) return null;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'sequence') return node.items.map(({ value }) => plain(value));
  return new Map(effectiveEntries(node).map(({ key, value }) => [key, plain(value)]));
}

/** Another place in a copy of `value`, reached by `path` and changed by `change`. */
function changed(value: Plain, path: Path, change: (at: Plain) => Plain): Plain {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value)) return value.map((item, i) => (i === step ? changed(item, rest, change) : item));
  if (value instanceof Map && typeof step === 'string')
    return new Map([...value].map(([key, item]) => [key, key === step ? changed(item, rest, change) : item]));
  throw new Error('no such path');
}

function* places(node: YamlNode, path: Path = []): Generator<[Path, YamlNode]> {
  yield [path, node];
  if (node.kind === 'sequence')
    for (const [i, { value }] of node.items.entries()) yield* places(value, [...path, i]);
  if (node.kind === 'mapping')
    for (const { key, value } of effectiveEntries(node)) yield* places(value, [...path, key]);
}

interface Operation {
  readonly name: string;
  readonly run: (target: { file: string; text: string; root: YamlNode }) => Patch;
  readonly intended: (root: Plain) => Plain;
}

const NEW = fields(['podSelector', fields(['matchLabels', fields(['app', 'on'])])], ['ports', [80, '010']]);
const NEW_PLAIN: Plain = new Map<string, Plain>([
  ['podSelector', new Map([['matchLabels', new Map([['app', 'on']])]])],
  ['ports', [80, '010']],
]);

function sequenceOperations(path: Path, count: number): Operation[] {
  const at = (change: (items: Plain[]) => Plain) => (root: Plain) =>
    changed(root, path, (value) => change(value as Plain[]));
  const insert = (index: number): Operation => ({
    name: `insert ${index} of ${count}`,
    run: (target) => insertSequenceItem(target, path, index, NEW),
    intended: at((items) => items.toSpliced(index, 0, NEW_PLAIN)),
  });
  const remove = (indexes: number[]): Operation => ({
    name: `remove ${indexes.join()} of ${count}`,
    run: (target) => removeSequenceItems(target, path, indexes),
    intended: at((items) => items.filter((_, i) => !indexes.includes(i))),
  });
  const all = Array.from({ length: count }, (_, i) => i);
  return [insert(count), insert(0), ...(count > 0 ? [remove([0]), remove([count - 1]), remove(all)] : [])];
}

function mappingOperations(path: Path, keys: string[]): Operation[] {
  const at = (change: (map: Map<string, Plain>) => Plain) => (root: Plain) =>
    changed(root, path, (value) => change(value as Map<string, Plain>));
  const add: Operation = {
    name: 'add field',
    run: (target) => addMappingEntry(target, path, ['zz', NEW]),
    intended: at((map) => new Map([...map, ['zz', NEW_PLAIN]])),
  };
  const remove = (key: string): Operation => ({
    name: `remove field ${key}`,
    run: (target) => removeMappingEntry(target, path, key),
    intended: at((map) => new Map([...map].filter(([other]) => other !== key))),
  });
  const ends = [...new Set([keys[0], keys.at(-1)])].filter((key) => key !== undefined);
  return [add, ...(path.length > 0 || keys.length > 1 ? ends.map(remove) : [])];
}

function operations(root: YamlNode): Operation[] {
  return [...places(root)].flatMap(([path, node]) => {
    if (node.kind === 'sequence') return sequenceOperations(path, node.items.length);
    if (node.kind === 'mapping')
      return mappingOperations(
        path,
        effectiveEntries(node).map(({ key }) => key),
      );
    return path.length === 0
      ? []
      : [
          {
            name: 'replace',
            run: (target) => replaceScalar(target, path, 'no'),
            intended: (whole) => changed(whole, path, () => 'no'),
          } satisfies Operation,
        ];
  });
}

const read = (text: string): FileReading => new ManifestReader(() => true).read({ path: 'a', text });
const roots = (text: string) => read(text).documents.map(({ root }) => plain(root));

const sameMaps = (a: Plain, b: Plain): boolean => JSON.stringify(json(a)) === JSON.stringify(json(b));
const json = (value: Plain): unknown =>
  value instanceof Map
    ? ['map', ...[...value].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, json(item)])]
    : Array.isArray(value)
      ? value.map(json)
      : value;

/** All 37,000 places of the shared policies take a minute; one in so many is a fair sample. */
const STRIDE = 41;

interface Tally {
  done: number;
  refused: Map<string, number>;
  wrong: string[];
}

/** Every operation at every place of every document, checked; every `stride`th where there are many. */
function tryAll(name: string, text: string, tally: Tally, stride = 1): void {
  const { documents } = read(text);
  const before = documents.map(({ root }) => plain(root));
  for (const [index, { root }] of documents.entries()) {
    if (!root) continue;
    for (const [i, operation] of operations(root).entries()) {
      if (i % stride !== 0) continue;
      const result = operation.run({ file: 'a', text, root });
      if (!result.ok) {
        tally.refused.set(result.reason, (tally.refused.get(result.reason) ?? 0) + 1);
        continue;
      }
      tally.done++;
      const after = applyToText(text, result.edits);
      const expected = before.with(index, operation.intended(before[index]!));
      const found = roots(after);
      const restores = applyToText(after, invertForText(text, result.edits)) === text;
      if (!restores || !sameMaps(found, expected))
        tally.wrong.push(`${name} document ${index}: ${operation.name}\n${after.slice(0, 1500)}`);
    }
  }
}

const tallyOf = (): Tally => ({ done: 0, refused: new Map(), wrong: [] });

describe('every patch at every place gives the intended tree and can be undone', () => {
  const policy = `# header

---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: a, labels: {"a b": 'c'}}
spec:
    podSelector: {}   # all
    ingress:
    # first
    -   from:
        - namespaceSelector: # ns
              matchLabels: {a: b}

          podSelector: {}
        -   ipBlock:
                cidr: 10.0.0.0/8
                except: [ 10.1.0.0/16, 10.2.0.0/16 ]
            # end of peers
        ports:

        - port: 80
    - {}
    egress: []
# between
---
- - a
  - b: |
      text

      more
  - >-
    folded
-
  c:
    d:
---
{"a": [1, {"b": []}],
 "c": {}}
---
last: [x]   # no line break`;

  test.each([
    ['LF', policy],
    ['CRLF', policy.replaceAll('\n', '\r\n')],
    ['final line break', `${policy}\n`],
    ['JSON', JSON.stringify({ a: [1, { b: [], c: {} }], d: { e: { f: 'g' } } }, null, 2)],
    ['compact JSON', JSON.stringify({ a: [1, { b: [], c: {} }], d: { e: { f: 'g' } } })],
  ])('%s', (name, text) => {
    const tally = tallyOf();
    tryAll(name, text, tally);
    expect(tally.wrong).toEqual([]);
    expect(tally.done).toBeGreaterThan(10);
  });
});

describeShared('the same over real policies', 'public/networkpolicy', (folder) => {
  test('all files', () => {
    const tally = tallyOf();
    for (const file of [...filesIn(folder, '.yaml'), ...filesIn(folder, '.yml'), ...filesIn(folder, '.json')])
      tryAll(basename(file), readFileSync(file, 'utf8'), tally, STRIDE);
    expect(tally.wrong.slice(0, 3)).toEqual([]);
    expect(tally.done).toBeGreaterThan(500);
  }, 120_000);
});

const DOCUMENT = fields(['kind', 'NetworkPolicy'], ['spec', fields(['ingress', []])]);
const DOCUMENT_PLAIN: Plain = new Map<string, Plain>([
  ['kind', 'NetworkPolicy'],
  ['spec', new Map([['ingress', []]])],
]);

describe('documents', () => {
  const cases: [name: string, before: string, after: string][] = [
    ['an empty file', '', 'kind: NetworkPolicy\nspec:\n  ingress: []\n'],
    ['a file of comments', '# mine', '# mine\nkind: NetworkPolicy\nspec:\n  ingress: []'],
    ['no final line break', 'a: 1', 'a: 1\n---\nkind: NetworkPolicy\nspec:\n  ingress: []'],
    ['CRLF', 'a: 1\r\n', 'a: 1\r\n---\r\nkind: NetworkPolicy\r\nspec:\r\n  ingress: []\r\n'],
    ['an end of document', 'a: 1\n...\n', 'a: 1\n...\n---\nkind: NetworkPolicy\nspec:\n  ingress: []\n'],
    ['a trailing ---', 'a: 1\n---\n', 'a: 1\n---\nkind: NetworkPolicy\nspec:\n  ingress: []\n'],
  ];
  test.each(cases)('appending to %s', (_name, text, expected) => {
    const result = appendDocument({ path: 'a', text }, DOCUMENT);
    expect(result.ok && applyToText(text, result.edits)).toBe(expected);
  });

  test('appending behind a document that others follow', () => {
    const text = 'a: 1\n# end of a\n---\nb: 2\n';
    const result = appendDocument({ path: 'a', text }, DOCUMENT, {
      after: read(text).documents[0]!.range,
    });
    expect(result.ok && applyToText(text, result.edits)).toBe(
      'a: 1\n# end of a\n---\nkind: NetworkPolicy\nspec:\n  ingress: []\n---\nb: 2\n',
    );
  });

  test('JSON holds one document', () => {
    expect(appendDocument({ path: 'a', text: ' {"a": 1}' }, DOCUMENT).ok).toBe(false);
  });

  test.each([
    ['a: 1\n---\nb: 2\n---\nc: 3\n', 1, 'a: 1\n---\nc: 3\n'],
    ['a: 1\n---\nb: 2\n', 0, 'b: 2\n'],
    ['# licence\n\n# on a\na: 1\n---\nb: 2\n', 0, '# licence\n\nb: 2\n'],
    ['---\na: 1\n---\nb: 2\n', 0, '---\nb: 2\n'],
    ['---\na: 1\n---\nb: 2\n', 1, '---\na: 1\n'],
    ['a: 1\n', 0, ''],
  ])('removing from %j document %i', (text, index, expected) => {
    const result = removeDocument({ path: 'a', text }, read(text).documents[index]!.range);
    expect(result.ok && applyToText(text, result.edits)).toBe(expected);
  });
});

describeShared('documents of real files', 'public', (folder) => {
  test('the others read as before', () => {
    let done = 0;
    for (const room of ['networkpolicy', 'bundles'])
      for (const path of filesIn(`${folder}/${room}`, '.yaml')) {
        const text = readFileSync(path, 'utf8');
        if (text.length > 200_000) continue;
        const { documents } = read(text);
        const before = documents.map(({ root }) => plain(root));
        const readable = documents.every(({ problems }) => problems.length === 0);
        for (const [index, { range }] of documents.entries()) {
          if (!readable || index > 4) continue;
          const appended = appendDocument({ path: 'a', text }, DOCUMENT, { after: range });
          if (appended.ok) {
            const after = applyToText(text, appended.edits);
            expect(sameMaps(roots(after), before.toSpliced(index + 1, 0, DOCUMENT_PLAIN)), path).toBe(true);
          }
          const removed = removeDocument({ path: 'a', text }, range);
          const after = removed.ok ? applyToText(text, removed.edits) : text;
          expect(sameMaps(roots(after), before.toSpliced(index, 1)), path).toBe(true);
          done++;
        }
      }
    expect(done).toBeGreaterThan(300);
  });
});
