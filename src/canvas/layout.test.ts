import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openSession } from '../engine/session';
import { absolute, type Box, type Placement } from './boxes';
import { layOut } from './layout';
import { layered } from './layered';
import { project } from './project';
import { routeEdges } from './route';
import { spread } from './spread';

/** `web api db` per namespace line `shop: …`; arrows `web>api` become policies of the target. */
function pictureOf(namespaces: Record<string, string[]>, arrows: readonly string[] = []) {
  const pods = Object.entries(namespaces).flatMap(([namespace, names]) =>
    names.map(
      (name) =>
        `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${name}}}
spec: {containers: [{name: c, image: x}]}`,
    ),
  );
  const home = (name: string) => Object.keys(namespaces).find((key) => namespaces[key]!.includes(name))!;
  const policies = arrows.map((arrow, index) => {
    const [from = '', to = ''] = arrow.split('>');
    const peer = `{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${home(from)}}}, podSelector: {matchLabels: {app: ${from}}}}`;
    return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p${index}, namespace: ${home(to)}}
spec: {podSelector: {matchLabels: {app: ${to}}}, ingress: [{from: [${peer}]}]}`;
  });
  const text = [...pods, ...policies].join('\n---\n');
  return project(openSession().analyze([{ path: 'a.yaml', text }]), { collapsed: new Set() });
}

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Pairs of boxes side by side that cover each other; empty when the layout is sound. */
function collisions(placement: Placement): string[] {
  const ids = [...placement.boxes.keys()];
  return ids.flatMap((a, i) =>
    ids.slice(i + 1).flatMap((b) => {
      const [one, other] = [placement.boxes.get(a)!, placement.boxes.get(b)!];
      return one.parent === other.parent && overlap(one, other) ? [`${a} / ${b}`] : [];
    }),
  );
}

/** Every card lies inside its namespace's frame. */
function strays(placement: Placement): string[] {
  return [...placement.boxes].flatMap(([id, box]) => {
    const frame = box.parent === undefined ? undefined : placement.boxes.get(box.parent);
    if (!frame) return [];
    const inside =
      box.x >= 0 && box.y >= 0 && box.x + box.width <= frame.width && box.y + box.height <= frame.height;
    return inside ? [] : [id];
  });
}

const card = (name: string) => `shop/${name}[Pod]`;

describe('places', () => {
  test('lines lead from left to right', () => {
    const picture = pictureOf({ shop: ['db', 'api', 'web'] }, ['web>api', 'api>db']);
    const { boxes } = layOut(picture, {});
    const x = (name: string) => boxes.get(card(name))!.x;
    expect(x('web')).toBeLessThan(x('api'));
    expect(x('api')).toBeLessThan(x('db'));
  });

  test('a namespace that connects stands left of the one it connects to', () => {
    const { boxes } = layOut(
      pictureOf({ a: ['sink'], shop: ['web'], z: ['source'] }, ['source>web', 'web>sink']),
      {},
    );
    const order = ['namespace:z', 'namespace:shop', 'namespace:a'].map((id) => boxes.get(id)!.x);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('a cycle is laid out, too', () => {
    const picture = pictureOf({ shop: ['a', 'b', 'c'] }, ['a>b', 'b>c', 'c>a']);
    const placement = layOut(picture, {});
    expect(collisions(placement)).toEqual([]);
    expect(routeEdges(picture.edges, placement).size).toBe(3);
  });

  test('what was moved by hand stays there, and its frame grows around it', () => {
    const placement = layOut(pictureOf({ shop: ['web', 'api'] }), { [card('web')]: { x: 900, y: 400 } });
    expect(placement.boxes.get(card('web'))).toMatchObject({ x: 900, y: 400 });
    expect(strays(placement)).toEqual([]);
  });

  test('a frame moved onto another makes it give way', () => {
    const picture = pictureOf({ a: ['x'], b: ['y'] });
    expect(
      collisions(layOut(picture, { 'namespace:a': { x: 0, y: 0 }, 'namespace:b': { x: 5, y: 5 } })),
    ).toEqual([]);
  });

  test('nothing overlaps and every card is in its frame, whatever the picture', () => {
    const names = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(names, { minLength: 1, maxLength: 5 }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 20 }),
        (sizes, links) => {
          const namespaces = Object.fromEntries(
            sizes.map((members, n) => [`ns${n}`, members.map((m) => `w${n}-${m}`)]),
          );
          const all = Object.values(namespaces).flat();
          const arrows = links
            .map(([a, b]) => [all[a % all.length]!, all[b % all.length]!])
            .filter(([a, b]) => a !== b)
            .map(([a, b]) => `${a}>${b}`);
          const placement = layOut(pictureOf(namespaces, arrows), {});
          expect(collisions(placement)).toEqual([]);
          expect(strays(placement)).toEqual([]);
        },
      ),
      { seed: 7, numRuns: 40 },
    );
  });
});

describe('layers', () => {
  const size = { width: 100, height: 50 };

  test('a line that skips a layer gets a lane past its card', () => {
    const { at, lanes } = layered(
      [size, size, size],
      [
        [0, 1],
        [1, 2],
        [0, 2],
      ],
    );
    const [lane] = lanes[2]!;
    const middle = at[1]!;
    expect(lane!.y < middle.y || lane!.y > middle.y + size.height).toBe(true);
    expect([lane!.left, lane!.right]).toEqual([middle.x, middle.x + size.width]);
  });

  test('one layer never becomes a wall', () => {
    const star = Array.from({ length: 41 }, () => size);
    const { size: extent } = layered(
      star,
      Array.from({ length: 40 }, (_, i): [number, number] => [0, i + 1]),
    );
    expect(extent.height).toBeLessThan((40 * (50 + 20)) / 2);
  });
});

describe('spread', () => {
  test('boxes stand where they want, or share the want', () => {
    expect(spread([10, 10], [5, 105], 5)).toEqual([0, 100]);
    expect(spread([10, 10], [50, 50], 10)).toEqual([35, 55]);
  });

  test('never closer than the gap, in the given order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: -500, max: 500 })), {
          minLength: 1,
          maxLength: 20,
        }),
        (boxes) => {
          const tops = spread(
            boxes.map(([height]) => height),
            boxes.map(([, wanted]) => wanted),
            8,
          );
          for (let i = 1; i < tops.length; i++)
            expect(tops[i]! - (tops[i - 1]! + boxes[i - 1]![0])).toBeGreaterThanOrEqual(8 - 1e-6);
        },
      ),
      { seed: 11 },
    );
  });
});

/** Points along an SVG path made of M, L, C and Q. */
function pointsOf(path: string): { x: number; y: number }[] {
  const numbers = [...path.matchAll(/-?\d+(?:\.\d+)?/g)].map(Number);
  return numbers.flatMap((x, i) => (i % 2 === 0 ? [{ x, y: numbers[i + 1]! }] : []));
}

describe('lines', () => {
  test('begin at the sender’s right side and end at the receiver’s left', () => {
    const picture = pictureOf({ shop: ['web', 'db'] }, ['web>db']);
    const placement = layOut(picture, {});
    const [route] = routeEdges(picture.edges, placement).values();
    const points = pointsOf(route!.path);
    const [from, to] = ['web', 'db'].map((name) => absolute(placement.boxes, card(name))!);
    expect(points[0]!.x).toBe(from!.x + from!.width);
    expect(points.at(-1)!.x).toBe(to!.x);
  });

  test('a line goes round a card in its way', () => {
    const picture = pictureOf({ a: ['x'], shop: ['web', 'api', 'db'] }, ['web>api', 'api>db', 'x>db']);
    const placement = layOut(picture, {});
    const edge = picture.edges.find(({ from }) => from === 'a/x[Pod]')!;
    const points = pointsOf(routeEdges(picture.edges, placement).get(edge.id)!.path);
    const api = absolute(placement.boxes, card('api'))!;
    const through = points.some(
      ({ x, y }) => x > api.x && x < api.x + api.width && y > api.y && y < api.y + api.height,
    );
    expect(through).toBe(false);
  });
});
