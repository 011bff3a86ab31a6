import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { describeShared, filesIn } from '../../testing/shared';
import { DIRECTIONS } from '../policy/policy';
import type { Policy } from '../policy/policy';
import { policyContent } from '../reachability/policyContent';
import { carriedOut } from '../testing/carriedOut';
import { editContextOf } from '../testing/editContext';
import { RUNS_FACTOR } from '../testing/ends';
import type { SourceFile, TextEdit } from '../text/edit';
import type { EditContext } from './context';
import type { Intent, Plan } from './intent';
import { plan } from './plan';
import { timesWritten } from './policyName';

const LONGEST_TEXT = 200_000;
const OTHER: SourceFile = { path: 'other.yaml', text: '# notes of another file\nkind: ConfigMap' };

/** What the policies say, by id; without where they are written. */
function contents(policies: readonly Policy[]): Map<string, string> {
  return new Map(
    policies.map((policy) => [policy.id, DIRECTIONS.map((each) => policyContent(policy, each)).join('\n')]),
  );
}

const deletes = ({ range, text }: TextEdit) => text === '' && range.end > range.start;
const inserts = ({ range, text }: TextEdit) => text !== '' && range.end === range.start;
const noEffect = ({ effect }: Plan) => {
  expect(effect.connections).toEqual([]);
  expect(effect.isolation).toEqual([]);
};

interface Told {
  readonly files: readonly SourceFile[];
  readonly context: EditContext;
  readonly policy: Policy;
  readonly before: ReadonlyMap<string, string>;
}

/** Carries an intent out; undefined when it is refused. `says` is what the policies then say, read afresh. */
function done({ files, context }: Told, intent: Intent) {
  const drawn = plan(intent, context);
  const after = carriedOut(files, drawn);
  if (drawn.refused !== undefined) return undefined;
  expect(drawn.edits.length).toBeGreaterThan(0);
  return { drawn, after, says: contents(editContextOf(after).cluster.policies) };
}

function renames(told: Told): boolean {
  const { policy, before } = told;
  const id = `${policy.namespace}/renamed-here`;
  const result = done(told, { kind: 'renamePolicy', policy: policy.id, name: 'renamed-here' });
  if (!result) return false;
  const expected = new Map(before).set(id, before.get(policy.id)!);
  expected.delete(policy.id);
  expect(result.says).toEqual(expected);
  expect(result.drawn.edits).toHaveLength(1);
  expect(result.drawn.edits[0]!.text).toMatch(/^ ?["']?renamed-here["']?$/);
  noEffect(result.drawn);
  return true;
}

function duplicates(told: Told): boolean {
  const { files, policy, before } = told;
  const id = `${policy.namespace}/copied-here`;
  const result = done(told, { kind: 'duplicatePolicy', policy: policy.id, name: 'copied-here' });
  if (!result) return false;
  expect(result.says).toEqual(new Map(before).set(id, before.get(policy.id)!));
  expect(result.drawn.edits.every(inserts)).toBe(true);
  noEffect(result.drawn);
  const again = { ...told, files: result.after, context: editContextOf(result.after) };
  const undone = done(again, { kind: 'deletePolicy', policy: id });
  expect(undone?.after.map(({ text }) => text.trimEnd())).toEqual(files.map(({ text }) => text.trimEnd()));
  return true;
}

function removes(told: Told): boolean {
  const { policy, before } = told;
  const result = done(told, { kind: 'deletePolicy', policy: policy.id });
  if (!result) return false;
  const expected = new Map(before);
  expected.delete(policy.id);
  expect(result.says).toEqual(expected);
  // The last item of a list leaves `[]` in its place.
  expect(result.drawn.edits.every((edit) => deletes(edit) || edit.text === ' []')).toBe(true);
  return true;
}

function moves(told: Told, file: string): boolean {
  const { files, policy, before } = told;
  const result = done(told, { kind: 'movePolicy', policy: policy.id, file });
  if (!result) return false;
  expect(result.says).toEqual(before);
  noEffect(result.drawn);
  const { edits } = result.drawn;
  const removed = edits.filter((edit) => edit.file === policy.origin.file);
  const written = edits.filter((edit) => edit.file === file);
  expect([removed.length, written.length, edits.length]).toEqual([1, 1, 2]);
  expect(deletes(removed[0]!) && inserts(written[0]!)).toBe(true);
  const text = files.find(({ path }) => path === policy.origin.file)!.text;
  const own = text.slice(policy.origin.range.start, policy.origin.range.end);
  expect(written[0]!.text).toContain(file === OTHER.path ? own.replaceAll('\r\n', '\n') : own);
  return true;
}

for (const folder of ['public/networkpolicy', 'public/bundles'])
  describeShared(`policies as objects: ${folder}`, folder, (where) => {
    test(
      'rename, duplicate, delete and move change what they say, no byte besides, and are undone',
      () => {
        const paths = [...filesIn(where, '.yaml'), ...filesIn(where, '.yml')];
        const tally = { renamed: 0, duplicated: 0, deleted: 0, moved: 0, movedToNew: 0, refused: 0 };
        const count = (ok: boolean, what: keyof typeof tally) => tally[ok ? what : 'refused']++;
        fc.assert(
          fc.property(fc.constantFrom(...paths), fc.nat(), (path, place) => {
            const file = { path: basename(path), text: readFileSync(path, 'utf8') };
            if (file.text.length > LONGEST_TEXT) return;
            const files = [file, OTHER];
            const context = editContextOf(files);
            const { policies } = context.cluster;
            const policy = policies[place % policies.length];
            if (!policy || timesWritten(context, policy) > 1) return;
            const told = { files, context, policy, before: contents(policies) };
            count(renames(told), 'renamed');
            count(duplicates(told), 'duplicated');
            count(removes(told), 'deleted');
            count(moves(told, 'other.yaml'), 'moved');
            count(moves(told, 'new.yaml'), 'movedToNew');
          }),
          { seed: 30, numRuns: 40 * RUNS_FACTOR },
        );
        expect(tally.refused).toBeLessThan(tally.renamed);
        for (const what of ['renamed', 'duplicated', 'deleted', 'moved', 'movedToNew'] as const)
          expect(tally[what], what).toBeGreaterThan(5);
      },
      240_000 * RUNS_FACTOR,
    );
  });
