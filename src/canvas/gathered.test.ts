import { expect, test } from 'vitest';
import type { Box, Placement } from './boxes';
import { movedTogether } from './gathered';

const box = (x: number, y: number, parent?: string): Box =>
  ({ x, y, width: 10, height: 10, ...(parent === undefined ? {} : { parent }) }) as Box;
const placement = {
  boxes: new Map([
    ['namespace:shop', box(100, 100)],
    ['web', box(10, 20, 'namespace:shop')],
    ['db', box(50, 20, 'namespace:shop')],
    ['internet', box(0, 0)],
  ]),
} as unknown as Placement;
const moved = (id: string, x: number, y: number, ...gathered: string[]) =>
  movedTogether(id, { x, y }, new Set(gathered), placement);

test('a node that is not gathered moves alone', () => {
  expect(moved('web', 15, 20, 'db', 'internet')).toEqual({ web: { x: 15, y: 20 } });
});

test('the gathered move by as much as the one that is dragged', () => {
  expect(moved('web', 15, 28, 'web', 'db', 'internet', 'gone')).toEqual({
    web: { x: 15, y: 28 },
    db: { x: 55, y: 28 },
    internet: { x: 5, y: 8 },
  });
});

test('what lies in a gathered frame goes with it once', () => {
  expect(moved('internet', 1, 1, 'internet', 'namespace:shop', 'web')).toEqual({
    internet: { x: 1, y: 1 },
    'namespace:shop': { x: 101, y: 101 },
  });
});
