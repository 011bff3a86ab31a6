import { dashesIn, pictureOf, type FullPicture } from '../src/engine/picture';
import { analysisOf } from '../src/engine/analysis';
import { buildCluster } from '../src/engine/cluster/buildCluster';
import { CHECKS } from '../src/engine/diagnostics/registry';
import { diagnose } from '../src/engine/diagnostics/diagnose';
import { allParagraphs } from '../src/engine/explain/explainAll';
import { isRead } from '../src/engine/kinds/registry';
import { ManifestReader } from '../src/engine/manifest/manifestReader';
import { compile } from '../src/engine/reachability/reachability';
import { openSession } from '../src/engine/session';
import type { SourceFile } from '../src/engine/text/edit';
import { Reader } from '../src/engine/understanding';
import { median, once } from './measure';

/** Milliseconds of each stage on the way from text to picture, in the order in which they run. */
export type Stages = Readonly<Record<string, number>>;

function assembled(picture: FullPicture) {
  const shown = picture.understandings.flatMap(({ documents }) =>
    documents.flatMap(({ shown: stand }) => stand?.readings ?? []),
  );
  return {
    namespaces: shown.flatMap(({ namespaces }) => namespaces),
    workloads: shown.flatMap(({ workloads }) => workloads),
    services: shown.flatMap(({ services }) => services),
    policies: shown.flatMap(({ policies }) => policies),
  };
}

/** The first answer about files that were never seen, stage by stage; each runs once, as it does when files are opened. */
export function coldStages(files: readonly SourceFile[]): Stages {
  const parse = once(() => new ManifestReader(isRead).read(files[0]!) && readAll(files));
  const reader = new Reader();
  const read = once(() => reader.read(files));
  const picture = once(() => pictureOf(read.result, {}));
  const parts = assembled(picture.result);
  const build = once(() => buildCluster(parts, { assume: true }));
  const compiled = once(() => compile(build.result.cluster));
  const { reachability } = picture.result;
  const connections = once(() => reachability.connections());
  const dashes = once(() => dashesIn(picture.result));
  const found = once(() => diagnose(picture.result));
  const analysis = once(() => analysisOf(picture.result, []));
  const explain = once(() => allParagraphs(reachability));
  return {
    parse: parse.time,
    'parse and understand': read.time,
    'whole picture': picture.time,
    '. build cluster': build.time,
    '. compile': compiled.time,
    connections: connections.time,
    dashes: dashes.time,
    diagnose: found.time,
    'rest of the analysis': analysis.time,
    'explain all': explain.time,
  };
}

function readAll(files: readonly SourceFile[]): number {
  const reader = new ManifestReader(isRead);
  return files.reduce((sum, file) => sum + reader.read(file).documents.length, 0);
}

/** The stages again and again while one line changes, medians. `edit` makes the files of a turn. */
export function editStages(files: readonly SourceFile[], edit: (turn: number) => readonly SourceFile[]): Stages {
  const session = openSession();
  session.analyze(files);
  let turn = 0;
  const reader = new Reader();
  let picture = pictureOf(reader.read(files), {});
  let marks = dashesIn(picture);
  const times: Record<string, number[]> = {};
  const timed = <T>(name: string, work: () => T): T => {
    const { result, time } = once(work);
    (times[name] ??= []).push(time);
    return result;
  };
  for (let i = 0; i < 9; i++) {
    const next = edit(turn++);
    const read = timed('parse and understand', () => reader.read(next));
    const before = picture;
    picture = timed('whole picture', () => pictureOf(read, {}, before.reachability));
    const parts = assembled(picture);
    const { cluster } = timed('. build cluster', () => buildCluster(parts, { assume: true }));
    timed('. compile', () => compile(cluster, {}, before.reachability));
    timed('connections', () => picture.reachability.connections());
    timed('dashes', () => dashesIn(picture));
    timed('diagnose', () => diagnose(picture));
    marks = timed('rest of the analysis', () => analysisOf(picture, marks)).dashes;
    timed('explain all', () => allParagraphs(picture.reachability));
  }
  const stages = Object.entries(times).map(([name, all]) => [name, middle(all)] as const);
  const analyze = median(() => session.analyze(edit(turn++)));
  return { ...Object.fromEntries(stages), 'session.analyze': analyze };
}

/** Milliseconds of each check on a picture that was not diagnosed before, the slowest first. */
export function checkStages(files: readonly SourceFile[]): Stages {
  const picture = pictureOf(new Reader().read(files), {});
  picture.reachability.connections();
  return Object.fromEntries(
    CHECKS.map((check) => [check.id, once(() => check.find(picture)).time] as const).sort(
      ([, a], [, b]) => b - a,
    ),
  );
}

function middle(times: number[]): number {
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)]!;
}
