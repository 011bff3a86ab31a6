import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOf, routeOf, type Route } from './route';

const ROUTES: readonly (readonly [string, Route])[] = [
  ['', { kind: 'home' }],
  ['#/learn', { kind: 'lessons' }],
  ['#/learn/07-the-dash', { kind: 'lesson', id: '07-the-dash' }],
  ['#/recipes', { kind: 'recipes' }],
  ['#/recipes/allow-dns', { kind: 'recipe', id: 'allow-dns' }],
  ['#/w/1.q1bKL0_-', { kind: 'shared', version: 1, payload: 'q1bKL0_-' }],
];

describe('the address after #', () => {
  test.each(ROUTES)('%s', (hash, route) => {
    expect(routeOf(hash)).toEqual(route);
    expect(hashOf(route)).toBe(hash);
  });

  test.each([
    ['#learn', { kind: 'lessons' }],
    ['#/learn/', { kind: 'lessons' }],
    ['#/w/', { kind: 'shared', version: 0, payload: '' }],
    ['#/w/1', { kind: 'shared', version: 0, payload: '1' }],
    ['#/w/x.abc', { kind: 'shared', version: 0, payload: 'abc' }],
  ] satisfies [string, Route][])('%s is read kindly', (hash, route) => {
    expect(routeOf(hash)).toEqual(route);
  });

  test.each(['#/', '#/elsewhere', '#/learn/../x', '#/learn/A', '#/learn/a/b', '#/recipes/<img>', '#%'])(
    '%s is home',
    (hash) => {
      expect(routeOf(hash)).toEqual({ kind: 'home' });
    },
  );

  test('any text is some route', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(routeOf(`#${text}`).kind).toBeTypeOf('string');
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
