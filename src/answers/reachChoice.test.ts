import { describe, expect, test } from 'vitest';
import { endsAfter, type Ends } from './reachChoice';

const NOBODY: Ends = { from: undefined, to: undefined };

function afterPicking(...ids: readonly string[]): string {
  const { from, to } = ids.reduce((ends, id) => endsAfter({ kind: 'workload', id }, ends), NOBODY);
  return `${from ?? '?'} → ${to ?? '?'}`;
}

describe('ends picked on the canvas', () => {
  test.each([
    [['web'], 'web → ?'],
    [['web', 'api'], 'web → api'],
    [['web', 'web'], 'web → ?'],
    [['web', 'api', 'db'], 'db → ?'],
    [['web', 'api', 'db', 'web'], 'db → web'],
  ])('%j are %s', (ids, ends) => {
    expect(afterPicking(...ids)).toBe(ends);
  });

  test('a line is both ends; a namespace, a policy and nothing leave them', () => {
    const line = endsAfter({ kind: 'connection', from: 'a', to: 'b' }, NOBODY);
    expect(line).toEqual({ from: 'a', to: 'b' });
    expect(endsAfter({ kind: 'none' }, line)).toBe(line);
    expect(endsAfter({ kind: 'namespace', name: 'shop' }, line)).toBe(line);
    expect(endsAfter({ kind: 'policy', id: 'shop/p' }, line)).toBe(line);
  });
});
