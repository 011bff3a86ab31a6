import { describe, expect, test } from 'vitest';
import { factOf, goalOf } from './facts';
import type { LessonSummary } from './lesson';
import { LessonFault, readLesson, type LessonFolder } from './readLesson';

const SUMMARY: LessonSummary = { id: '00-test', title: 'A test', minutes: 2, teaches: 'Nothing.' };

const TEXT = `# A test

Enforced by: cilium

An introduction,

in *two* paragraphs.

## Step: Do it

The text of the step.

### Goals

- \`a/b → c/d: TCP 80\` is allowed: so that
  it works

### Hints

- First.
- Second, with \`code\`.

### Wrong: lazy

- \`a/b\` is isolated for ingress

A message.

And more of it.

## Step: Change who enforces

Another text.

### Goals

- \`Internet → c/d: every port\` is denied: closed

### Hints

- One.

### Solution

Enforced by: calico

## What you saw

This.

## Sources

- [A page](https://example.org/page)
`;

const FOLDER: LessonFolder = {
  'lesson.md': TEXT,
  'cluster.yaml': 'cluster\n',
  'policies.yaml': 'start\n',
  'solution-1.yaml': 'done\n',
  'wrong/lazy.yaml': 'lazy\n',
  'wrong/lazy.added.yaml': 'added\n',
};

test('a folder becomes plain data', () => {
  const lesson = readLesson(SUMMARY, FOLDER);
  const cluster = { path: 'cluster.yaml', text: 'cluster\n' };
  expect(lesson).toMatchObject({
    ...SUMMARY,
    intro: 'An introduction,\n\nin *two* paragraphs.',
    enforcedBy: 'cilium',
    files: [cluster, { path: 'policies.yaml', text: 'start\n' }],
    outro: 'This.',
    sources: [{ title: 'A page', url: 'https://example.org/page' }],
  });
  const [first, second] = lesson.steps;
  expect(first).toMatchObject({
    title: 'Do it',
    text: 'The text of the step.',
    goals: [{ from: 'a/b', to: 'c/d', ports: 'TCP 80', allowed: true, text: 'so that it works' }],
    hints: ['First.', 'Second, with `code`.'],
    solution: [cluster, { path: 'policies.yaml', text: 'done\n' }],
    wrong: [
      {
        name: 'lazy',
        when: [{ kind: 'isolation', workload: 'a/b', direction: 'ingress', isolated: true }],
        message: 'A message.\n\nAnd more of it.',
        example: [
          { path: 'cluster.yaml', text: 'cluster\n---\nadded\n' },
          { path: 'policies.yaml', text: 'lazy\n' },
        ],
      },
    ],
  });
  expect(first).not.toHaveProperty('solutionEnforcedBy');
  expect(second).toMatchObject({ solutionEnforcedBy: 'calico', solution: first!.solution });
});

