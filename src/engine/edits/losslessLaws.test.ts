import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { describeShared, filesIn } from '../../testing/shared';
import { isEmpty, portSetKey, subtract } from '../kube/ports';
import type { ConnectionChange, IsolationChange } from '../reachability/views';
import { DIRECTIONS } from '../policy/policy';
import { carriedOut } from '../testing/carriedOut';
import { DRESSINGS, dressed, writtenComments, type Dressing } from '../testing/dressings';
import { assumingContextOf } from '../testing/editContext';
import { RUNS_FACTOR, SEED } from '../testing/ends';
import { seededPick } from '../testing/mutate';
import { dashIndents, plainObjects } from '../testing/plainObjects';
import { endpoint, MOST_WORKLOADS, someIntents } from '../testing/someIntents';
import type { SourceFile } from '../text/edit';
import { isStillThere } from './connectEnd';
import type { EditContext } from './context';
import type { Intent, Plan } from './intent';
import { plan } from './plan';

/** Every file in every dress is {@link RUNS_FACTOR} ≥ 100; a single run takes a sample of them. */
const SAMPLE = 60;
const LONGEST_TEXT = 200_000;
const LONGEST_DRESSED = 60_000;
const OTHER: SourceFile = { path: 'other.yaml', text: '# notes of another file\nkind: ConfigMap' };

interface Edited {
  readonly intent: Intent;
  readonly drawn: Plan;
  readonly before: EditContext;
  readonly after: EditContext;
}

/** What differs between every two workloads that both pictures know, worked out pair by pair. */
function differences({ before, after }: Edited): { connections: string[]; isolation: string[] } {
  const known = new Set(after.cluster.workloads.map(({ id }) => id));
  const workloads = before.cluster.workloads.filter(({ id }) => known.has(id));
  const connections = workloads.flatMap((from) =>
    workloads.flatMap((to) => {
      if (from === to) return [];
      const ends = [endpoint(from), endpoint(to)] as const;
      const [was, is] = [before.reachability.allowedPorts(...ends), after.reachability.allowedPorts(...ends)];
      const change = { from: from.id, to: to.id, opened: subtract(is, was), closed: subtract(was, is) };
      return isEmpty(change.opened) && isEmpty(change.closed) ? [] : [changeText(change)];
    }),
  );
  const isolation = workloads.flatMap(({ id }) =>
    DIRECTIONS.flatMap((direction) => {
      const [was, is] = [before, after].map(
        ({ reachability }) => reachability.directionState(id, direction).state !== 'open',
      );
      return was === is ? [] : [isolationText({ workload: id, direction, isolated: is! })];
    }),
  );
  return { connections: connections.sort(), isolation: isolation.sort() };
}

const changeText = ({ from, to, opened, closed }: ConnectionChange) =>
  `${from} → ${to} +${portSetKey(opened)} -${portSetKey(closed)}`;
const isolationText = ({ workload, direction, isolated }: IsolationChange) =>
  `${workload} ${direction} ${isolated ? 'isolated' : 'open'}`;

/** The plan's effect is what the text, read afresh, differs by. */
function effectIsTrue(edited: Edited): void {
  const { before, after, drawn } = edited;
  if (before.cluster.workloads.length > MOST_WORKLOADS) return;
  const known = new Set(
    before.cluster.workloads.map(({ id }) => id).filter((id) => after.reachability.endpointOf(id)),
  );
  const { connections, isolation } = differences(edited);
  const told = drawn.effect.connections.filter(({ from, to }) => known.has(from) && known.has(to));
  expect(told.map(changeText).sort()).toEqual(connections);
  expect(drawn.effect.isolation.map(isolationText).sort()).toEqual(isolation);
}

