import { describe, expect, test } from 'vitest';
import { applyToText } from '../text/edit';
import { ManifestReader } from './manifestReader';
import type { Patch, PatchTarget } from './patch';
import { fields, printBlock, printString, USUAL_STYLE } from './patchContent';
import { addMappingEntry, insertSequenceItem } from './patchInsert';
import { removeMappingEntry, removeSequenceItems } from './patchRemove';
import { replaceScalar } from './patchScalar';

const FILE = 'a.yaml';

function target(text: string): PatchTarget {
  const reading = new ManifestReader(() => true).read({ path: FILE, text });
  return { file: FILE, text, root: reading.documents[0]!.root! };
}

/** The text after a patch, or `refused: why`. */
function after(text: string, of: (target: PatchTarget) => Patch): string {
  const result = of(target(text));
  return result.ok ? applyToText(text, result.edits) : `refused: ${result.reason}`;
}

/** A block of lines without the indentation of its first line. */
function yaml(strings: TemplateStringsArray): string {
  const lines = strings[0]!.replace(/^\n/, '').replace(/ *$/, '').split('\n');
  const indent = /^ */.exec(lines[0]!)![0].length;
  return lines.map((line) => line.slice(indent)).join('\n');
}

const peer = (app: string) => fields(['podSelector', fields(['matchLabels', fields(['app', app])])]);

describe('inserting an item', () => {
  const cases: [name: string, before: string, after: string][] = [
    [
      'flush dashes',
      yaml`
        from:
        - podSelector: {} # all
        ports:
        - port: 80
      `,
      yaml`
        from:
        - podSelector: {} # all
        - podSelector:
            matchLabels:
              app: web
        ports:
        - port: 80
      `,
    ],
    [
      'indented dashes, wide dashes and a step of four',
      yaml`
        from:
            -   podSelector:
                    matchLabels:
                        app: "a"
                # a remark on a
            # a remark on what follows
        ports: []
      `,
      yaml`
        from:
            -   podSelector:
                    matchLabels:
                        app: "a"
                # a remark on a
            -   podSelector:
                    matchLabels:
                        app: web
            # a remark on what follows
        ports: []
      `,
    ],
    [
      'a list that is empty',
      'from: [] # nobody\nports: []\n',
      'from: # nobody\n- podSelector:\n    matchLabels:\n      app: web\nports: []\n',
    ],
    ['a list that is absent', 'from:', 'from:\n- podSelector:\n    matchLabels:\n      app: web'],
    ['an explicit null', 'from: ~\n', 'from:\n- podSelector:\n    matchLabels:\n      app: web\n'],
    [
      'no final line break',
      'from:\n- podSelector: {}',
      'from:\n- podSelector: {}\n- podSelector:\n    matchLabels:\n      app: web',
    ],
    [
      'CRLF',
      'from:\r\n  - podSelector: {}\r\nports: []\r\n',
      'from:\r\n  - podSelector: {}\r\n  - podSelector:\r\n      matchLabels:\r\n        app: web\r\nports: []\r\n',
    ],
    [
      'brackets on one line',
      'from: [{podSelector: {}}]\n',
      'from: [{podSelector: {}}, {podSelector: {matchLabels: {app: web}}}]\n',
    ],
    [
      'padded braces',
      'from: [ { a: b } ]\n',
      'from: [ { a: b }, { podSelector: { matchLabels: { app: web } } } ]\n',
    ],
    [
      'an empty list inside braces',
      '# not JSON\n{from: []}\n',
      '# not JSON\n{from: [{podSelector: {matchLabels: {app: web}}}]}\n',
    ],
    [
      'compact JSON',
      '{"from":[{"a":"b"}]}',
      '{"from":[{"a":"b"}, {"podSelector":{"matchLabels":{"app":"web"}}}]}',
    ],
    [
      'JSON over several lines',
      yaml`
        {
          "from": [
            {
              "a": "b"
            }
          ]
        }
      `,
      yaml`
        {
          "from": [
            {
              "a": "b"
            },
            {
              "podSelector": {
                "matchLabels": {
                  "app": "web"
                }
              }
            }
          ]
        }
      `,
    ],
    [
      'an empty list in JSON over several lines',
      '{\n  "from": []\n}\n',
      '{\n  "from": [\n    {\n      "podSelector": {\n        "matchLabels": {\n          "app": "web"\n        }\n      }\n    }\n  ]\n}\n',
    ],
    [
      'brackets over several lines with comments',
      'from: [\n  {a: b}, # one\n  {a: c} # two\n]\n',
      'from: [\n  {a: b}, # one\n  {a: c}, # two\n  {\n    podSelector: {\n      matchLabels: {\n        app: web\n      }\n    }\n  }\n]\n',
    ],
    ['an alias', 'a: &x [b]\nfrom: *x\n', 'refused: it comes through the alias *x'],
    ['an anchor', 'from: &x\n- a\nb: *x\n', 'refused: it is the anchor &x that other places may use'],
    ['no list', 'from: {a: b}\n', 'refused: it is no list'],
    ['a path that leads nowhere', 'to: []\n', 'refused: there is no from here'],
  ];
  test.each(cases)('%s', (_name, before, expected) => {
    expect(after(before, (t) => insertSequenceItem(t, ['from'], Infinity, peer('web')))).toBe(expected);
  });

  test('before an item and its comments', () => {
    expect(after('a:\n  - x\n  # on y\n  - y\n', (t) => insertSequenceItem(t, ['a'], 1, 'new'))).toBe(
      'a:\n  - x\n  - new\n  # on y\n  - y\n',
    );
    expect(after('a: [x, y]\n', (t) => insertSequenceItem(t, ['a'], 1, 'new'))).toBe('a: [x, new, y]\n');
  });

  test('behind a list inside a list', () => {
    expect(after('- - a\n  - b\n- c\n', (t) => insertSequenceItem(t, [0], 2, 'new'))).toBe(
      '- - a\n  - b\n  - new\n- c\n',
    );
  });
});

