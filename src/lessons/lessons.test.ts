import { readdirSync } from 'node:fs';
import { lexer, walkTokens } from 'marked';
import { describe, expect, test } from 'vitest';
import { openSession } from '../engine/session';
import type { SourceFile } from '../engine/text/edit';
import { judge } from './judge';
import type { Lesson } from './lesson';
import { LESSONS, loadLesson } from './lessons';
import { allLessons, judged, policiesOf, stagesOf, withPolicies, type WrittenPolicy } from './testing/stages';

const FOLDERS = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /^\d/.test(entry.name))
  .map(({ name }) => name)
  .sort();

const lessons = await allLessons();
const stages = lessons.flatMap(stagesOf);

function refusedOf(files: readonly SourceFile[]): string[] {
  const session = openSession({ assume: false, applied: { groups: [] } });
  // kubectl refuses a file without objects; a learner who has written nothing yet applies nothing yet.
  const written = files.filter(({ text }) => /^\w/m.test(text));
  const { diagnostics } = session.analyze(written);
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}

describe('the list of lessons', () => {
  test('names every folder, in order', () => {
    expect(LESSONS.map(({ id }) => id)).toEqual(FOLDERS);
  });

  test('asks for two to four minutes each', () => {
    expect(LESSONS.filter(({ minutes }) => minutes < 2 || minutes > 4)).toEqual([]);
  });

  test('an unknown id has no lesson', async () => {
    expect(await loadLesson('99-nothing')).toBeUndefined();
    expect(await loadLesson('../lessons')).toBeUndefined();
  });
});

describe.each(stages)('$name', ({ step, begins, ends }) => {
  test('begins undone, and nothing is held against the learner', async () => {
    expect(await judged(step, begins)).toMatchObject({ passed: false, wrong: undefined });
    expect(refusedOf(begins.files)).toEqual([]);
  });

  test('is done by its solution, which the API server accepts', async () => {
    const { drawing, passed } = await judged(step, ends);
    expect(drawing).toBe(drawing.replaceAll('[ ]', '[x]'));
    expect(passed).toBe(true);
    expect(refusedOf(ends.files)).toEqual([]);
  });

  test('tells half-typed text from done', async () => {
    const [first, ...rest] = ends.files;
    const session = openSession();
    session.analyze(ends.files, ends);
    const typing = [{ path: first!.path, text: `${first!.text}  - : [` }, ...rest];
    const analysis = session.analyze(typing, ends);
    const judgement = await judge(step, analysis, (kind, ask) => ({ answer: session.ask(kind, ask) }));
    expect([analysis.stale, judgement!.passed]).toEqual([true, false]);
  });

  test.each(step.wrong.map((wrong) => ({ wrong, name: wrong.name })))(
    'the wrong answer $name is accepted by the API server, and told by its own message',
    async ({ wrong, name }) => {
      const answer = { files: wrong.example, enforcedBy: begins.enforcedBy };
      expect(await judged(step, answer)).toMatchObject({ passed: false, wrong: name });
      expect(refusedOf(wrong.example)).toEqual([]);
    },
  );
});

