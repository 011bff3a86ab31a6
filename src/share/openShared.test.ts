import { expect, test } from 'vitest';
import { asOpened } from '../workspace/baseline';
import { plainlyNamed } from './openShared';

test('names of a stranger that would turn the words around them are shown without that, texts stay', () => {
  const files = [
    { path: 'a\u202Eb.yaml', text: 'one\u202E\n' },
    { path: 'a\u202Db.yaml', text: 'two\n' },
  ];
  const before = asOpened([...files, { path: 'gone\n.yaml', text: '' }], 1);
  const shown = plainlyNamed({
    version: 1,
    name: 'shop\u2066',
    files,
    activeFile: files[1]!.path,
    enforcedBy: 'calico',
    layout: {},
    collapsed: [],
    baseline: before,
    opened: before,
  });
  expect(shown.name).toBe('shop\uFFFD');
  expect(shown.files).toEqual([
    { path: 'a\uFFFDb.yaml', text: 'one\u202E\n' },
    { path: 'a\uFFFDb-2.yaml', text: 'two\n' },
  ]);
  expect(shown.activeFile).toBe('a\uFFFDb-2.yaml');
  expect(shown.baseline.files.map(({ path }) => path)).toEqual([
    'a\uFFFDb.yaml',
    'a\uFFFDb-2.yaml',
    'gone\uFFFD.yaml',
  ]);
});