describe('taking items away', () => {
  const cases: [name: string, indexes: number[], before: string, after: string][] = [
    [
      'with the comments that belong to them',
      [1],
      yaml`
        from:
          # on a
          - a # a
          # on b
          - b # b
            # deeper, still b
          # on c
          - c
          # at the end
        ports: []
      `,
      yaml`
        from:
          # on a
          - a # a
          # on c
          - c
          # at the end
        ports: []
      `,
    ],
    [
      'the last leaves an empty list',
      [0],
      'from: # who\n- a: b\n  c: d\nports: []\n',
      'from: [] # who\nports: []\n',
    ],
    ['several at once', [0, 2], 'from:\n- a\n- b\n- c\n', 'from:\n- b\n'],
    ['one gap where there were two', [1], 'from:\n- a\n\n- b\n\n- c\n', 'from:\n- a\n\n- c\n'],
    ['no gap left behind', [1], 'from:\n- a\n\n- b\nports: []\n', 'from:\n- a\nports: []\n'],
    ['no final line break', [1], 'from:\r\n- a\r\n- b', 'from:\r\n- a'],
    ['first of a flow list', [0], 'from: [a, b]', 'from: [b]'],
    ['last of a flow list', [1], 'from: [a, b]', 'from: [a]'],
    ['all of a flow list', [0, 1], 'from: [ a, b ]', 'from: []'],
    ['JSON over several lines', [1], '{"from": [\n  1,\n  2,\n  3\n]}', '{"from": [\n  1,\n  3\n]}'],
    [
      'comments between brackets',
      [0],
      'from: [a, # one\n b]',
      'refused: there are comments between its brackets',
    ],
    [
      'an anchor in the item',
      [0],
      'from:\n- a: &x b\n- *x\n',
      'refused: it is the anchor &x that other places may use',
    ],
    ['an item that is not there', [3], 'from: [a]', 'refused: there is no item 3 here'],
  ];
  test.each(cases)('%s', (_name, indexes, before, expected) => {
    expect(after(before, (t) => removeSequenceItems(t, ['from'], indexes))).toBe(expected);
  });
});

describe('adding a field', () => {
  const cases: [name: string, path: string[], before: string, after: string][] = [
    ['behind the last', ['s'], 's:\n  a: 1 # one\n  b: 2\n', 's:\n  a: 1 # one\n  b: 2\n  new:\n  - x\n'],
    ['into braces', ['s'], 's: { a: 1 }\n', 's: { a: 1, new: [x] }\n'],
    ['into empty braces', ['s'], 's: {}\nt: 1\n', 's:\n  new:\n  - x\nt: 1\n'],
    [
      'into JSON',
      ['s'],
      '{\n  "s": {\n    "a": 1\n  }\n}\n',
      '{\n  "s": {\n    "a": 1,\n    "new": [\n      "x"\n    ]\n  }\n}\n',
    ],
    ['that is there', ['s'], 's: {new: 1}\n', 'refused: new is there already'],
    ['into merged keys', ['s'], 'b: &b {x: 1}\ns: *b\n', 'refused: it comes through the alias *b'],
  ];
  test.each(cases)('%s', (_name, path, before, expected) => {
    expect(after(before, (t) => addMappingEntry(t, path, ['new', ['x']]))).toBe(expected);
  });

  test('behind a given one', () => {
    expect(after('a: 1\nb: 2\n', (t) => addMappingEntry(t, [], ['k', 3], 'a'))).toBe('a: 1\nk: 3\nb: 2\n');
    expect(after('# not JSON\n{a: 1, b: 2}', (t) => addMappingEntry(t, [], ['k', 3], 'a'))).toBe(
      '# not JSON\n{a: 1, k: 3, b: 2}',
    );
  });

  test('into an empty item', () => {
    expect(after('a:\n  - {}\n', (t) => addMappingEntry(t, ['a', 0], ['k', ['x']]))).toBe(
      'a:\n  - k:\n      - x\n',
    );
  });
});

