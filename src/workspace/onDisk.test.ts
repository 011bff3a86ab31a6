import { beforeEach, describe, expect, test } from 'vitest';
import { asOpened } from './baseline';
import { readPlaces, unsavedPaths, type OnDisk } from './onDisk';
import { readSaved, savedOf } from './savedWorkspace';
import { useWorkspace } from './workspace';

const place = (id: string, text: string): OnDisk => ({
  id,
  handle: undefined,
  text,
  modified: 1,
  downloaded: undefined,
  form: { encoding: 'utf-8', mark: false, lossy: false },
});

/** `a=x b=y`: file a with the text x, file b with y. */
const files = (drawn: string) =>
  drawn
    .split(' ')
    .filter((each) => each !== '')
    .map((each) => ({ path: each.split('=')[0]!, text: each.split('=')[1]! }));

const workspace = () => useWorkspace.getState();
/** The files with the place each of them has: `a=x@1`. */
const drawn = () =>
  workspace()
    .files.map(({ path, text }) => {
      const at = workspace().places.get(path);
      return `${path}=${text}${at ? `@${at.id}` : ''}`;
    })
    .join(' ');

describe('a place goes with its file', () => {
  beforeEach(() => {
    const [a, b] = files('a=x b=y');
    workspace().restore({
      version: 1,
      name: 'shop',
      files: [a!, b!],
      activeFile: 'a',
      baseline: asOpened([]),
      opened: asOpened([]),
      layout: {},
      collapsed: [],
      enforcedBy: 'kubernetes',
      places: new Map([['a', place('1', 'x')]]),
    });
  });

  test('over a rename and back', () => {
    workspace().setFiles(files('c=x b=y'), 'rename');
    expect(drawn()).toBe('c=x@1 b=y');
    workspace().undo();
    expect(drawn()).toBe('a=x@1 b=y');
    workspace().redo();
    expect(drawn()).toBe('c=x@1 b=y');
  });

  test('out with closing, in again with undo, and never to another file of its name', () => {
    workspace().setFiles(files('b=y'), 'close');
    expect(drawn()).toBe('b=y');
    workspace().setFiles(files('b=y a=z'), 'add');
    expect(drawn()).toBe('b=y a=z');
    workspace().undo();
    workspace().undo();
    expect(drawn()).toBe('a=x@1 b=y');
  });

  test('a file of its name that is opened instead has its own place, until that is undone', () => {
    workspace().setFiles(files('a=new'), 'open', 'a', { places: new Map([['a', place('2', 'new')]]) });
    expect(drawn()).toBe('a=new@2');
    workspace().undo();
    expect(drawn()).toBe('a=x@1 b=y');
    workspace().setFiles(files('a=blank'), 'start over', 'a', { places: new Map() });
    expect(drawn()).toBe('a=blank');
  });

  test('what was saved since is not forgotten by undo', () => {
    workspace().setFiles(files('a=x'), 'close b');
    workspace().setPlaces(new Map([['a', place('1', 'saved')]]));
    workspace().undo();
    expect(workspace().places.get('a')?.text).toBe('saved');
  });

  test('kept with the workspace; what cannot be read is left out', () => {
    expect(readSaved(savedOf(workspace()))?.places).toEqual(new Map([['a', place('1', 'x')]]));
    expect(
      readPlaces(
        new Map<unknown, unknown>([
          ['a', place('1', 'x')],
          ['b', {}],
          [3, place('2', 'y')],
        ]),
      ),
    ).toEqual(new Map([['a', place('1', 'x')]]));
    expect(readPlaces({ a: place('1', 'x') })).toEqual(new Map());
  });
});

test('unsaved is what came from disk and is neither there nor downloaded', () => {
  const places = new Map([
    ['same', place('1', '1')],
    ['typed', place('2', '1')],
    ['kept', { ...place('3', '1'), downloaded: '2' }],
  ]);
  expect(unsavedPaths(files('same=1 typed=2 kept=2 pasted=5'), places)).toEqual(['typed']);
  expect(unsavedPaths(files('same=1 typed=1 kept=3'), places)).toEqual(['kept']);
});