/** Asked again of the new text, the wish is fulfilled: there is nothing left to write, or no such thing any more. */
function wishIsFulfilled({ intent, before, after }: Edited): void {
  const policies = after.cluster.policies.map(({ id }) => id);
  switch (intent.kind) {
    case 'allowConnection':
    case 'changePorts':
    case 'setDefaultDeny':
      expect(plan(intent, after).edits).toEqual([]);
      break;
    case 'removeConnection':
      // An assumed end that is gone may leave its name to another.
      if (![intent.from, intent.to].every((end) => isStillThere(before.cluster, after.cluster, end))) break;
      expect(plan(intent, after).edits).toEqual([]);
      break;
    case 'reverseConnection':
      expect(
        plan({ ...intent, kind: 'allowConnection', from: intent.to, to: intent.from }, after).edits,
      ).toEqual([]);
      break;
    case 'renamePolicy':
      expect(policies.some((id) => id.endsWith(`/${intent.name}`))).toBe(true);
      break;
    case 'duplicatePolicy':
    case 'movePolicy':
      expect(policies).toContain(intent.policy);
      break;
    case 'deletePolicy':
      expect(policies).not.toContain(intent.policy);
      break;
    case 'flipDash':
      expect(after.dashes().some(({ id }) => id === intent.mark)).toBe(true);
      break;
    case 'addNamespace':
      expect(after.cluster.namespaces.get(intent.name)?.origin).toBeDefined();
      break;
    case 'addWorkload':
      expect(after.cluster.workloads.map(({ name }) => name)).toContain(intent.name);
      break;
    case 'insertPolicies':
      expect(policies.some((id) => id.includes('/inserted-here'))).toBe(true);
      break;
  }
}

/** What no longer stands as it was, and what is new, by a parser that is not ours. */
function objectsChanged(before: readonly SourceFile[], after: readonly SourceFile[]) {
  const all = (files: readonly SourceFile[]) => files.flatMap(({ text }) => plainObjects(text) ?? []);
  const gained = all(after);
  const lost = all(before).filter((json) => {
    const at = gained.indexOf(json);
    if (at >= 0) gained.splice(at, 1);
    return at < 0;
  });
  return { lost, gained };
}

const WRITES_NO_OBJECT_ANEW = new Set<Intent['kind']>([
  'duplicatePolicy',
  'movePolicy',
  'addNamespace',
  'addWorkload',
  'insertPolicies',
]);

/** Only policies change, and only those that the intent is about. */
function othersStay({ kind }: Intent, before: readonly SourceFile[], after: readonly SourceFile[]): void {
  if (before.some(({ text }) => plainObjects(text) === undefined)) return;
  for (const { text } of after) expect(plainObjects(text)).toBeDefined();
  const { lost, gained } = objectsChanged(before, after);
  for (const json of lost) expect(json).toContain('"kind":"NetworkPolicy"');
  if (WRITES_NO_OBJECT_ANEW.has(kind)) expect(lost).toEqual([]);
  if (kind === 'movePolicy') expect(gained).toEqual([]);
  if (kind === 'deletePolicy') expect([lost.length, gained.length]).toEqual([1, 0]);
  if (kind === 'renamePolicy' || kind === 'flipDash') expect([lost.length, gained.length]).toEqual([1, 1]);
}

const TAKES_AWAY = new Set<Intent['kind']>([
  'removeConnection',
  'reverseConnection',
  'changePorts',
  'deletePolicy',
]);

