import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeShared } from '../../testing/shared';
import { plainText } from '../explain/sentence';
import type { Workload } from '../kube/entities';
import { isEmpty, portSetOf, subtract } from '../kube/ports';
import { DIRECTIONS } from '../policy/policy';
import type { Endpoint } from '../reachability/verdict';
import { carriedOut } from '../testing/carriedOut';
import { readCases } from '../testing/connectivityCase';
import { editContextOf } from '../testing/editContext';
import type { SourceFile } from '../text/edit';
import type { EditContext } from './context';
import type { Intent, Plan } from './intent';
import { plan } from './plan';

const CHOICES_PER_CASE = 2;
const MOST_WORKLOADS = 40;

const endpoint = ({ id }: Workload): Endpoint => ({ kind: 'workload', id });
const ids = (context: EditContext) => context.cluster.workloads.filter(({ hostNetwork }) => !hostNetwork);

const choice = fc.record({
  from: fc.nat(),
  to: fc.nat(),
  port: fc.integer({ min: 1, max: 65535 }),
  isolate: fc.record({ receiver: fc.boolean(), sender: fc.boolean() }),
  allowDns: fc.boolean(),
  namespaces: fc.boolean(),
  everyPort: fc.boolean(),
});
type Choice = typeof choice extends fc.Arbitrary<infer T> ? T : never;

interface Drawing {
  readonly context: EditContext;
  readonly from: Workload;
  readonly to: Workload;
  readonly intent: Extract<Intent, { kind: 'allowConnection' }>;
}

function drawing(context: EditContext, picked: Choice): Drawing | undefined {
  const workloads = ids(context);
  const from = workloads[picked.from % workloads.length];
  const to = workloads[picked.to % workloads.length];
  if (!from || !to || from === to) return undefined;
  const end = (workload: Workload) =>
    picked.namespaces
      ? ({ kind: 'namespace', name: workload.namespace } as const)
      : ({ kind: 'workload', id: workload.id } as const);
  const ports = picked.everyPort ? [] : [{ protocol: 'TCP', port: picked.port } as const];
  const { isolate, allowDns } = picked;
  return {
    context,
    from,
    to,
    intent: { kind: 'allowConnection', from: end(from), to: end(to), ports, isolate, allowDns },
  };
}

/** The drawn connection is open afterwards, and nothing beside it that the plan does not say. */
function checkAllowed(
  { context, from, to, intent }: Drawing,
  drawn: Plan,
  files: readonly SourceFile[],
): void {
  const after = editContextOf(files);
  const [port] = intent.ports;
  const wanted =
    port && typeof port.port === 'number' ? portSetOf('TCP', port.port, port.port) : portSetOf('TCP');
  const allowed = after.reachability.allowedPorts(endpoint(from), endpoint(to));
  const said = drawn.says.map(plainText).join(' ');
  expect(isEmpty(subtract(wanted, allowed)), said).toBe(true);
  const drawnOnes = (own: Workload, workload: Workload, kind: string) =>
    kind === 'namespace' ? own.namespace === workload.namespace : own.id === workload.id;
  const byId = new Map(context.cluster.workloads.map((workload) => [workload.id, workload]));
  for (const change of drawn.effect.connections) {
    if (isEmpty(change.opened)) continue;
    const [source, target] = [byId.get(change.from), byId.get(change.to)];
    const isDrawn =
      source && target && drawnOnes(source, from, intent.from.kind) && drawnOnes(target, to, intent.to.kind);
    const isDns = target?.labels['k8s-app'] === 'kube-dns';
    if (!isDrawn && !isDns) expect(said).toMatch(/This also lets/);
  }
}

describeShared('plans over real clusters', 'public/cases', (folder) => {
  const cases = readCases(folder).filter(({ expected }) => expected.error !== true);

  test('a drawn connection is open afterwards, drawing it again changes nothing, and removing it closes it or says why not', () => {
    const tally = { written: 0, nothing: 0, refused: 0, removed: 0, keeps: 0, notRemoved: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.array(choice, { minLength: CHOICES_PER_CASE }),
        ({ files }, choices) => {
          const context = editContextOf(files);
          if (context.cluster.workloads.length > MOST_WORKLOADS) return;
          for (const picked of choices.slice(0, CHOICES_PER_CASE)) {
            const line = drawing(context, picked);
            if (!line) continue;
            const drawn = plan(line.intent, context);
            const after = carriedOut(files, drawn);
            if (drawn.refused !== undefined) {
              tally.refused++;
              continue;
            }
            tally[drawn.edits.length > 0 ? 'written' : 'nothing']++;
            checkAllowed(line, drawn, after);
            const again = editContextOf(after);
            expect(plan(line.intent, again).edits).toEqual([]);
            const { from, to } = line.intent;
            const removal = plan({ kind: 'removeConnection', from, to }, again);
            const removed = carriedOut(after, removal);
            if (removal.refused !== undefined) {
              tally.notRemoved++;
              continue;
            }
            const left = editContextOf(removed).reachability.allowedPorts(
              endpoint(line.from),
              endpoint(line.to),
            );
            const said = removal.says.map(plainText).join(' ');
            if (!isEmpty(left)) expect(said).toMatch(/may still connect/);
            expect(removal.effect.connections.every(({ opened }) => isEmpty(opened))).toBe(true);
            expect(removal.effect.isolation).toEqual([]);
            tally[isEmpty(left) ? 'removed' : 'keeps']++;
          }
        },
      ),
      { seed: 20, numRuns: 25 },
    );
    expect(tally.written).toBeGreaterThan(12);
    expect(tally.removed).toBeGreaterThan(8);
  }, 240_000);

  test('turning a default deny on and off again leaves the files as they were', () => {
    let done = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.nat(),
        fc.constantFrom(...DIRECTIONS),
        ({ files }, place, direction) => {
          const context = editContextOf(files);
          const namespaces = [...context.cluster.namespaces.keys()];
          const namespace = namespaces[place % namespaces.length];
          if (namespace === undefined || context.cluster.workloads.length > MOST_WORKLOADS) return;
          const set = (on: boolean): Intent => ({
            kind: 'setDefaultDeny',
            namespace,
            direction,
            on,
            allowDns: false,
          });
          const on = plan(set(true), context);
          const files2 = carriedOut(files, on);
          if (on.edits.length === 0) return;
          const denied = editContextOf(files2);
          for (const workload of denied.cluster.workloads.filter((w) => w.namespace === namespace))
            expect(denied.reachability.directionState(workload.id, direction).state).not.toBe('open');
          const off = carriedOut(files2, plan(set(false), denied)).filter(({ text }) => text !== '');
          expect(off.map(({ text }) => text.trimEnd())).toEqual(files.map(({ text }) => text.trimEnd()));
          done++;
        },
      ),
      { seed: 21, numRuns: 25 },
    );
    expect(done).toBeGreaterThan(10);
  }, 120_000);
});
