import { expect, test } from 'vitest';
import type { Diagnostic } from '../engine/diagnostics/diagnostic';
import { countsOf, groupedByFile, ignoredAmong, rulesOf } from './problemGroups';

const found = (
  file: string,
  start: number,
  severity: Diagnostic['severity'],
  rule = 'NP001',
): Diagnostic => ({
  rule,
  severity,
  message: 'm',
  help: 'h',
  origin: { file, document: 0, range: { start, end: start + 1 }, path: '' },
  fixes: [],
});

const diagnostics = [found('b.yaml', 4, 'error'), found('a.yaml', 0, 'warning'), found('b.yaml', 99, 'info')];

test('problems stand under their file, with their line; a place beyond the text is its last line', () => {
  const files = [
    { path: 'a.yaml', text: 'one' },
    { path: 'b.yaml', text: 'one\ntwo' },
  ];
  const lines = groupedByFile(diagnostics, files).map(
    ({ file, problems }) => `${file} ${problems.map(({ line }) => line).join(' ')}`,
  );
  expect(lines).toEqual(['b.yaml 2 2', 'a.yaml 1']);
});

test('of one severity, what the API server says comes first, then the place decides', () => {
  const mixed = [
    found('a.yaml', 0, 'error', 'NP011'),
    found('a.yaml', 5, 'error', 'api-server'),
    found('a.yaml', 1, 'warning', 'NP012'),
    found('a.yaml', 2, 'warning', 'NP010'),
  ];
  const [group] = groupedByFile(mixed, []);
  expect(group!.problems.map(({ diagnostic }) => diagnostic.rule)).toEqual([
    'api-server',
    'NP011',
    'NP012',
    'NP010',
  ]);
});

test('two that say the same are told apart; one that moves stays itself', () => {
  const keysOf = (...starts: number[]) =>
    groupedByFile(
      starts.map((start) => found('a.yaml', start, 'info')),
      [],
    ).flatMap(({ problems }) => problems.map(({ key }) => key));
  expect(new Set(keysOf(0, 8)).size).toBe(2);
  expect(keysOf(3, 9)).toEqual(keysOf(0, 8));
});

test('counted by severity, and by rule or by the page about it', () => {
  expect(countsOf(diagnostics)).toEqual({ error: 1, warning: 1, info: 1 });
  const refused = { ...found('a.yaml', 0, 'error', 'api-server'), page: 'NP003' };
  expect(rulesOf([...diagnostics, refused])).toEqual([
    ['NP001', 3],
    ['NP003', 1],
  ]);
});

test('ignored is what is not said', () => {
  expect(ignoredAmong(diagnostics, [diagnostics[0]!, diagnostics[2]!])).toEqual([diagnostics[1]]);
  expect(ignoredAmong([], diagnostics)).toEqual([]);
});
