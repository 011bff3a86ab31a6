import { describe, expect, test } from 'vitest';
import { plainText } from '../explain/sentence';
import { editContextOf } from '../testing/editContext';
import { applyEdits } from '../text/edit';
import type { SourceFile } from '../text/edit';
import type { Intent } from './intent';
import { plan } from './plan';

const pod = (name: string) => `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: c, image: i}]}
`;
const CLUSTER: SourceFile = { path: 'cluster.yaml', text: pod('web') + pod('api') };

const policy = (name: string) => `# who may call ${name}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name} # its name
  namespace: shop
spec:
  podSelector: {matchLabels: {app: api}}
  ingress:
  - from: [{podSelector: {matchLabels: {app: web}}}]
# end of ${name}
`;

/** The texts after an intent, by path, with what is said. */
function carriedOut(intent: Intent, texts: Readonly<Record<string, string>>) {
  const files = [CLUSTER, ...Object.entries(texts).map(([path, text]) => ({ path, text }))];
  const drawn = plan(intent, editContextOf(files));
  const after = applyEdits(files, drawn.edits);
  const changed = after.filter(({ path, text }) => text !== files.find((file) => file.path === path)?.text);
  return {
    ...drawn,
    texts: Object.fromEntries(changed.map(({ path, text }) => [path, text])),
    said: drawn.says.map(plainText),
  };
}

const JSON_LIST = `{
  "apiVersion": "v1",
  "kind": "List",
  "items": [
    {
      "apiVersion": "networking.k8s.io/v1",
      "kind": "NetworkPolicy",
      "metadata": { "name": "a", "namespace": "shop" },
      "spec": { "podSelector": {} }
    }
  ]
}
`;

const item = (name: string) => `# ${name}
- apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: {name: ${name}, namespace: shop}
  spec: {podSelector: {}}
`;
const list = (...names: string[]) => `apiVersion: v1\nkind: List\nitems:\n${names.map(item).join('')}`;

describe('rename', () => {
  const rename = (name: string, text = policy('a')) =>
    carriedOut({ kind: 'renamePolicy', policy: 'shop/a', name }, { 'p.yaml': text });

  test('the name and nothing else', () => {
    const { texts, said, title } = rename('b');
    expect(title).toBe('rename shop/a to b');
    expect(texts).toEqual({ 'p.yaml': policy('a').replace('name: a #', 'name: b #') });
    expect(said).toEqual(['No connection changes.']);
  });

  test('in the quotes it had', () => {
    const quoted = policy('a').replace('name: a #', `name: 'a' #`);
    expect(rename('b', quoted).texts).toEqual({ 'p.yaml': quoted.replace(`'a'`, `'b'`) });
  });

  test.each<[string, string, RegExp | string]>([
    ['Not valid', policy('a'), /^metadata\.name: Invalid value: "Not valid": a lowercase RFC 1123 subdomain/],
    ['', policy('a'), 'metadata.name: Required value: name or generateName is required'],
    ['b', `${policy('a')}---\n${policy('b')}`, 'networkpolicies.networking.k8s.io "b" already exists'],
    ['b', policy('a').replace('name: a #', 'name: &n a #'), /the anchor &n/],
  ])('refused: %s', (name, text, why) => {
    const { refused, edits } = rename(name, text);
    expect(refused).toMatch(why);
    expect(edits).toEqual([]);
  });
});

