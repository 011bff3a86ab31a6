import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeShared } from '../../testing/shared';
import { openSession } from '../session';
import { applyEdits, type SourceFile } from '../text/edit';
import type { Diagnostic, Severity } from './diagnostic';

const NIGHTLY = process.env['DRAWBRIDGE_NIGHTLY'] !== undefined;
/** Enough to meet every frequent rule; all of them at night. */
const SAMPLE = NIGHTLY ? Infinity : 60;
/** Beyond this a file is of some machine. */
const LONGEST = NIGHTLY ? 400_000 : 40_000;

const RANK: Record<Severity, number> = { error: 2, warning: 1, info: 0 };

function filesBelow(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ya?ml|json)$/.test(name) && name !== 'mistakes.json')
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
    .filter(({ text }) => text.length <= LONGEST);
}

/** The same choice every time: a linear congruential walk over the files. */
function sampleOf<T>(items: readonly T[]): readonly T[] {
  if (items.length <= SAMPLE) return items;
  let at = 20_260_101;
  const chosen = new Set<T>();
  while (chosen.size < SAMPLE) {
    at = (at * 1_103_515_245 + 12_345) % 2_147_483_648;
    chosen.add(items[at % items.length]!);
  }
  return [...chosen];
}

function diagnosticsOf(files: readonly SourceFile[]): readonly Diagnostic[] {
  const session = openSession({ assume: false });
  session.analyze(files);
  return session.ask('diagnostics', {});
}

const countOf = (found: readonly Diagnostic[], rule: string) =>
  found.filter((one) => one.rule === rule).length;

/** What a fix did wrong, in words; nothing where it took its finding away and brought no other as bad. */
function faultsOf(file: SourceFile, before: readonly Diagnostic[], found: Diagnostic): string[] {
  return found.fixes.flatMap(({ title, edits }) => {
    const after = diagnosticsOf(applyEdits([file], edits));
    const where = `${file.path} ${found.rule} at ${found.origin.path} «${title}»`;
    const stays = countOf(after, found.rule) >= countOf(before, found.rule);
    const bad = after.filter(({ severity }) => RANK[severity] >= RANK[found.severity]);
    const fresh = [...new Set(bad.map(({ rule }) => rule))].filter(
      (rule) =>
        rule !== found.rule &&
        countOf(bad, rule) >
          before.filter((one) => one.rule === rule && RANK[one.severity] >= RANK[found.severity]).length,
    );
    return [
      ...(stays ? [`${where} leaves its finding`] : []),
      ...fresh.map((rule) => `${where} brings ${rule}`),
    ];
  });
}

/** What the API server refuses hides what it would refuse next, so only our own rules are held to this. */
const isOurs = ({ rule }: Diagnostic) => !['api-server', 'not-yaml', 'template', 'limit'].includes(rule);

for (const folder of ['networkpolicy', 'bundles', 'mistakes']) {
  describeShared(`fixes in public/${folder}`, `public/${folder}`, (path) => {
    test('take their finding away and bring none as bad', () => {
      const faults = sampleOf(filesBelow(path)).flatMap((file) => {
        const before = diagnosticsOf([file]);
        return before.filter(isOurs).flatMap((found) => faultsOf(file, before, found));
      });
      expect(faults).toEqual([]);
    });
  });
}