const POLICY = (namespace: string, rules: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: lazy, namespace: ${namespace} }
spec: { podSelector: {}, policyTypes: [Ingress, Egress]${rules} }
`;
const LAZY = {
  'nothing at all': () => '# nothing\n',
  'everything allowed': (namespace: string) => POLICY(namespace, ', ingress: [{}], egress: [{}]'),
  'everything denied': (namespace: string) => POLICY(namespace, ''),
};

/** Steps that are about exactly that. */
const MEANT: readonly string[] = [
  '01-everything-is-open, step 1: nothing at all',
  '01-everything-is-open, step 1: everything allowed',
];

test('no lazy answer does a step that is not about it', async () => {
  const done: string[] = [];
  for (const { name, step, ends } of stages)
    for (const [lazy, policyIn] of Object.entries(LAZY)) {
      const session = openSession();
      const namespaces = session.analyze(ends.files).namespaces.map((namespace) => namespace.name);
      const policies = { path: 'policies.yaml', text: namespaces.map(policyIn).join('---\n') };
      const files = ends.files.map((file) => (file.path === policies.path ? policies : file));
      if ((await judged(step, { ...ends, files })).passed) done.push(`${name}: ${lazy}`);
    }
  expect(done).toEqual(MEANT);
});

/** What everybody reads: hints and messages are for those who need them. */
const readByAll = ({ intro, steps, outro }: Lesson) =>
  [
    intro,
    ...steps.flatMap(({ title, text, goals }) => [title, text, ...goals.map((goal) => goal.text)]),
    outro,
  ].join('\n');

const allTexts = (lesson: Lesson) =>
  [
    readByAll(lesson),
    ...lesson.steps.flatMap(({ hints, wrong }) => [...hints, ...wrong.map(({ message }) => message)]),
  ].join('\n\n');

describe.each(lessons)('the text of $id', (lesson) => {
  test('is read in its minutes', () => {
    const words = readByAll(lesson).split(/\s+/).length;
    expect(words).toBeGreaterThan(60);
    expect(words).toBeLessThanOrEqual(350);
  });

  test('leads to lessons that are there, and to pages of the web only', () => {
    const links: string[] = [];
    walkTokens(lexer(allTexts(lesson)), (token) => {
      if (token.type === 'link') links.push((token as { href: string }).href);
    });
    const known = LESSONS.map(({ id }) => `#/learn/${id}`);
    expect(links.filter((href) => !known.includes(href) && !href.startsWith('https://'))).toEqual([]);
    expect(lesson.sources.length).toBeGreaterThan(0);
  });

  test('holds no HTML', () => {
    const html: string[] = [];
    walkTokens(lexer(allTexts(lesson)), (token) => {
      if (token.type === 'html') html.push(token.raw);
    });
    expect(html).toEqual([]);
  });

  test('gives every step a hint', () => {
    expect(lesson.steps.filter(({ hints }) => hints.length === 0)).toEqual([]);
  });
});

type Rule = Record<string, unknown>;

/** One policy with one thing wider or narrower than it is written, and what that thing is. */
function* variations(policy: WrittenPolicy): Generator<readonly [string, WrittenPolicy | undefined]> {
  yield ['gone', undefined];
  const changed = (change: (spec: Record<string, unknown>) => void) => {
    const copy = structuredClone(policy);
    change(copy.spec);
    return copy;
  };
  for (const type of ['Ingress', 'Egress']) yield [type, changed((spec) => (spec['policyTypes'] = [type]))];
  for (const [direction, peers] of Object.entries({ ingress: 'from', egress: 'to' }))
    for (const [i, rule] of ((policy.spec[direction] as Rule[] | undefined) ?? []).entries()) {
      const place = `${direction}[${i}]`;
      const rules = (spec: Record<string, unknown>) => spec[direction] as Rule[];
      const peersOf = (spec: Record<string, unknown>) => rules(spec)[i]![peers] as Rule[];
      yield [`${place} gone`, changed((spec) => rules(spec).splice(i, 1))];
      yield [`${place} any port`, changed((spec) => delete rules(spec)[i]!['ports'])];
      yield [`${place} any peer`, changed((spec) => Reflect.deleteProperty(rules(spec)[i]!, peers))];
      yield [
        `${place} split`,
        changed((spec) => rules(spec).splice(i, 1, { [peers]: rule[peers] }, { ports: rule['ports'] })),
      ];
      for (const [k, peer] of ((rule[peers] as Rule[] | undefined) ?? []).entries())
        for (const selector of ['podSelector', 'namespaceSelector'].filter((name) => name in peer)) {
          yield [`${place} peer ${k} any ${selector}`, changed((spec) => (peersOf(spec)[k]![selector] = {}))];
          if (Object.keys(peer).length > 1)
            yield [
              `${place} peer ${k} no ${selector}`,
              changed((spec) => Reflect.deleteProperty(peersOf(spec)[k]!, selector)),
            ];
        }
    }
}

test.each(stages)('$name: what a step is about cannot be wider or narrower than it should', async (stage) => {
  const before = new Set(policiesOf(stage.begins.files).map((policy) => JSON.stringify(policy)));
  const policies = policiesOf(stage.ends.files);
  const session = openSession();
  const done: string[] = [];
  for (const [i, policy] of policies.entries()) {
    if (before.has(JSON.stringify(policy))) continue;
    for (const [what, varied] of variations(policy)) {
      const files = withPolicies(stage.ends.files, policies.toSpliced(i, 1, ...(varied ? [varied] : [])));
      const { passed } = await judged(stage.step, { ...stage.ends, files }, session);
      if (!passed) continue;
      const { connections } = session.ask('changes', { baseline: stage.ends.files });
      if (connections.length > 0) done.push(`${policy.metadata.name}: ${what}`);
    }
  }
  expect(done).toEqual([]);
});
