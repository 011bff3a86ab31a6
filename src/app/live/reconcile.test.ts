import { expect, test } from 'vitest';
import { reconcile, type FilesByPath } from './reconcile';

/** `a=x,y b=z`: files with the objects in them; the text is the same list. */
function cluster(drawing: string): FilesByPath {
  const files = drawing.split(' ').filter((word) => word !== '');
  return new Map(
    files.map((word) => {
      const [path = '', text = ''] = word.split('=');
      // `x2` is a newer `x`.
      const objects = new Map(text.split(',').map((object) => [object.replace(/\d+$/, ''), object]));
      return [path, { path, text, objects }];
    }),
  );
}

const workspace = (drawing: string) =>
  [...cluster(drawing).values()].map(({ path, text }) => ({ path, text }));

function draw(files: string, base: string, newest: string): string[] {
  const { refreshes, outdated, base: next } = reconcile(workspace(files), cluster(base), cluster(newest));
  return [
    ...refreshes.map(({ path, was = '', now = '' }) => `${path}: ${was} > ${now}`),
    ...outdated.map(({ path, changes }) => `${path} edited; in the cluster ${changes.join('; ')}`),
    `rests on ${[...next.values()].map(({ path, text }) => `${path}=${text}`).join(' ')}`,
  ];
}

test.each([
  ['nothing new', 'a=x', 'a=x', 'a=x', ['rests on a=x']],
  ['an edit, and nothing new', 'a=mine', 'a=x', 'a=x', ['rests on a=x']],
  ['a change of what nobody edited', 'a=x', 'a=x', 'a=x2', ['a: x > x2', 'rests on a=x2']],
  ['a new file', 'a=x', 'a=x', 'a=x b=y', ['b:  > y', 'rests on a=x b=y']],
  ['a file that is gone', 'a=x b=y', 'a=x b=y', 'a=x', ['b: y > ', 'rests on a=x']],
  [
    'a change on both sides',
    'a=mine',
    'a=x,y',
    'a=x2,z',
    ['a edited; in the cluster x, changed; y, removed; z, added', 'rests on a=x,y'],
  ],
  ['an edit that the cluster has made too', 'a=x2', 'a=x', 'a=x2', ['rests on a=x2']],
  [
    'a file that the user closed, and that the cluster changes',
    '',
    'a=x',
    'a=x2',
    ['a edited; in the cluster x, changed', 'rests on a=x'],
  ],
  ['a file that both have given up', '', 'a=x', '', ['rests on ']],
  [
    'a file of the user’s in the place of a new one',
    'a=mine',
    '',
    'a=x',
    ['a edited; in the cluster x, added', 'rests on '],
  ],
])('%s', (_, files, base, newest, drawing) => {
  expect(draw(files, base, newest)).toEqual(drawing);
});
