import { describe, expect, test } from 'vitest';
import { planDiff } from './planDiff';

const TEXT = 'spec:\n  ingress:\n    - from: []\n';

function drawn(
  text: string,
  edits: readonly (readonly [at: string, length: number, insert: string])[],
): string[] {
  const textEdits = edits.map(([at, length, insert]) => {
    const start = text.indexOf(at);
    return { file: 'a.yaml', range: { start, end: start + length }, text: insert };
  });
  return planDiff([{ path: 'a.yaml', text }], textEdits).flatMap(({ file, line, lines }) => [
    `${file}:${line}`,
    ...lines.map(({ sign, text: content }) => sign + content),
  ]);
}

describe('planDiff', () => {
  test('added lines, with the line above them', () => {
    expect(drawn(TEXT, [['    - from', 0, '    - ports: []\n']])).toEqual([
      'a.yaml:2',
      '   ingress:',
      '+    - ports: []',
    ]);
  });

  test('a changed line goes and comes', () => {
    expect(drawn(TEXT, [['[]', 2, '[{}]']])).toEqual([
      'a.yaml:2',
      '   ingress:',
      '-    - from: []',
      '+    - from: [{}]',
    ]);
  });

  test('two edits of one line are one change', () => {
    expect(
      drawn('a: 1, b: 2', [
        ['1', 1, 'x'],
        ['2', 1, 'y'],
      ]),
    ).toEqual(['a.yaml:1', '-a: 1, b: 2', '+a: x, b: y']);
  });

  test('a removed line', () => {
    expect(drawn(TEXT, [['    - from: []\n', 15, '']])).toEqual([
      'a.yaml:2',
      '   ingress:',
      '-    - from: []',
    ]);
  });

  test('a new file has only added lines', () => {
    const hunks = planDiff([], [{ file: 'new.yaml', range: { start: 0, end: 0 }, text: 'kind: Pod\n' }]);
    expect(hunks).toEqual([{ file: 'new.yaml', line: 1, lines: [{ sign: '+', text: 'kind: Pod' }] }]);
  });
});
