import { expect, test } from 'vitest';
import type { Diagnostic } from '../engine/diagnostics/diagnostic';
import { countsOf, groupedByFile } from './problemGroups';

const found = (file: string, start: number, severity: Diagnostic['severity']): Diagnostic => ({
  rule: 'NP001',
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

test('counted by severity', () => {
  expect(countsOf(diagnostics)).toEqual({ error: 1, warning: 1, info: 1 });
});