describe('a fault is named with its place', () => {
  const without = (path: string): LessonFolder =>
    Object.fromEntries(Object.entries(FOLDER).filter(([one]) => one !== path));
  const written = (from: string, to: string): LessonFolder => {
    expect(TEXT).toContain(from);
    return { ...FOLDER, 'lesson.md': TEXT.replace(from, to) };
  };

  test.each<[string, LessonFolder]>([
    ['00-test: lesson.md is missing', without('lesson.md')],
    ['00-test: cluster.yaml is missing', without('cluster.yaml')],
    ['00-test: “A test” is expected once', written('# A test', '# Another')],
    ['00-test: an introduction is missing', written('An introduction,\n\nin *two* paragraphs.\n', '')],
    ['00-test: “pigeons” enforces nothing known', written('Enforced by: cilium', 'Enforced by: pigeons')],
    [
      '00-test: it has no “## Step: …”',
      written(TEXT.slice(TEXT.indexOf('## Step: Do'), TEXT.indexOf('## What')), ''),
    ],
    ['00-test: “## Extra” is no part of a lesson', written('## Sources', '## Extra\n\nText.\n\n## Sources')],
    ['00-test: “What you saw” is expected once', written('## What you saw', '## What was seen')],
    ['00-test: nothing speaks of wrong/other.yaml', { ...FOLDER, 'wrong/other.yaml': '' }],
    ['00-test, step 1: its text is missing', written('The text of the step.\n', '')],
    ['00-test, step 1: solution-1.yaml is missing', without('solution-1.yaml')],
    ['00-test, step 1: “Goals” is expected once', written('### Goals', '#### Goals')],
    [
      '00-test, step 1: “### Hint” is no part of a step',
      written('### Wrong: lazy', '### Hint\n\n- No.\n\n### Wrong: lazy'),
    ],
    ['00-test, step 1: one list is expected, and nothing else', written('- First.', 'Look.\n\n- First.')],
    ['00-test, step 1: no goal: `a/b → c/d: TCP 80` is allowed', written(': so that\n  it works', '')],
    [
      '00-test, step 1, wrong answer lost: wrong/lost.yaml is missing',
      written('### Wrong: lazy', '### Wrong: lost'),
    ],
    [
      '00-test, step 1, wrong answer lazy: no fact: `a/b` is happy',
      written('`a/b` is isolated for ingress', '`a/b` is happy'),
    ],
    [
      '00-test, step 1, wrong answer lazy: its message is missing',
      written('A message.\n\nAnd more of it.\n', ''),
    ],
    ['00-test, sources: no source: A page', written('[A page](https://example.org/page)', 'A page')],
  ])('%s', (message, folder) => {
    expect(() => readLesson(SUMMARY, folder)).toThrow(new LessonFault(message));
  });
});

test.each([
  ['`a/b → c/d: TCP 80` is allowed', 'a/b TCP 80 → c/d allowed'],
  ['`a/b → c/d: only TCP 80; UDP 53` is allowed', 'a/b only TCP 80; UDP 53 → c/d allowed'],
  ['`Internet → c/d: every port` is denied', 'Internet every port → c/d denied'],
  ['`anyone else → c/d: every port` is denied', 'anyone else every port → c/d denied'],
  ['`c/d → anywhere else: TCP 80` is denied', 'c/d TCP 80 → anywhere else denied'],
  ['`a/b → c/d: only TCP 80` is denied', undefined],
  ['`anyone else → c/d: TCP 80` is allowed', undefined],
  ['`anyone else → anywhere else: every port` is denied', undefined],
  ['`a/b → c/d: 80` is allowed', undefined],
  ['`a/b → c/d: TCP 80` is open', undefined],
  ['a/b → c/d: TCP 80 is allowed', undefined],
])('the connection %s', (text, drawing) => {
  const fact = factOf(text);
  const goal = goalOf(`${text}: why`);
  expect(
    fact?.kind === 'connection'
      ? `${fact.from} ${fact.ports} → ${fact.to} ${fact.allowed ? 'allowed' : 'denied'}`
      : fact,
  ).toBe(drawing);
  expect(goal?.text).toBe(fact && 'why');
  expect(goalOf(text)).toBeUndefined();
});

test.each([
  ['`shop` has no policy', { kind: 'policy', namespace: 'shop', least: 0, most: 0 }],
  ['`shop` has a policy', { kind: 'policy', namespace: 'shop', least: 1, most: undefined }],
  ['`shop` has more than 2 policies', { kind: 'policy', namespace: 'shop', least: 3, most: undefined }],
  ['`shop` has fewer than 2 policies', { kind: 'policy', namespace: 'shop', least: 0, most: 1 }],
  ['`shop` has a rule without effect', { kind: 'idleRule', namespace: 'shop' }],
  [
    '`a/b` is not isolated for egress',
    { kind: 'isolation', workload: 'a/b', direction: 'egress', isolated: false },
  ],
  ['`a/b` is isolated', undefined],
  ['`shop` has policies', undefined],
])('the fact %s', (text, fact) => {
  expect(factOf(text)).toEqual(fact);
});
