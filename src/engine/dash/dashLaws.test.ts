import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeShared } from '../../testing/shared';
import type { Analysis, Session } from '../door';
import { openSession } from '../session';
import { independentPolicies, type IndependentPolicy } from '../testing/independentDashes';
import { applyToText } from '../text/edit';
import type { DashMark } from './dashMark';

const NIGHTLY = process.env['DRAWBRIDGE_NIGHTLY'] !== undefined;
/** Beyond this a file is of some machine. */
const LONGEST = NIGHTLY ? Infinity : 60_000;
/** Every flip reads its file twice more. By day one mark of each kind has to do for a file. */
const EVERY_MARK = NIGHTLY;
const PATIENCE_MS = NIGHTLY ? 1_800_000 : 120_000;

interface Sample {
  readonly path: string;
  readonly text: string;
  /** The other parser finds no fault with it. */
  readonly comparable: boolean;
}

interface Tally {
  files: number;
  marks: number;
  flips: number;
  readonly cannot: Map<string, number>;
  readonly wrong: string[];
}

const newTally = (): Tally => ({ files: 0, marks: 0, flips: 0, cannot: new Map(), wrong: [] });

function inWords({ files, marks, flips, cannot, wrong }: Tally): string {
  const kept = [...cannot].map(([why, count]) => `${count} × ${why}`).join(' ');
  return `${files} files, ${marks} marks, ${flips} flipped, ${wrong.length} violations; not flipped: ${kept || 'none'}`;
}

function samplesBelow(folder: string): Sample[] {
  return ['networkpolicy', 'bundles', 'mistakes'].flatMap((room) =>
    readdirSync(join(folder, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ya?ml|json)$/.test(name) && name !== 'mistakes.json')
      .sort()
      .map((name) => [`${room}/${name}`, readFileSync(join(folder, room, name), 'utf8')] as const)
      .filter(([, text]) => text.length <= LONGEST)
      .map(([path, text]) => ({ path, text, comparable: independentPolicies(text) !== undefined })),
  );
}

/** Policies that stand once in the text; of those that stand twice the picture has the last. */
const standingOnce = (policies: readonly IndependentPolicy[]) =>
  policies.filter(({ id }) => policies.filter((other) => other.id === id).length === 1);

const analyse = (session: Session, { path, text }: Pick<Sample, 'path' | 'text'>) =>
  session.analyze([{ path, text }]);
const marksOf = ({ dashes }: Analysis, policy: string) =>
  dashes.filter(({ id }) => id.startsWith(`${policy} `));

function placesOf(marks: readonly DashMark[], policy: string, text: string): string[] {
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  return marks
    .map(({ id, reading, origin }) => {
      const place = id.slice(policy.length + 1);
      return `${place} ${reading} line ${lineAt(origin.range.end - 1)}`;
    })
    .sort();
}

function checkMarks(sample: Sample, tally: Tally): void {
  const policies = independentPolicies(sample.text);
  if (!policies) return;
  const analysis = analyse(openSession(), sample);
  const inPicture = new Set(analysis.policies.map(({ id }) => id));
  const compared = standingOnce(policies).filter(({ id }) => inPicture.has(id));
  for (const { id, marks } of compared) {
    const expected = marks.map(({ place, reading, line }) => `${place} ${reading} line ${line}`).sort();
    expect(placesOf(marksOf(analysis, id), id, sample.text), `${sample.path} ${id}`).toEqual(expected);
    tally.marks += marks.length;
  }
  tally.files += compared.length > 0 ? 1 : 0;
}

function oneOfEachKind(marks: readonly DashMark[]): readonly DashMark[] {
  const kinds = marks.map((mark) => [`${mark.site} ${mark.reading} ${!mark.flip}`, mark] as const);
  return [...new Map(kinds.toReversed()).values()];
}

/** Whether the other parser reads what the mark promised where it is, once the text is flipped. */
function isReadSo(text: string, { id, reading }: DashMark, json: string): boolean {
  const [, policy, list = '', index = '0'] = /^(.+) (spec\S*) (\d+) \S+$/.exec(id) ?? [];
  const last = independentPolicies(text)?.findLast((each) => each.id === policy);
  return sameJson(last?.itemsOf(list, Number(index), reading === 'OR' ? 1 : 2), json);
}

/** Flips one mark, looks at what the text says then, and flips it back. */
function checkFlip(session: Session, sample: Sample, mark: DashMark, tally: Tally): void {
  const { path, text } = sample;
  if (!mark.flip) {
    tally.cannot.set(mark.whyNot ?? '', (tally.cannot.get(mark.whyNot ?? '') ?? 0) + 1);
    return;
  }
  tally.flips++;
  const promised = session.ask('dashes', { marks: [mark.id] })[mark.id]!;
  const flipped = applyToText(text, mark.flip);
  const after = analyse(session, { path, text: flipped });
  const there = after.dashes.find(({ id }) => id === mark.id);
  const found = session.ask('dashes', { marks: [mark.id] })[mark.id];
  const told = after.flips.map(({ mark: { id }, before }) => `${id} ${before}`);
  analyse(session, sample);
  const faults = [
    ...(there && there.reading !== mark.reading ? [] : ['keeps its reading']),
    ...(there?.flip && applyToText(flipped, there.flip) === text ? [] : ['does not flip back']),
    ...(found?.json.asWritten === promised.json.flipped ? [] : ['other JSON than promised']),
    ...(!sample.comparable || isReadSo(flipped, mark, promised.json.flipped)
      ? []
      : ['another parser reads other JSON']),
    ...(told.join() === `${mark.id} ${mark.reading}` ? [] : [`is told as ${told.join(', ')}`]),
    ...(JSON.stringify(found?.asWritten) === JSON.stringify(promised.flipped)
      ? []
      : ['admits others than promised']),
  ];
  tally.wrong.push(...faults.map((fault) => `${path}: ${mark.id} ${mark.reading}: ${fault}`));
}

function sameJson(value: unknown, json: string): boolean {
  const sorted = (_: string, each: unknown): unknown =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each;
  return JSON.stringify(value, sorted) === JSON.stringify(JSON.parse(json), sorted);
}

describeShared('the dashes of real policies', 'public', (folder) => {
  const samples = samplesBelow(folder);

  test(
    'are marked where an independent reading finds them, and nowhere else',
    async ({ annotate }) => {
      const tally = newTally();
      for (const sample of samples) checkMarks(sample, tally);
      await annotate(inWords(tally));
      expect(tally.files).toBeGreaterThan(300);
      expect(tally.marks).toBeGreaterThan(200);
    },
    PATIENCE_MS,
  );

  test(
    'flip to the promised reading and back to the same bytes',
    async ({ annotate }) => {
      const tally = newTally();
      for (const sample of samples) {
        const session = openSession({ assume: false });
        const { dashes } = analyse(session, sample);
        tally.files += dashes.length > 0 ? 1 : 0;
        tally.marks += dashes.length;
        for (const mark of EVERY_MARK ? dashes : oneOfEachKind(dashes))
          checkFlip(session, sample, mark, tally);
      }
      await annotate(inWords(tally));
      expect(tally.wrong).toEqual([]);
      expect(tally.flips).toBeGreaterThan(200);
    },
    PATIENCE_MS,
  );
});
