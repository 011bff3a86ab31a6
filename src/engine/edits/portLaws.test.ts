import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { describeShared, filesIn } from '../../testing/shared';
import type { Workload } from '../kube/entities';
import { equalPorts, isAll, isEmpty, portSetKey, portSetOf, subtract } from '../kube/ports';
import type { Endpoint } from '../reachability/verdict';
import { carriedOut } from '../testing/carriedOut';
import { readCases } from '../testing/connectivityCase';
import { assumingContextOf } from '../testing/editContext';
import { RUNS_FACTOR } from '../testing/ends';
import type { SourceFile } from '../text/edit';
import type { EditContext } from './context';
import type { ConnectEnd, WantedPort } from './intent';
import { plan } from './plan';

const MOST_WORKLOADS = 25;
const LONGEST_TEXT = 200_000;

const endpoint = ({ id }: Workload): Endpoint => ({ kind: 'workload', id });
const end = ({ id }: Workload): ConnectEnd => ({ kind: 'workload', id });

const port = fc.record({
  protocol: fc.constantFrom('TCP' as const, 'UDP' as const),
  port: fc.integer({ min: 2, max: 60_000 }),
  length: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
});
const choice = fc.record({ line: fc.nat(), ports: fc.array(port, { maxLength: 2 }) });

/** Pairs of workloads of which a rule at either end speaks and that may connect on some ports, not all. */
function lines({ cluster, reachability }: EditContext): (readonly [Workload, Workload])[] {
  const workloads = cluster.workloads.filter(({ hostNetwork }) => !hostNetwork);
  return workloads.flatMap((from) =>
    workloads
      .filter((to) => {
        if (from === to) return false;
        const { allowed, ingress, egress } = reachability.verdict(endpoint(from), endpoint(to));
        const ruled = [...ingress.slices, ...egress.slices].some(({ reason }) => reason.kind === 'rule');
        return ruled && !isEmpty(allowed);
      })
      .map((to) => [from, to] as const),
  );
}

/** What every pair may do but the one from `from` to `to`; of workloads that `also` has too, since assumed ones come and go. */
function othersIn({ cluster, reachability }: EditContext, also: EditContext, from: Workload, to: Workload) {
  const known = new Set(also.cluster.workloads.map(({ id }) => id));
  const workloads = cluster.workloads.filter(({ id }) => known.has(id));
  const pairs = workloads.flatMap((a) => workloads.map((b) => [a, b] as const));
  return pairs
    .filter(([a, b]) => !(a.id === from.id && b.id === to.id))
    .map(([a, b]) => `${a.id} ${b.id} ${portSetKey(reachability.allowedPorts(endpoint(a), endpoint(b)))}`);
}

function wantedOf(ports: readonly { protocol: 'TCP' | 'UDP'; port: number; length: number | undefined }[]) {
  return ports.map(({ protocol, port: first, length }): WantedPort =>
    length === undefined ? { protocol, port: first } : { protocol, port: first, endPort: first + length },
  );
}

function asWanted(context: EditContext, from: Workload, to: Workload, wanted: readonly WantedPort[]) {
  const allowed = context.reachability.allowedPorts(endpoint(from), endpoint(to));
  if (wanted.length === 0) return isAll(allowed);
  const [first, second] = wanted.map(({ protocol, port: low, endPort }) =>
    portSetOf(protocol, Number(low), endPort ?? Number(low)),
  );
  return second === undefined
    ? equalPorts(allowed, first!)
    : [first!, second].every((set) => isEmpty(subtract(set, allowed)));
}

type Tally = Record<'written' | 'nothing' | 'refused' | 'together' | 'reversed', number>;

function check(
  files: readonly SourceFile[],
  picked: { line: number; ports: readonly WantedPort[] },
  tally: Tally,
) {
  const context = assumingContextOf(files);
  if (context.cluster.workloads.length > MOST_WORKLOADS) return;
  const all = lines(context);
  const line = all[picked.line % all.length];
  if (!line) return;
  const [from, to] = line;
  const ends = { from: end(from), to: end(to) };
  const { ports } = picked;
  const alone = plan({ kind: 'changePorts', ...ends, ports }, context);
  const after = carriedOut(files, alone);
  tally[alone.refused !== undefined ? 'refused' : alone.edits.length > 0 ? 'written' : 'nothing']++;
  if (alone.refused === undefined) {
    const again = assumingContextOf(after);
    expect(asWanted(again, from, to, ports)).toBe(true);
    expect(othersIn(again, context, from, to)).toEqual(othersIn(context, again, from, to));
    expect(plan({ kind: 'changePorts', ...ends, ports }, again).edits).toEqual([]);
  }
  const together = plan({ kind: 'changePorts', ...ends, ports, others: 'change' }, context);
  const changed = carriedOut(files, together);
  if (together.refused === undefined) {
    expect(asWanted(assumingContextOf(changed), from, to, ports)).toBe(true);
    tally.together++;
  }
  const isolate = { receiver: true, sender: false };
  const turned = plan({ kind: 'reverseConnection', ...ends, ports, isolate, allowDns: false }, context);
  const reversed = carriedOut(files, turned);
  if (turned.refused === undefined) {
    const { reachability } = assumingContextOf(reversed);
    for (const wanted of ports) {
      const set = portSetOf(wanted.protocol, Number(wanted.port), wanted.endPort ?? Number(wanted.port));
      expect(isEmpty(subtract(set, reachability.allowedPorts(endpoint(to), endpoint(from))))).toBe(true);
    }
    tally.reversed++;
  }
}

const RUNS = { seed: 31, numRuns: 40 * RUNS_FACTOR };
const none = (): Tally => ({ written: 0, nothing: 0, refused: 0, together: 0, reversed: 0 });

describeShared('other ports over real clusters', 'public/cases', (folder) => {
  const cases = readCases(folder).filter(({ expected }) => expected.error !== true);
  test(
    'a line has just the wanted ports, no other pair differs, and undo restores every byte',
    () => {
      const tally = none();
      fc.assert(
        fc.property(fc.constantFrom(...cases), choice, ({ files }, { line, ports }) =>
          check(files, { line, ports: wantedOf(ports) }, tally),
        ),
        RUNS,
      );
      expect(tally.written).toBeGreaterThan(5);
      expect(tally.together).toBeGreaterThan(tally.written);
      expect(tally.reversed).toBeGreaterThan(3);
    },
    240_000 * RUNS_FACTOR,
  );
});

for (const folder of ['public/networkpolicy', 'public/bundles'])
  describeShared(`other ports over real files: ${folder}`, folder, (where) => {
    test(
      'a line has just the wanted ports, no other pair differs, and undo restores every byte',
      () => {
        const tally = none();
        const paths = [...filesIn(where, '.yaml'), ...filesIn(where, '.yml')];
        fc.assert(
          fc.property(fc.constantFrom(...paths), choice, (path, { line, ports }) => {
            const text = readFileSync(path, 'utf8');
            if (text.length > LONGEST_TEXT) return;
            check([{ path: basename(path), text }], { line, ports: wantedOf(ports) }, tally);
          }),
          RUNS,
        );
        expect(tally.written).toBeGreaterThan(0);
        expect(tally.together).toBeGreaterThan(5);
      },
      240_000 * RUNS_FACTOR,
    );
  });