describe('delete', () => {
  const remove = (text: string, id = 'shop/a') =>
    carriedOut({ kind: 'deletePolicy', policy: id }, { 'p.yaml': text });

  test('says what opens', () => {
    const { said, title } = remove(policy('a'));
    expect(title).toBe('delete shop/a');
    expect(said[0]).toBe('shop/api is no longer isolated for ingress.');
  });

  test('one of two that have the same name: the other counts again', () => {
    const other = policy('a').replace('app: web', 'app: none');
    expect(remove(`${other}---\n${policy('a')}`).said).toEqual([
      'shop/a is written a second time; that one counts now.',
      'shop/web can no longer connect to shop/api on every port.',
    ]);
  });

  test.each<[string, string, string]>([
    ['the first', `${policy('a')}---\n${policy('b')}`, policy('b')],
    [
      'the first, whose separator speaks of the next',
      `${policy('a')}--- # next\n${policy('b')}`,
      `--- # next\n${policy('b')}`,
    ],
    ['the first behind ---', `---\n${policy('a')}---\n${policy('b')}`, `---\n${policy('b')}`],
    [
      'one in the middle',
      `${policy('b')}---\n${policy('a')}---\n${policy('c')}`,
      `${policy('b')}---\n${policy('c')}`,
    ],
    ['the last', `${policy('b')}---\n${policy('a')}`, policy('b')],
    ['the last without a line break', `${policy('b')}---\n${policy('a')}`.trimEnd(), policy('b')],
    ['the only one', policy('a'), ''],
    ['the only one under a licence', `# licence\n\n${policy('a')}`, '# licence\n\n'],
    ['the only one under --- and a licence', `---\n# licence\n\n${policy('a')}`, '---\n# licence\n\n'],
    [
      'the first under a licence',
      `# licence\n\n${policy('a')}---\n${policy('b')}`,
      `# licence\n\n${policy('b')}`,
    ],
    [
      'with CRLF',
      `${policy('b')}---\n${policy('a')}`.replaceAll('\n', '\r\n'),
      policy('b').replaceAll('\n', '\r\n'),
    ],
    ['an item', list('a', 'b'), list('b')],
    ['the only item', list('a'), 'apiVersion: v1\nkind: List\nitems: []\n'],
  ])('%s', (_name, before, after) => {
    expect(remove(before).texts).toEqual({ 'p.yaml': after });
  });

  test('an item of a JSON list', () => {
    expect(remove(JSON_LIST).texts['p.yaml']).toBe(JSON_LIST.replace(/\[[^]*\]/, '[]'));
  });
});

describe('duplicate', () => {
  const duplicate = (text: string, name?: string) =>
    carriedOut(
      { kind: 'duplicatePolicy', policy: 'shop/a', ...(name === undefined ? {} : { name }) },
      { 'p.yaml': text },
    );
  const copy = policy('a').replace('name: a #', 'name: a-copy #');

  test.each<[string, string, string]>([
    ['the only one', policy('a'), `${policy('a')}---\n${copy}`],
    ['without a line break', policy('a').trimEnd(), `${policy('a')}---\n${copy}`.trimEnd()],
    ['under a licence', `# licence\n\n${policy('a')}`, `# licence\n\n${policy('a')}---\n${copy}`],
    [
      'in the middle',
      `${policy('b')}--- # a\n${policy('a')}---\n${policy('c')}`,
      `${policy('b')}--- # a\n${policy('a')}--- # a\n${copy}---\n${policy('c')}`,
    ],
    [
      'with CRLF',
      policy('a').replaceAll('\n', '\r\n'),
      `${policy('a')}---\n${copy}`.replaceAll('\n', '\r\n'),
    ],
    [
      'an item',
      list('a', 'b'),
      `apiVersion: v1\nkind: List\nitems:\n${item('a')}${item('a').replace('name: a', 'name: a-copy')}${item('b')}`,
    ],
  ])('%s', (_name, before, after) => {
    const { texts, said } = duplicate(before);
    expect(texts).toEqual({ 'p.yaml': after });
    expect(said).toEqual([
      'shop/a-copy selects and allows the same until you change it.',
      'No connection changes.',
    ]);
  });

  test('an item of a JSON list, in its style', () => {
    const { texts } = duplicate(JSON_LIST);
    const one = /\{\n {6}"apiVersion"[^]*?\n {4}\}/.exec(JSON_LIST)![0];
    expect(texts['p.yaml']).toBe(JSON_LIST.replace(one, `${one},\n    ${one.replace('"a"', '"a-copy"')}`));
  });

  test('the name can be chosen; one that is taken is refused', () => {
    expect(duplicate(policy('a'), 'z').texts['p.yaml']).toContain('name: z #');
    expect(duplicate(policy('a'), 'a').refused).toBe('networkpolicies.networking.k8s.io "a" already exists');
    expect(duplicate(`${policy('a')}---\n${copy}`).texts['p.yaml']).toContain('name: a-copy-2 #');
  });

  test('a JSON file holds one document', () => {
    const json =
      '{"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"name":"a","namespace":"shop"},"spec":{"podSelector":{}}}';
    expect(duplicate(json).refused).toMatch(/a JSON file holds one document/);
  });
});

