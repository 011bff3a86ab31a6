import { expect, test } from 'vitest';
import { ManifestReader } from '../manifest/manifestReader';
import { Field } from './field';

const TEXT = `
kind: NetworkPolicy
apiVersion: networking.k8s.io/v1
metadata: &meta {name: a}
spec:
  gone: null
  empty:
  twice: 1
  twice: 2
  list:
  - 80
  -
  - {deep: yes}
  alias: *meta
  <<: {merged: 1}
`.trim();

const object = new ManifestReader(() => true).read({ path: 'a.yaml', text: TEXT }).documents[0]!.objects[0]!;
const root = Field.of(object);
const written = (field: Field) => TEXT.slice(field.range.start, field.range.end);

test('null and absent are the same, but for the place they show', () => {
  const spec = root.key('spec');
  for (const name of ['gone', 'empty', 'absent']) {
    expect([name, spec.key(name).isWritten, spec.key(name).path]).toEqual([name, false, `spec.${name}`]);
  }
  expect(written(spec.key('gone'))).toBe('gone: null');
  expect(written(spec.at('absent', 'deeper'))).toBe(written(spec));
  expect(spec.entries().map(([key]) => key)).toEqual(['twice', 'list', 'alias', 'merged']);
});

test('the last of two equal keys counts', () => {
  expect(root.at('spec', 'twice').integer()).toBe(2);
});

test('items keep their places, null ones included', () => {
  const items = root.at('spec', 'list').items();
  expect(items.map((item) => [item.path, item.isWritten, written(item)])).toEqual([
    ['spec.list[0]', true, '80'],
    ['spec.list[1]', false, '-'],
    ['spec.list[2]', true, '{deep: yes}'],
  ]);
  expect(items[2]!.key('deep').boolean()).toBe(true);
  expect(items[2]!.key('deep').string()).toBeUndefined();
});

test('keys and items of what is no mapping and no list are not there', () => {
  expect(root.at('kind', 'a', 'b').isWritten).toBe(false);
  expect(root.key('kind').items()).toEqual([]);
  expect(root.key('kind').entries()).toEqual([]);
});

test('text that stands for several places is not edited', () => {
  expect(root.at('spec', 'twice').replaceScalar('3')?.text).toBe('3');
  expect(root.at('spec', 'twice').renameKey('once')?.text).toBe('once');
  expect(root.at('spec', 'alias', 'name').replaceScalar('b')).toBeUndefined();
  expect(root.at('spec', 'merged').replaceScalar('2')).toBeUndefined();
  expect(root.at('spec', 'merged').renameKey('own')).toBeUndefined();
  expect(root.at('spec', 'absent').replaceScalar('1')).toBeUndefined();
});
