import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeShared, filesIn } from '../../testing/shared';
import { RUNS_FACTOR, SEED } from '../testing/ends';
import { mutated, seededPick } from '../testing/mutate';
import { readPlainBlocks } from './plainBlocks';
import { splitDocuments } from './splitDocuments';
import { parseAnyYaml } from './yamlDocument';

const documentsOf = (text: string) =>
  splitDocuments(text, 0).map(({ start, range }) => text.slice(start, range.end));

/** Whether it was plain; if so, the parser must see the same tree and nothing to say. */
function compare(text: string): boolean {
  const root = readPlainBlocks(text);
  if (root) expect(parseAnyYaml(text), text).toEqual({ root, problems: [] });
  return root !== undefined;
}

describe('plain blocks', () => {
  const plain = [
    'a: 1\n',
    'a: 1',
    '---\n# first\na:\n  b: x y  # why\n\n  c: "q"\nd:\n',
    'list:\n- a\n- b: 1\n  c: 2\n-\n- d:\n  - e\nafter: yes\n',
    'list:\n  -   a: 1\n      b: 2\n  - --flag=x:y\n  - http://a/b#c\n',
    "a: ''\nb: {}\nc: []\nd: 010\ne: ~\nf: 1.5\ng: 'x # y: z'\n",
  ];
  test.each(plain)('%j is read, as the parser reads it', (text) => {
    expect(compare(text)).toBe(true);
  });

  const unusual = [
    ...[
      'a: |\n  x\n',
      'a: [1, 2]\n',
      'a: &x 1\n',
      'a: *x\n',
      'a: !!str 1\n',
      '"a": 1\n',
      '? a\n: b\n',
      '- a\n',
    ],
    ...['a: b\n  c\n', 'a: b: c\n', 'a: 1\na: 2\n', 'y: 1\n', '<<: {}\n', 'a: "x\\n"\n', "a: 'it''s'\n"],
    ...['a:\t1\n', 'a: é\n', 'a: 1\r\n', 'a: 1\n...\nb: 2\n', 'a: 1\n b: 2\n', '  a: 1\nb: 2\n', 'a: .inf\n'],
    ...['a:\n  - b\n  c: d\n', '--- a\n', '%YAML 1.1\n---\na: 1\n', '', '# nothing\n', 'a: @x\n', 'a: {}x\n'],
    ...[`${'a:\n'.replace('a', 'k')}${' '.repeat(2)}- - x\n`, 'a: "x" y\n', 'a: - b\n', 'a: b #c\n  d\n'],
  ];
  test.each(unusual)('%j is left to the parser', (text) => {
    expect(compare(text)).toBe(false);
  });
});

for (const name of ['bundles', 'networkpolicy', 'mistakes', 'templated']) {
  describeShared(`real documents: ${name}`, `public/${name}`, (folder) => {
    const texts = ['.yaml', '.yml']
      .flatMap((ending) => filesIn(folder, ending))
      .map((file) => readFileSync(file, 'utf8'));
    const small = texts.filter((text) => text.length < 200_000).flatMap(documentsOf);

    test('are read as the parser reads them, most of them without it', () => {
      const read = small.filter(compare).length;
      expect(read / small.length).toBeGreaterThan(name === 'templated' ? 0 : 0.3);
    });

    test('and so after accidents', () => {
      const pick = seededPick(SEED);
      const some = small.filter((text) => text.length < 5000);
      for (let i = 0; i < 1500 * RUNS_FACTOR; i++) compare(mutated(some[pick(some.length)]!, pick));
    });
  });
}

describeShared('documents with mistakes', 'truth/validate', (folder) => {
  test('are read as the parser reads them', () => {
    for (const file of filesIn(folder, '.yaml')) documentsOf(readFileSync(file, 'utf8')).forEach(compare);
  });
});
