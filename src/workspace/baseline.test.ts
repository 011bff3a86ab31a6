import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../engine/text/edit';
import { asOpened, baselineInWords, NO_BASELINE, snapshotOf, withOlder, withOpened } from './baseline';

const AT = new Date(2026, 4, 3, 14, 2).getTime();
const LATER = AT + 3_600_000;
const NEXT_DAY = AT + 24 * 3_600_000;

/** `a.yaml=1` is a file and its text. */
const filesOf = (...texts: readonly string[]): SourceFile[] =>
  texts.map((each) => ({ path: each.split('=')[0]!, text: each.split('=')[1]! }));
const drawn = (files: readonly SourceFile[]) => files.map(({ path, text }) => `${path}=${text}`);

describe('an older version', () => {
  const NOW = filesOf('app/a.yaml=1', 'app/b.yaml=2', 'db/b.yaml=3');

  test.each([
    [
      'of the same path takes its place',
      ['app/b.yaml=old'],
      ['app/a.yaml=1', 'app/b.yaml=old', 'db/b.yaml=3'],
    ],
    ['of the same name takes its place', ['a.yaml=old'], ['app/a.yaml=old', 'app/b.yaml=2', 'db/b.yaml=3']],
    [
      'of a name that two files have stands beside them',
      ['b.yaml=old'],
      ['app/a.yaml=1', 'app/b.yaml=2', 'db/b.yaml=3', 'b.yaml=old'],
    ],
    [
      'of nothing here stands beside',
      ['c.yaml=old'],
      ['app/a.yaml=1', 'app/b.yaml=2', 'db/b.yaml=3', 'c.yaml=old'],
    ],
  ])('%s', (_, older, files) => {
    expect(drawn(withOlder(NOW, filesOf(...older), AT).files)).toEqual(files);
  });
});

describe('files opened later', () => {
  test('belong to what was opened', () => {
    const both = withOpened(asOpened(filesOf('a=1'), AT), filesOf('b=2'), LATER);
    expect(both).toEqual(asOpened(filesOf('a=1', 'b=2'), LATER));
  });

  test('leave a snapshot a snapshot', () => {
    const both = withOpened(snapshotOf(filesOf('a=1'), AT), filesOf('b=2'), LATER);
    expect(both).toEqual({ ...snapshotOf(filesOf('a=1'), AT), files: filesOf('a=1', 'b=2') });
  });
});

describe('in words', () => {
  test.each([
    [asOpened(filesOf('policies.yaml=1'), AT), 'policies.yaml as opened at 14:02'],
    [asOpened(filesOf('a=1', 'b=2', 'c=3')), 'a, b and c as opened'],
    [asOpened(filesOf('a=1', 'b=2', 'c=3', 'd=4'), AT), '4 files as opened at 14:02'],
    [snapshotOf(filesOf('a=1'), AT), 'the snapshot taken at 14:02'],
    [withOlder(filesOf('a=1'), filesOf('a=0'), AT), 'the version of a given at 14:02'],
    [
      withOlder(filesOf('a=1', 'b=2'), filesOf('a=0'), AT),
      'the version of a given at 14:02, the other files as they were then',
    ],
    [NO_BASELINE, 'no files as opened'],
  ])('%j', (baseline, words) => {
    expect(baselineInWords(baseline, LATER)).toBe(words);
  });

  test('another day is named', () => {
    expect(baselineInWords(snapshotOf([], AT), NEXT_DAY)).toMatch(
      /^the snapshot taken on .*2026.* at 14:02$/,
    );
  });
});
