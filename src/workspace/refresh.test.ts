import { expect, test } from 'vitest';
import { NO_HISTORY, record, undo } from './history';
import { refreshed, refreshedHistory, type Refresh } from './refresh';

/** `a=1 b=2`: two files with their texts. */
const files = (drawing: string) =>
  drawing
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      const [path = '', text = ''] = word.split('=');
      return { path, text };
    });
const drawn = (list: readonly { path: string; text: string }[]) =>
  list.map(({ path, text }) => `${path}=${text}`).join(' ');

/** `a:1>2`: file `a` was `1` and is `2`; nothing on a side means no file. */
const refreshes = (drawing: string): Refresh[] =>
  drawing.split(' ').map((word) => {
    const [, path = '', was, now] = /^(\w+):(\w*)>(\w*)$/.exec(word)!;
    return { path, was: was || undefined, now: now || undefined };
  });

test.each([
  ['unedited', 'a=1 b=1', 'a:1>2', 'a=2 b=1'],
  ['edited', 'a=mine b=1', 'a:1>2 b:1>2', 'a=mine b=2'],
  ['new', 'a=1', 'b:>1', 'a=1 b=1'],
  ['new, where the user has one of that name', 'a=1 b=mine', 'b:>1', 'a=1 b=mine'],
  ['new, among files that have nothing to do with it', 'own=1', 'b:>1', 'own=1'],
  ['gone', 'a=1 b=1', 'b:1>', 'a=1'],
  ['gone, but edited', 'a=1 b=mine', 'b:1>', 'a=1 b=mine'],
  ['closed by the user', 'a=1', 'b:1>2', 'a=1'],
])('a file that is %s', (_, before, changes, after) => {
  expect(drawn(refreshed(files(before), refreshes(changes), new Set(['a', 'b'])))).toBe(after);
});

test('files that stay as they are stay the same list', () => {
  const same = files('a=1');
  expect(refreshed(same, refreshes('b:1>2'), new Set(['a']))).toBe(same);
});

test('undo takes back what the user did, and not what the cluster did meanwhile', () => {
  const step = { label: 'edit a', mergeKey: undefined, at: 0 };
  const history = record(NO_HISTORY, { ...step, before: files('a=1 b=1'), after: files('a=mine b=1') });
  const fresh = refreshedHistory(history, refreshes('b:1>2'), new Set(['a', 'b']));
  expect(drawn(undo(fresh)!.files)).toBe('a=1 b=2');
});
