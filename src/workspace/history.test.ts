import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../engine/text/edit';
import { NO_HISTORY, record, redo, undo, type History } from './history';

const file = (text: string): readonly SourceFile[] => [{ path: 'a.yaml', text }];

/** Steps as a drawing: each text is typed after the one before it, `at` milliseconds after the start. */
function typed(...texts: readonly (readonly [text: string, at: number])[]): History {
  let before = file('');
  return texts.reduce((history, [text, at]) => {
    const after = file(text);
    const next = record(history, { label: 'typing', before, after, mergeKey: 'typing a.yaml', at });
    before = after;
    return next;
  }, NO_HISTORY);
}

describe('history', () => {
  test('letters typed in one go are one step', () => {
    const back = undo(typed(['k', 0], ['ki', 100], ['kin', 200], ['kind', 300]));
    expect(back?.files).toEqual(file(''));
    expect(back?.history.done).toEqual([]);
  });

  test('after a pause a new step begins', () => {
    const back = undo(typed(['kind', 0], ['kind: ', 5000]));
    expect(back?.files).toEqual(file('kind'));
  });

  test('typing after an undo never melts into the step before it', () => {
    const first = undo(typed(['a', 0], ['ab', 5000]))!;
    const history = record(first.history, {
      label: 'typing',
      before: first.files,
      after: file('ac'),
      mergeKey: 'typing a.yaml',
      at: 5100,
    });
    expect(history.done.map((step) => step.after[0]!.text)).toEqual(['a', 'ac']);
    expect(redo(history)).toBeUndefined();
  });

  test('undoing everything and redoing everything gives back the very same files', () => {
    const steps = fc.array(
      fc.record({ text: fc.string(), merge: fc.boolean(), pause: fc.integer({ min: 0, max: 3000 }) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(steps, (script) => {
        const start = file('start');
        let files = start;
        let at = 0;
        let history = NO_HISTORY;
        for (const { text, merge, pause } of script) {
          at += pause;
          const after = file(text);
          history = record(history, {
            label: 'x',
            before: files,
            after,
            mergeKey: merge ? 'typing' : undefined,
            at,
          });
          files = after;
        }
        const end = files;
        for (let back = undo(history); back; back = undo(history)) ({ files, history } = back);
        expect(files).toBe(start);
        for (let forth = redo(history); forth; forth = redo(history)) ({ files, history } = forth);
        expect(files).toBe(end);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  test('what is too old to hold is forgotten from the far end', () => {
    const text = (i: number) => String(i).padEnd(40_000_000, '.');
    let history = NO_HISTORY;
    for (let i = 0; i < 5; i++)
      history = record(history, {
        label: `${i}`,
        before: file(text(i)),
        after: file(text(i + 1)),
        mergeKey: undefined,
        at: i,
      });
    expect(history.done.map((step) => step.label)).toEqual(['3', '4']);
  });
});
