import { readdirSync } from 'node:fs';
import { lexer, walkTokens } from 'marked';
import { describe, expect, test } from 'vitest';
import type { ProfileId } from '../engine/profiles/profile';
import { openSession } from '../engine/session';
import type { SourceFile } from '../engine/text/edit';
import { judge } from './judge';
import type { Lesson, Step } from './lesson';
import { LESSONS, loadLesson } from './lessons';

const FOLDERS = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

const lessons = (await Promise.all(LESSONS.map(({ id }) => loadLesson(id)))).map((lesson) => lesson!);

/** A step with the files and the network that the learner has when it begins, and that its solution leaves. */
interface Stage {
  readonly name: string;
  readonly lesson: Lesson;
  readonly step: Step;
  readonly begins: Taken;
  readonly ends: Taken;
}

interface Taken {
  readonly files: readonly SourceFile[];
  readonly enforcedBy: ProfileId;
}

function stagesOf(lesson: Lesson): Stage[] {
  let begins: Taken = lesson;
  return lesson.steps.map((step, i) => {
    const ends = { files: step.solution, enforcedBy: step.solutionEnforcedBy ?? begins.enforcedBy };
    const stage = { name: `${lesson.id}, step ${i + 1}`, lesson, step, begins, ends };
    begins = ends;
    return stage;
  });
}

const stages = lessons.flatMap(stagesOf);

/** The step's goals as a drawing, `[x]` and `[ ]`, with the name of the wrong answer that is recognised. */
async function judged(step: Step, { files, enforcedBy }: Taken) {
  const session = openSession();
  const analysis = session.analyze(files, { enforcedBy });
  const judgement = await judge(step, analysis, (kind, ask) => ({ answer: session.ask(kind, ask) }));
  const goals = judgement!.goals.map(
    ({ met, goal }) => `[${met ? 'x' : ' '}] ${goal.from} → ${goal.to}: ${goal.ports}`,
  );
  return { drawing: goals.join('\n'), passed: judgement!.passed, wrong: judgement!.wrong?.name };
}

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
  '03-default-deny, step 2: everything denied',
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
