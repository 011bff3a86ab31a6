import { describe, expect, test } from 'vitest';
import { applyEdits } from '../engine/text/edit';
import { LESSONS, loadLesson } from '../lessons/lessons';
import { editsTowards, solutionOf, standBefore, startOf } from './lessonFiles';

describe('the files of lessons', () => {
  test.each(LESSONS.map(({ id }) => id))(
    '%s: each step begins where the one before was solved',
    async (id) => {
      const lesson = (await loadLesson(id))!;
      expect(standBefore(lesson, 0)).toEqual({ files: lesson.files, enforcedBy: lesson.enforcedBy });
      lesson.steps.forEach((step, index) => {
        const solved = solutionOf(lesson, index);
        expect(solved.files).toBe(step.solution);
        expect(standBefore(lesson, index + 1)).toEqual(solved);
        const before = standBefore(lesson, index).files;
        const written = applyEdits(before, editsTowards(before, solved.files));
        for (const file of solved.files) expect(written).toContainEqual(file);
      });
      expect(lesson.files.map(({ path }) => path)).toContain(startOf(lesson).activeFile);
    },
  );

  test('a file that is right already has no edit', () => {
    const files = [{ path: 'a.yaml', text: 'a: 1\n' }];
    expect(editsTowards(files, files)).toEqual([]);
    expect(editsTowards([], files)).toEqual([
      { file: 'a.yaml', range: { start: 0, end: 0 }, text: 'a: 1\n' },
    ]);
  });
});