/** Line ends, dashes, JSON and comments stay as the file has them. */
function habitsStay(intent: Intent, before: readonly SourceFile[], after: readonly SourceFile[]): void {
  const takesAway = TAKES_AWAY.has(intent.kind) || (intent.kind === 'setDefaultDeny' && !intent.on);
  const left = after.flatMap(({ text }) => writtenComments(text));
  const gone = before
    .flatMap(({ text }) => writtenComments(text))
    .filter((comment) => !left.includes(comment));
  if (!takesAway) expect(gone).toEqual([]);
  for (const { path, text } of after) {
    const own = before.find((file) => file.path === path)?.text ?? '';
    if (own.includes('\r\n') && !/(?<!\r)\n/.test(own)) expect(text).not.toMatch(/(?<!\r)\n/);
    if (own !== '' && !own.includes('\r')) expect(text).not.toContain('\r');
    const dashes = dashIndents(own);
    if (dashes.size === 1) expect([...dashIndents(text)].filter((indent) => !dashes.has(indent))).toEqual([]);
    if (isJson(own) && text.trim() !== '') expect(isJson(text)).toBe(true);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

interface Tally {
  files: Set<string>;
  texts: number;
  tried: number;
  written: number;
  nothing: number;
  readonly refused: Map<string, number>;
  readonly kinds: Map<string, number>;
  readonly violations: string[];
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

/** A refusal without the names in it, so that equal ones are counted together. */
const reasonOf = (refused: string) => refused.replace(/[\w.-]+\/[\w.-]+(, )?/g, '…').slice(0, 110);

function checkIntent(files: readonly SourceFile[], before: EditContext, intent: Intent, tally: Tally): void {
  const drawn = plan(intent, before);
  const texts = carriedOut(files, drawn);
  tally.tried++;
  if (drawn.refused !== undefined) {
    count(tally.refused, `${intent.kind}: ${reasonOf(drawn.refused)}`);
    return;
  }
  tally[drawn.edits.length > 0 ? 'written' : 'nothing']++;
  if (drawn.edits.length > 0) count(tally.kinds, intent.kind);
  const edited = { intent, drawn, before, after: assumingContextOf(texts) };
  effectIsTrue(edited);
  wishIsFulfilled(edited);
  othersStay(intent, files, texts);
  habitsStay(intent, files, texts);
}

function checkText(name: string, text: string, seed: number, tally: Tally): void {
  const files = [{ path: 'policies.yaml', text }, OTHER];
  const before = assumingContextOf(files);
  tally.files.add(name.split(' · ')[0]!);
  tally.texts++;
  for (const intent of someIntents(before, seededPick(seed))) {
    try {
      checkIntent(files, before, intent, tally);
    } catch (error) {
      tally.violations.push(`${name}: ${JSON.stringify(intent)}\n${String(error)}`);
    }
  }
}

describeShared('every intent on real files in every dress', 'public', (folder) => {
  const paths = ['networkpolicy', 'bundles'].flatMap((room) =>
    ['.yaml', '.yml', '.json'].flatMap((ending) => filesIn(`${folder}/${room}`, ending)),
  );
  const texts = paths.flatMap((path) =>
    (Object.keys(DRESSINGS) as Dressing[]).map((dressing) => ({ path, dressing })),
  );

  test(
    'does what it says and nothing else, in the manner of the file, and is undone to the byte',
    async ({ annotate }) => {
      const pick = seededPick(SEED);
      const shuffled = texts
        .map((text) => ({ ...text, place: pick(1 << 30), seed: pick(1 << 30) }))
        .sort((a, b) => a.place - b.place)
        .slice(0, SAMPLE * RUNS_FACTOR);
      const tally: Tally = {
        files: new Set(),
        texts: 0,
        tried: 0,
        written: 0,
        nothing: 0,
        refused: new Map(),
        kinds: new Map(),
        violations: [],
      };
      for (const { path, dressing, seed } of shuffled) {
        const text = readFileSync(path, 'utf8');
        if (text.length > (dressing === 'as written' ? LONGEST_TEXT : LONGEST_DRESSED)) continue;
        const worn = dressed(text, dressing);
        if (worn !== undefined) checkText(`${basename(path)} · ${dressing}`, worn, seed, tally);
      }
      await annotate(summary(tally));
      expect(tally.violations).toEqual([]);
      expect(tally.written).toBeGreaterThan(tally.tried / 2);
    },
    240_000 * RUNS_FACTOR,
  );
});

/** The figures of a run, for the report of a nightly one. */
function summary({ files, texts, tried, written, nothing, refused, kinds, violations }: Tally): string {
  const lines = (counts: ReadonlyMap<string, number>) =>
    [...counts].sort((a, b) => b[1] - a[1]).map(([what, times]) => `  ${times} × ${what}`);
  return [
    `${files.size} files, ${texts} texts, ${tried} intents: ${written} written, ${nothing} had nothing to write, ${violations.length} violations`,
    'written',
    ...lines(kinds),
    'refused',
    ...lines(refused),
  ].join('\n');
}
