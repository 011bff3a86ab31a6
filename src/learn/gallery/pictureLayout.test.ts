import { describe, expect, test } from 'vitest';
import { RECIPES } from '../../recipes/recipes';
import { shownRecipe } from '../../recipes/shown';
import { COLUMN_GAP, drawingOf, NODE } from './pictureLayout';

/** Of a mark with a port of four digits. */
const MARK = { width: 44, height: 15 };

const each = RECIPES.map((recipe) => [recipe.id, shownRecipe(recipe).claims] as const);

describe.each(each)('the picture of %s', (_, claims) => {
  const { nodes, lines, width, height } = drawingOf(claims, COLUMN_GAP.ports);

  test('has a line for every claim, from one column to the next, so that none crosses a card', () => {
    expect(lines.map(({ claim }) => claim)).toHaveLength(claims.length);
    for (const { from, to } of lines) expect(Math.abs(from.x - to.x)).toBe(COLUMN_GAP.ports);
  });

  test('has no card or mark over another, and all within its edges', () => {
    const boxes = nodes.map(({ x, y }) => ({ x, y, right: x + NODE.width, bottom: y + NODE.height }));
    const marks = lines.map(({ mark: { x, y } }) => ({
      x: x - MARK.width / 2,
      y: y - MARK.height / 2,
      right: x + MARK.width / 2,
      bottom: y + MARK.height / 2,
    }));
    const all = [...boxes, ...marks];
    for (const box of all) {
      expect([box.x >= 0, box.y >= 0, box.right <= width, box.bottom <= height]).not.toContain(false);
      for (const other of all)
        if (other !== box)
          expect(
            box.x < other.right && other.x < box.right && box.y < other.bottom && other.y < box.bottom,
          ).toBe(false);
    }
  });

  test('is no wider than three columns', () => {
    expect(new Set(nodes.map(({ x }) => x)).size).toBeLessThanOrEqual(3);
  });
});

test('what is outside stands where it sends and where it receives', () => {
  const claim = {
    ports: 'TCP 1',
    portSet: { TCP: [], UDP: [], SCTP: [] },
    allowed: true,
    verdict: 'allowed',
  } as const;
  const { nodes } = drawingOf(
    [
      { ...claim, from: 'Internet', to: 'shop/web' },
      { ...claim, from: 'shop/web', to: 'Internet' },
    ],
    COLUMN_GAP.marks,
  );
  expect(nodes.map(({ name, where }) => `${name} ${where}`)).toEqual([
    'Internet outside',
    'web shop',
    'Internet outside',
  ]);
});
