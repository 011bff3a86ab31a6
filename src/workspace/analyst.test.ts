import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Analysis, Session } from '../engine/door';
import { openSession } from '../engine/session';
import { inThread } from '../worker/inThread';
import { createAnalyst, type Change } from './analyst';
import { INITIAL, type Workspace } from './state';

const GOOD = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {}
  egress: []
`;
const HALF_TYPED = `${GOOD}  policyTypes: [Ing`;

let clock = 0;

/** A session of the real engine in which reading the files takes `cost` milliseconds. */
function slowSession(cost: () => number): Session {
  const session = openSession();
  return {
    analyze: (files): Analysis => {
      const analysis = session.analyze(files);
      clock += cost();
      return analysis;
    },
    ask: (kind, ask) => session.ask(kind, ask),
  };
}

/** A workspace of one file and its analyst. */
function bench(cost: () => number) {
  let state = { ...INITIAL } as Workspace;
  const analyst = createAnalyst({
    get: () => state,
    set: (change) => {
      state = { ...state, ...(typeof change === 'function' ? change(state) : change) };
    },
  });
  const type = (text: string, change: Change = 'edit') => {
    state = { ...state, files: [{ path: 'a.yaml', text }], revision: state.revision + 1 };
    analyst.schedule(change);
  };
  const problems = () => (state.diagnostics ?? []).map(({ rule, stage }) => stage ?? rule);
  const upToDate = () => state.diagnosed === state.revision;
  analyst.connect(inThread(slowSession(cost)));
  return { type, problems, upToDate };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('problems', () => {
  test('come with the picture where that is quick', () => {
    const { type, problems, upToDate } = bench(() => 1);
    type(GOOD);
    vi.advanceTimersByTime(1);
    expect(problems()).toEqual(['NP009']);
    expect(upToDate()).toBe(true);
  });

  test('wait for a pause while somebody types, however quick; only what cannot be read is said', () => {
    const { type, problems, upToDate } = bench(() => 1);
    type(GOOD);
    vi.advanceTimersByTime(1);
    for (const half of [
      GOOD.replace('spec:', 'spe:'),
      HALF_TYPED,
      GOOD.replace('spec:', 'spec:\n  ing: x'),
    ]) {
      type(half, 'typing');
      vi.advanceTimersByTime(300);
      expect(problems()).toEqual(half === HALF_TYPED ? ['parse', 'NP009'] : ['NP009']);
      expect(upToDate()).toBe(false);
    }
    vi.advanceTimersByTime(100);
    expect(problems()).toContain('strict');
    expect(upToDate()).toBe(true);
  });

  test('wait for a pause where it is not; what cannot be read is said at once', () => {
    const { type, problems, upToDate } = bench(() => 10);
    type(GOOD);
    vi.advanceTimersByTime(100);
    expect(problems()).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(problems()).toEqual(['NP009']);

    type(HALF_TYPED);
    vi.advanceTimersByTime(100);
    expect(problems()).toEqual(['parse', 'NP009']);
    expect(upToDate()).toBe(false);
    type(GOOD);
    vi.advanceTimersByTime(200);
    expect(problems()).toEqual(['NP009']);
    expect(upToDate()).toBe(false);
    vi.advanceTimersByTime(100);
    expect(upToDate()).toBe(true);
  });
});