describe('move', () => {
  const move = (file: string, texts: Readonly<Record<string, string>>) =>
    carriedOut({ kind: 'movePolicy', policy: 'shop/a', file }, texts);

  test('into a new file: every byte', () => {
    const { texts, said, title } = move('new/a.yaml', { 'p.yaml': `${policy('a')}---\n${policy('b')}` });
    expect(title).toBe('move shop/a to new/a.yaml');
    expect(texts).toEqual({ 'p.yaml': policy('b'), 'new/a.yaml': policy('a') });
    expect(said).toEqual(['No connection changes.']);
  });

  test('the last one of a file leaves it empty', () => {
    const { texts, said } = move('q.yaml', { 'p.yaml': policy('a'), 'q.yaml': policy('b') });
    expect(texts).toEqual({ 'p.yaml': '', 'q.yaml': `${policy('b')}---\n${policy('a')}` });
    expect(said).toEqual(['p.yaml is left empty.', 'No connection changes.']);
  });

  test.each<[string, string, string, string]>([
    [
      'without a line break',
      policy('a').trimEnd(),
      policy('b').trimEnd(),
      `${policy('b')}---\n${policy('a')}`.trimEnd(),
    ],
    ['into a file of comments', policy('a'), '# notes\n', `# notes\n---\n${policy('a')}`],
    ['behind a trailing ---', policy('a'), `${policy('b')}---\n`, `${policy('b')}---\n${policy('a')}`],
    ['into a blank file', policy('a'), '\n', `\n${policy('a')}`],
    [
      'with the comment of its separator',
      `${policy('c')}--- # api\n${policy('a')}`,
      policy('b'),
      `${policy('b')}--- # api\n${policy('a')}`,
    ],
    ['the licence stays', `# licence\n\n${policy('a')}`, policy('b'), `${policy('b')}---\n${policy('a')}`],
    [
      'with CRLF',
      policy('a').replaceAll('\n', '\r\n'),
      policy('b').replaceAll('\n', '\r\n'),
      `${policy('b')}---\n${policy('a')}`.replaceAll('\n', '\r\n'),
    ],
  ])('%s', (_name, from, to, after) => {
    expect(move('q.yaml', { 'p.yaml': from, 'q.yaml': to }).texts['q.yaml']).toBe(after);
  });

  test.each<[string, string, Readonly<Record<string, string>>, RegExp]>([
    ['nowhere', ' ', { 'p.yaml': policy('a') }, /needs a name/],
    ['where it is', 'p.yaml', { 'p.yaml': policy('a') }, /It is in p\.yaml already/],
    ['into JSON', 'q.json', { 'p.yaml': policy('a') }, /q\.json is a JSON file/],
    [
      'behind JSON',
      'q.yaml',
      { 'p.yaml': policy('a'), 'q.yaml': JSON_LIST.replace('"a"', '"j"') },
      /is JSON, which holds one/,
    ],
    [
      'into a template',
      'q.yaml',
      { 'p.yaml': policy('a'), 'q.yaml': `${policy('b')}{{- if .Values.z }}\n` },
      /a template/,
    ],
    ['an item of a List', 'q.yaml', { 'p.yaml': list('a', 'b') }, /an item of a List in p\.yaml/],
    [
      'one that is written twice',
      'q.yaml',
      { 'p.yaml': `${policy('a')}---\n${policy('a')}` },
      /written twice/,
    ],
    ['one that is not there', 'q.yaml', {}, /The text of shop\/a cannot be edited/],
  ])('refused: %s', (_name, file, texts, why) => {
    const { refused, edits } = move(file, texts);
    expect(refused).toMatch(why);
    expect(edits).toEqual([]);
  });
});
