import { parseAllDocuments, stringify } from 'yaml';
import type { ProfileId } from '../../engine/profiles/profile';
import { openSession } from '../../engine/session';
import type { SourceFile } from '../../engine/text/edit';
import { judge } from '../judge';
import type { Lesson, Step } from '../lesson';
import { LESSONS, loadLesson } from '../lessons';

export async function allLessons(): Promise<Lesson[]> {
  return (await Promise.all(LESSONS.map(({ id }) => loadLesson(id)))).map((lesson) => lesson!);
}

/** A step with the files and the network that the learner has when it begins, and that its solution leaves. */
export interface Stage {
  readonly name: string;
  readonly lesson: Lesson;
  readonly step: Step;
  readonly begins: Taken;
  readonly ends: Taken;
}

export interface Taken {
  readonly files: readonly SourceFile[];
  readonly enforcedBy: ProfileId;
}

export function stagesOf(lesson: Lesson): Stage[] {
  let begins: Taken = lesson;
  return lesson.steps.map((step, i) => {
    const ends = { files: step.solution, enforcedBy: step.solutionEnforcedBy ?? begins.enforcedBy };
    const stage = { name: `${lesson.id}, step ${i + 1}`, lesson, step, begins, ends };
    begins = ends;
    return stage;
  });
}

/** The step's goals as a drawing, `[x]` and `[ ]`, with the name of the wrong answer that is recognised. */
export async function judged(step: Step, { files, enforcedBy }: Taken, session = openSession()) {
  const analysis = session.analyze(files, { enforcedBy });
  const judgement = await judge(step, analysis, (kind, ask) => ({ answer: session.ask(kind, ask) }));
  const goals = judgement!.goals.map(
    ({ met, goal }) => `[${met ? 'x' : ' '}] ${goal.from} → ${goal.to}: ${goal.ports}`,
  );
  return { drawing: goals.join('\n'), passed: judgement!.passed, wrong: judgement!.wrong?.name };
}

/** A policy as plain data. */
export type WrittenPolicy = Readonly<Record<string, unknown>> & {
  readonly metadata: Readonly<Record<string, string>>;
  readonly spec: Record<string, unknown>;
};

export function policiesOf(files: readonly SourceFile[]): WrittenPolicy[] {
  return parseAllDocuments(files.find(({ path }) => path === 'policies.yaml')!.text)
    .map((document) => document.toJS() as WrittenPolicy | null)
    .filter((policy) => policy !== null);
}

/** The files with these policies instead of theirs. */
export function withPolicies(
  files: readonly SourceFile[],
  policies: readonly WrittenPolicy[],
  print: (policy: WrittenPolicy) => string = (policy) => stringify(policy),
): SourceFile[] {
  const text = policies.map(print).join('\n---\n');
  return files.map((file) => (file.path === 'policies.yaml' ? { ...file, text } : file));
}
