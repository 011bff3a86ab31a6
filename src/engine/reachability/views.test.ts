import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCluster } from '../cluster/buildCluster';
import { NO_PORTS, isEmpty, unite, type PortSet } from '../kube/ports';
import { RUNS_FACTOR, SEED } from '../testing/ends';
import { arbitraryCluster, arbitraryPolicy } from '../testing/generators';
import { compile, type Reachability } from './reachability';
import type { Endpoint } from './verdict';

/** Every id that can stand at an end, and what the verdict between two of them allows. */
function idsOf(answers: Reachability): string[] {
  return [...answers.cluster.workloads, ...answers.outside()].map(({ id }) => id);
}

function allowed(answers: Reachability, from: string, to: string): PortSet {
  return answers.allowedPorts(answers.endpointOf(from)!, answers.endpointOf(to)!);
}

const isOutside = (id: string) => id.startsWith('outside:');

/** Ordered pairs of different ids of which at least one is a workload. */
function pairsOf(answers: Reachability): [string, string][] {
  const ids = idsOf(answers);
  return ids.flatMap((from) =>
    ids
      .filter((to) => to !== from && !(isOutside(from) && isOutside(to)))
      .map((to): [string, string] => [from, to]),
  );
}

function nameOf(end: Endpoint): string {
  return end.kind === 'workload'
    ? end.id
    : end.ranges.map(({ family, first, last }) => `${family}:${first}-${last}`).join();
}

function listed(answers: Reachability): Map<string, PortSet> {
  const pairs = new Map<string, PortSet>();
  for (const { from, to, ports } of answers.list()) {
    const key = `${nameOf(from)} ${nameOf(to)}`;
    expect(pairs.has(key)).toBe(false);
    pairs.set(key, ports);
  }
  return pairs;
}

const runs = { seed: SEED, numRuns: 150 * RUNS_FACTOR };

describe('the list', () => {
  test('holds exactly the pairs of workloads whose verdict allows something, with those ports', () => {
    fc.assert(
      fc.property(arbitraryCluster, (cluster) => {
        const answers = compile(cluster);
        const pairs = listed(answers);
        for (const from of cluster.workloads) {
          for (const to of cluster.workloads) {
            const expected = from === to ? NO_PORTS : allowed(answers, from.id, to.id);
            expect(pairs.get(`${from.id} ${to.id}`) ?? NO_PORTS).toEqual(expected);
          }
        }
      }),
      runs,
    );
  });

  test('writes addresses as the largest ranges of one answer, each address once', () => {
    fc.assert(
      fc.property(arbitraryCluster, (cluster) => {
        const answers = compile(cluster);
        const shown = answers.outside().flatMap(({ id, ranges }) => ranges.map((range) => ({ id, range })));
        for (const { from, to, ports } of answers.list()) {
          const outside = to.kind === 'addresses' ? to : from.kind === 'addresses' ? from : undefined;
          if (!outside) continue;
          const [range] = outside.ranges;
          const within = shown.filter(
            (s) =>
              s.range.family === range!.family &&
              s.range.first <= range!.last &&
              range!.first <= s.range.last,
          );
          const ask = (id: string) =>
            to.kind === 'addresses' ? allowed(answers, nameOf(from), id) : allowed(answers, id, nameOf(to));
          for (const { id } of within) expect(ask(id)).toEqual(ports);
          const beside = shown.filter(
            (s) =>
              s.range.family === range!.family &&
              (s.range.first === range!.last + 1n || s.range.last + 1n === range!.first),
          );
          for (const { id } of beside) expect(ask(id)).not.toEqual(ports);
        }
      }),
      runs,
    );
  });
});

