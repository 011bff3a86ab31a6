import { describe, expect, test } from 'vitest';
import type { DashDetails, DashMark } from '../engine/dash/dashMark';
import type { Diagnostic, Severity } from '../engine/diagnostics/diagnostic';
import type { Origin } from '../engine/text/origin';
import { admittedNames, flipTitle, marginNote, markDescription, markName } from './dashWords';
import { freePath, neighbourOf, whyNotName } from './fileNames';
import { problemsByFile } from './fileProblems';
import { markAt } from './flipping';
import { whileTyping } from './settling';
import { diagnosticKey } from '../workspace/findings';

function origin(start: number, end = start + 1, file = 'a.yaml', document = 0): Origin {
  return { file, document, range: { start, end }, path: `at ${start}` };
}

const admits = (workloads: string[]) => ({ workloads, ports: 'every port', outside: false });
const DETAILS: DashDetails = {
  asWritten: admits(['a', 'b', 'c']),
  flipped: admits(['a']),
  json: { asWritten: '[{…},{…}]', flipped: '[{…,…}]' },
  consequence: '',
};

function mark(id: string, start: number, end: number, change: Partial<DashMark> = {}): DashMark {
  return {
    id,
    site: 'peer',
    reading: 'OR',
    origin: origin(start, end),
    flip: [],
    ...change,
  };
}

describe('what a dash mark says', () => {
  test('in the margin, behind the line, and as an undo step', () => {
    expect(flipTitle(mark('m', 0, 5))).toBe('flip the dash: OR → AND');
    expect(marginNote(mark('m', 0, 5), DETAILS)).toBe('← without this dash AND: 3 → 1 workload');
    expect(marginNote(mark('m', 0, 5, { reading: 'AND' }), DETAILS)).toBe(
      '← with a dash here OR: 3 → 1 workload',
    );
    expect(markName(mark('m', 0, 5), 12, DETAILS)).toBe('OR at line 12. Flip the dash: AND, 3 → 1 workload');
    expect(markName(mark('m', 0, 5), 12, undefined)).toBe('OR at line 12. Flip the dash: AND');
    expect(markName(mark('m', 0, 5, { flip: undefined }), 12, DETAILS)).toMatch(/cannot be flipped/);
    expect(markDescription(mark('m', 0, 5), { ...DETAILS, consequence: 'As written 2 more.' })).toBe(
      'OR, as written: 3 workloads on every port. AND, without the dash: 1 workload on every port. As written 2 more.',
    );
  });

  test('whom it admits, and how many more', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    expect(admittedNames({ workloads: many, ports: '', outside: false }, undefined)).toBe(
      'a, b, c, d, e, f and 2 more',
    );
    expect(admittedNames({ workloads: [], ports: '', outside: true }, undefined)).toBe(
      'addresses outside the cluster',
    );
    expect(admittedNames({ workloads: [], ports: '', outside: false }, undefined)).toBe('nobody');
  });
});

describe('the mark a command means', () => {
  const lineOf = (offset: number) => Math.floor(offset / 10);
  const marks = [mark('outer', 5, 100), mark('inner', 25, 60), mark('other', 200, 210)];

  test.each([
    ['in its line', 7, 'outer'],
    ['the innermost around', 48, 'inner'],
    ['the outer one', 80, 'outer'],
    ['none', 150, undefined],
  ])('%s', (_, offset, expected) => {
    expect(markAt(marks, offset, lineOf)?.id).toBe(expected);
  });
});

function finding(start: number, change: Partial<Diagnostic> = {}): Diagnostic {
  return {
    rule: 'NP001',
    severity: 'warning',
    message: `finding ${start}`,
    help: '',
    origin: origin(start),
    fixes: [],
    ...change,
  };
}

describe('while someone types', () => {
  const parse = finding(1, { stage: 'parse' });
  const fresh = finding(2);
  const known = finding(3);
  const elsewhere = finding(4, { origin: origin(4, 5, 'a.yaml', 1) });

  test('their document shows what cannot be read and what was marked before', () => {
    const shown = whileTyping([parse, fresh, known, elsewhere], 0, new Set([diagnosticKey(known)]));
    expect(shown).toEqual([parse, known, elsewhere]);
  });

  test('a finding keeps its identity when text above it moves it', () => {
    const moved = { ...known, origin: { ...known.origin, range: { start: 30, end: 31 } } };
    expect(diagnosticKey(moved)).toBe(diagnosticKey(known));
  });
});

describe('file tabs', () => {
  const files = ['a.yaml', 'b.yaml', 'c.yaml'].map((path) => ({ path, text: '' }));

  test('names', () => {
    expect(freePath(files)).toBe('policies.yaml');
    expect(freePath([{ path: 'policies.yaml', text: '' }])).toBe('policies-2.yaml');
    expect(whyNotName(files, 'a.yaml', ' b.yaml ')).toBe('b.yaml exists already');
    expect(whyNotName(files, 'a.yaml', 'a.yaml')).toBeUndefined();
    expect(whyNotName(files, 'a.yaml', '  ')).toBe('A file needs a name');
  });

  test('closing shows the right neighbour, else the left one', () => {
    expect(neighbourOf(files, 'a.yaml')).toBe('b.yaml');
    expect(neighbourOf(files, 'c.yaml')).toBe('b.yaml');
    expect(neighbourOf(files.slice(0, 1), 'a.yaml')).toBeUndefined();
  });

  test('errors outweigh warnings, and remarks are not counted', () => {
    const of = (...severities: Severity[]) =>
      problemsByFile(severities.map((severity, i) => finding(i, { severity }))).get('a.yaml')?.words;
    expect(of('warning', 'error', 'warning', 'error')).toBe('2 errors');
    expect(of('warning', 'info')).toBe('1 warning');
    expect(of('info')).toBeUndefined();
  });
});
