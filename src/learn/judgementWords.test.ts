import { describe, expect, test } from 'vitest';
import { openSession } from '../engine/session';
import { judge, type Judgement } from '../lessons/judge';
import type { Step } from '../lessons/lesson';
import { loadLesson } from '../lessons/lessons';
import { countedGoals, nowInWords, toldOf } from './judgementWords';

/** Step one of a lesson, as its files, its solution or a wrong answer would do in it. */
async function firstStep(id: string) {
  const lesson = (await loadLesson(id))!;
  const step = lesson.steps[0]!;
  const session = openSession();
  const judged = async (files: Step['solution']): Promise<Judgement> => {
    const analysis = session.analyze(files);
    return (await judge(step, analysis, (kind, ask) => ({ answer: session.ask(kind, ask) })))!;
  };
  return { lesson, step, judged };
}

describe('how a step stands, in words', () => {
  test('a default deny that is not there yet, and then is', async () => {
    const { lesson, step, judged } = await firstStep('03-default-deny');
    const [start, solved] = [await judged(lesson.files), await judged(step.solution)];
    expect(countedGoals(start)).toBe('1 of 4 met');
    expect(start.goals.map(nowInWords)).toEqual(['now allowed', 'now allowed', 'now allowed', undefined]);
    expect(solved.goals.map(nowInWords)).toEqual([undefined, undefined, undefined, undefined]);
    expect(toldOf(start, solved)).toBe('All goals met.');
    expect(toldOf(solved, solved)).toBe('');
  });

  test('a wrong answer is told once, with what it won and lost, and no Markdown', async () => {
    const { lesson, step, judged } = await firstStep('03-default-deny');
    const wrong = step.wrong.find(({ name }) => name === 'both-directions')!;
    const [start, closed] = [await judged(lesson.files), await judged(wrong.example)];
    const told = toldOf(start, closed);
    expect(told).toMatch(
      /^Goal met: web does not reach api; .* No longer met: .*\. 3 of 4 met\. Not quite\. /,
    );
    expect(told).not.toContain('`');
    expect(toldOf(closed, closed)).toBe('');
  });

  test('who else is connected', async () => {
    const said = async (id: string) => {
      const { lesson, judged } = await firstStep(id);
      return (await judged(lesson.files)).goals
        .map(nowInWords)
        .filter((words) => words?.match(/ (from|to) /));
    };
    expect(await said('07-the-dash')).toEqual(['now allowed from backup/console and shop/log-agent']);
    expect(await said('08-two-more-dashes')).toEqual([
      'now allowed from shop/cache, shop/report, Internet and 1 more',
    ]);
    expect(await said('12-both-ends')).toEqual([]);
    expect(await said('02-the-first-policy')).toEqual([
      'now allowed from shop/report, Internet and Cloud metadata',
    ]);
  });

  test('a workload that is not there', async () => {
    const { judged } = await firstStep('03-default-deny');
    const empty = await judged([{ path: 'policies.yaml', text: '' }]);
    expect(empty.goals.map(nowInWords)[0]).toBe('shop/web and shop/api are not in the files');
    expect(empty.passed).toBe(false);
  });
});