describe('connections in groups', () => {
  test('cover exactly the allowed pairs with an isolated end, and cut only what is not allowed at all', () => {
    fc.assert(
      fc.property(arbitraryCluster, (cluster) => {
        const answers = compile(cluster);
        const drawn = new Map<string, PortSet>();
        const cut = new Set<string>();
        for (const { from, to, ports, state } of answers.connections()) {
          for (const a of from) {
            for (const b of to) {
              if (a === b) continue;
              if (state !== 'allowed') cut.add(`${a} ${b} ${state}`);
              else drawn.set(`${a} ${b}`, unite(drawn.get(`${a} ${b}`) ?? NO_PORTS, ports));
            }
          }
        }
        const open = (id: string, direction: 'ingress' | 'egress') =>
          isOutside(id) || answers.directionState(id, direction).state === 'open';
        for (const [from, to] of pairsOf(answers)) {
          const ports = allowed(answers, from, to);
          const bothOpen = open(from, 'egress') && open(to, 'ingress');
          expect(drawn.get(`${from} ${to}`) ?? NO_PORTS).toEqual(bothOpen ? NO_PORTS : ports);
          if (cut.has(`${from} ${to} cutAtEgress`))
            expect([isEmpty(ports), open(from, 'egress')]).toEqual([true, false]);
          if (cut.has(`${from} ${to} cutAtIngress`))
            expect([isEmpty(ports), open(to, 'ingress')]).toEqual([true, false]);
        }
      }),
      runs,
    );
  });
});

describe('reach', () => {
  test('is the row and the column of the matrix', () => {
    fc.assert(
      fc.property(arbitraryCluster, (cluster) => {
        const answers = compile(cluster);
        for (const { id } of cluster.workloads) {
          const { to, from } = answers.reach(id);
          const others = idsOf(answers).filter((other) => other !== id);
          const expected = (ports: (other: string) => PortSet) =>
            others.map((other) => [other, ports(other)] as const).filter(([, set]) => !isEmpty(set));
          expect(to.map((row) => [row.id, row.ports])).toEqual(
            expected((other) => allowed(answers, id, other)),
          );
          expect(from.map((row) => [row.id, row.ports])).toEqual(
            expected((other) => allowed(answers, other, id)),
          );
        }
      }),
      { ...runs, numRuns: 50 * RUNS_FACTOR },
    );
  });
});

describe('outside views', () => {
  test('are disjoint, with unique ids that name them; Internet and metadata are always there', () => {
    fc.assert(
      fc.property(arbitraryCluster, (cluster) => {
        const answers = compile(cluster);
        const views = answers.outside();
        expect(new Set(views.map(({ id }) => id)).size).toBe(views.length);
        const ranges = views
          .flatMap((view) => view.ranges)
          .sort((a, b) => a.family - b.family || (a.first < b.first ? -1 : 1));
        ranges.forEach((range, i) => {
          const next = ranges[i + 1];
          if (next?.family === range.family) expect(next.first > range.last).toBe(true);
        });
        expect(views.map(({ id }) => id)).toEqual(
          expect.arrayContaining(['outside:metadata', 'outside:internet']),
        );
        for (const view of views) {
          expect(answers.endpointOf(view.id)).toEqual({ kind: 'addresses', ranges: view.ranges });
        }
      }),
      runs,
    );
  });
});

describe('an answer after an edit', () => {
  test('is the same whether compiled afresh or from the answer before', () => {
    fc.assert(
      fc.property(arbitraryCluster, fc.array(arbitraryPolicy, { maxLength: 3 }), (cluster, added) => {
        const edited = buildCluster({
          namespaces: [...cluster.namespaces.values()],
          workloads: cluster.workloads,
          services: [],
          policies: [...cluster.policies.slice(1), ...added],
        }).cluster;
        const incremental = compile(edited, {}, compile(cluster));
        const fresh = compile(edited);
        expect(listed(incremental)).toEqual(listed(fresh));
        expect(incremental.outside()).toEqual(fresh.outside());
        const sorted = (answers: Reachability) =>
          answers
            .connections()
            .flatMap(({ from, to, ...rest }) =>
              from.flatMap((a) => to.filter((b) => b !== a).map((b) => JSON.stringify([a, b, rest]))),
            )
            .sort();
        expect(sorted(incremental)).toEqual(sorted(fresh));
      }),
      runs,
    );
  });
});
