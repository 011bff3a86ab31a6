import { describe, expect, test } from 'vitest';
import { asOpened } from '../../workspace/baseline';
import { LONGEST_LINK, openPayload } from './link';
import { isOnThisMachine, pageOf, shareable } from './shareable';
import { routeOf } from '../../routes/route';

const PAGE = 'https://example.org/drawbridge/';

/** Text that hardly deflates, always the same. */
function noise(length: number, seed: number): string {
  let state = seed;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCharCode(33 + ((state >>> 16) % 90));
  }).join('');
}

function workspace(text: string, before: string) {
  const files = [{ path: 'a.yaml', text }];
  const baseline = asOpened([{ path: 'a.yaml', text: before }], 1);
  return {
    name: 'a',
    files,
    activeFile: 'a.yaml',
    enforcedBy: 'kubernetes' as const,
    layout: {},
    collapsed: [],
    baseline,
    opened: baseline,
  };
}

describe('a link to a workspace', () => {
  test.each([
    ['small', 1000, 'with its baseline'],
    ['half as much as there is room for', 14_000, 'alone'],
    ['more than there is room for', 40_000, 'too long'],
    ['hopeless', 6_000_000, 'not tried'],
  ])('%s', (_, length, expected) => {
    const shared = shareable(workspace(noise(length, 1), noise(length, 2)), PAGE);
    if (shared.kind === 'tooLong') {
      expect(expected).toBe(shared.length === undefined ? 'not tried' : 'too long');
      return;
    }
    expect(shared.withBaseline ? 'with its baseline' : 'alone').toBe(expected);
    expect(shared.url.length).toBeLessThanOrEqual(LONGEST_LINK);
    const route = routeOf(new URL(shared.url).hash);
    if (route.kind !== 'shared') throw new Error(`not a shared workspace: ${shared.url}`);
    expect(openPayload(route)).toMatchObject({ workspace: { files: [{ text: noise(length, 1) }] } });
    expect(shared.url.startsWith(`${PAGE}#/w/1.`)).toBe(true);
  });

  test.each([
    ['https://example.org/a/index.html?x#y', 'https://example.org/a/index.html', false],
    ['http://localhost:4173/', 'http://localhost:4173/', true],
    ['http://127.0.0.1:8001/static/', 'http://127.0.0.1:8001/static/', true],
    ['http://[::1]/', 'http://[::1]/', true],
    ['http://localhost.example.org/', 'http://localhost.example.org/', false],
    ['file:///home/me/index.html', 'file:///home/me/index.html', true],
  ])('%s', (address, page, here) => {
    expect(pageOf(new URL(address))).toBe(page);
    expect(isOnThisMachine(new URL(address))).toBe(here);
  });
});
