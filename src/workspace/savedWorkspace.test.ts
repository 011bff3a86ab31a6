import { describe, expect, test } from 'vitest';
import { readSaved } from './savedWorkspace';

const saved = {
  version: 1,
  name: 'shop',
  files: [{ path: 'a.yaml', text: 'kind: Pod' }],
  activeFile: 'a.yaml',
  baseline: {
    files: [{ path: 'a.yaml', text: 'kind: Job' }],
    how: 'older',
    paths: ['a.yaml'],
    at: 1_777_777_777_000,
  },
  opened: { files: [], how: 'opened', paths: [], at: undefined },
  layout: { 'shop/web[Deployment]': { x: 4, y: 8 } },
  collapsed: ['monitoring'],
  enforcedBy: 'calico',
  places: new Map(),
} as const;

describe('what a browser saved', () => {
  test('comes back as it was', () => {
    expect(readSaved(saved)).toEqual(saved);
    expect(readSaved(structuredClone(saved))).toEqual(saved);
  });

  test.each([
    ['nothing', undefined],
    ['a text', 'kind: Pod'],
    ['another version', { ...saved, version: 2 }],
    ['no files', { ...saved, files: [] }],
    ['a file without text', { ...saved, files: [{ path: 'a.yaml' }] }],
    ['two files of one path', { ...saved, files: [...saved.files, ...saved.files] }],
  ])('%s is not a workspace', (_, value) => {
    expect(readSaved(value)).toBeUndefined();
  });

  test('comforts that are damaged fall back, the texts stay', () => {
    const damaged = {
      ...saved,
      name: 7,
      baseline: 'x',
      layout: { a: { x: 'left', y: 1 }, b: { x: 1, y: Infinity }, c: { x: 1, y: 2 }, d: null },
      collapsed: [1, 'shop'],
      enforcedBy: 'a network of tomorrow',
    };
    expect(readSaved(damaged)).toEqual({
      ...saved,
      name: 'Untitled',
      baseline: saved.opened,
      layout: { c: { x: 1, y: 2 } },
      collapsed: ['shop'],
      enforcedBy: 'kubernetes',
    });
  });

  test('a baseline of an earlier build is its files alone', () => {
    const { baseline } = saved;
    expect(readSaved({ ...saved, baseline: baseline.files, opened: undefined })).toEqual({
      ...saved,
      baseline: { files: baseline.files, how: 'opened', paths: ['a.yaml'], at: undefined },
    });
  });
});