describe('taking a field away', () => {
  const cases: [name: string, path: (string | number)[], key: string, before: string, after: string][] = [
    ['with its comments', [], 'b', 'a: 1\n# on b\nb:\n  - 2 # two\nc: 3\n', 'a: 1\nc: 3\n'],
    ['behind a dash', ['l', 0], 'a', 'l:\n- a:\n  - 1\n  # on b\n  b: 2\n', 'l:\n- # on b\n  b: 2\n'],
    ['the last leaves {}', ['s'], 'a', 's: # why\n  a: 1\nt: 2\n', 's: {} # why\nt: 2\n'],
    ['the last of an item leaves {}', ['l', 0], 'a', 'l:\n- a: 1 # x\n', 'l:\n- {} # x\n'],
    ['in braces', [], 'a', '# not JSON\n{a: 1, b: 2}', '# not JSON\n{b: 2}'],
    ['written twice', [], 'a', 'a: 1\na: 2\n', 'refused: a is written twice'],
    ['not there', [], 'z', 'a: 1\n', 'refused: there is no z here'],
  ];
  test.each(cases)('%s', (_name, path, key, before, expected) => {
    expect(after(before, (t) => removeMappingEntry(t, path, key))).toBe(expected);
  });
});

describe('another scalar', () => {
  const cases: [name: string, value: string | number | boolean, before: string, after: string][] = [
    ['plain', 'api', 'a: web # x\n', 'a: api # x\n'],
    ['in its own quotes', "it's", "a: 'web'\n", "a: 'it''s'\n"],
    ['needing quotes', 'yes', 'a: web\nb: "x"\n', 'a: "yes"\nb: "x"\n'],
    ['a number for a string', 80, 'a: "80"\n', 'a: 80\n'],
    ['where nothing was', 'x', 'a:\nb: 1\n', 'a: x\nb: 1\n'],
    ['in JSON', 'x', '{"a": 1}', '{"a": "x"}'],
    ['in place of a text block', 'x', 'a: |\n  text\n', 'refused: it is a text block'],
  ];
  test.each(cases)('%s', (_name, value, before, expected) => {
    expect(after(before, (t) => replaceScalar(t, ['a'], value))).toBe(expected);
  });
});

describe('printing new content', () => {
  test('strings that some YAML reader takes for something else are quoted', () => {
    const risky = [
      'y',
      'No',
      'yes',
      'ON',
      '010',
      '1e3',
      '0x1F',
      '1_000',
      '12:30',
      'null',
      '~',
      '',
      ' a',
      'a: b',
      '#a',
    ];
    const more = [
      '-',
      '- a',
      '*a',
      '&a',
      '!a',
      '@a',
      '.inf',
      '2024-01-01',
      '1.2',
      '[',
      '{}',
      'a\nb',
      '"',
      '::/0',
      '%a',
      '|',
      '>',
    ];
    for (const text of [...risky, ...more])
      for (const quote of ['"', "'"] as const) {
        expect(printString(text, quote)).toMatch(/^(".*"|'.*')$/);
        const root = target(`a: ${printString(text, quote)}\n`).root;
        expect(root).toMatchObject({ entries: [{ value: { type: 'string', value: text } }] });
      }
  });

  test('names, label keys and IPv4 blocks stay plain', () => {
    for (const text of ['web', 'app.kubernetes.io/name', '10.0.0.0/8', '169.254.169.254/32', 'TCP', 'v1.2'])
      expect(printString(text, '"')).toBe(text);
  });

  test('order is kept, absent fields are left out, empty collections are written', () => {
    const content = fields(
      ['z', 1],
      ['gone', undefined],
      ['a', fields()],
      ['l', []],
      ['m', [[1, 2], fields(['k', true])]],
    );
    expect(printBlock(content, USUAL_STYLE)).toEqual([
      'z: 1',
      'a: {}',
      'l: []',
      'm:',
      '- - 1',
      '  - 2',
      '- k: true',
    ]);
  });
});
