import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readProgress } from './progress';

describe('progress as a browser kept it', () => {
  test('comes back', () => {
    const kept = { '03-default-deny': { step: 1, passed: 1, done: false } };
    expect(readProgress(JSON.stringify(kept))).toEqual(kept);
  });

  test.each([
    ['nothing', null],
    ['no JSON', '{"03'],
    ['no record', '7'],
    ['null', 'null'],
    ['a list', '[1, 2]'],
    [
      'steps that are no counts',
      '{"a": {"step": -1, "passed": 0}, "b": {"step": "2", "passed": 0}, "c": null}',
    ],
    ['steps nobody can have passed', '{"a": {"step": 0, "passed": 1e9}}'],
  ])('%s is: nothing begun', (_, text) => {
    expect(readProgress(text)).toEqual({});
  });

  test('what is damaged takes nothing else with it', () => {
    const text = '{"a": {"step": 0, "passed": 1, "done": true}, "b": {"step": 0.5}}';
    expect(readProgress(text)).toEqual({ a: { step: 0, passed: 1, done: true } });
  });

  test('any JSON is some progress', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        for (const { step, passed } of Object.values(readProgress(text)))
          expect([Number.isInteger(step), Number.isInteger(passed)]).toEqual([true, true]);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
