import { analysisOf } from '../src/engine/analysis';
import { buildCluster, type ClusterParts } from '../src/engine/cluster/buildCluster';
import type { ExplainedMark } from '../src/engine/dash/dashMark';
import { diagnose } from '../src/engine/diagnostics/diagnose';
import { allParagraphs } from '../src/engine/explain/explainAll';
import { dashesIn, pictureOf, type FullPicture } from '../src/engine/picture';
import { compile } from '../src/engine/reachability/reachability';
import { openSession } from '../src/engine/session';
import type { SourceFile } from '../src/engine/text/edit';
import { Reader } from '../src/engine/understanding';
import { once } from './measure';

/** Milliseconds by stage, in the order in which they run. A stage that begins with a dot is part of the one before it. */
export type Stages = Readonly<Record<string, number>>;

/** How often the stages after an edit are measured. */
const EDITS = 15;

/** What a session does, taken apart. It keeps what a session keeps. */
class StagedSession {
  private readonly reader = new Reader();
  private picture: FullPicture | undefined;
  private marks: readonly ExplainedMark[] = [];

  /** Analyses the files, asks for the problems and for the explanation, and says how long each stage took. */
  run(files: readonly SourceFile[]): Stages {
    const times: Record<string, number> = {};
    const timed = <T>(stage: string, work: () => T): T => {
      const { result, time } = once(work);
      times[stage] = time;
      return result;
    };
    const before = this.picture?.reachability;
    const read = timed('read', () => this.reader.read(files));
    const picture = timed('picture', () => pictureOf(read, {}, before));
    const parts = partsOf(picture);
    const { cluster } = timed('. cluster', () => buildCluster(parts, { assume: true }));
    timed('. compile', () => compile(cluster, {}, before));
    timed('connections', () => picture.reachability.connections());
    const marks = timed('dashes', () => dashesIn(picture));
    timed('views', () => analysisOf(picture, this.marks));
    this.marks = marks;
    timed('problems', () => diagnose(picture));
    timed('explain', () => allParagraphs(picture.reachability));
    this.picture = picture;
    return times;
  }
}

function partsOf({ understandings }: FullPicture): ClusterParts {
  const shown = understandings.flatMap(({ documents }) =>
    documents.flatMap((document) => document.shown?.readings ?? []),
  );
  return {
    namespaces: shown.flatMap(({ namespaces }) => namespaces),
    workloads: shown.flatMap(({ workloads }) => workloads),
    services: shown.flatMap(({ services }) => services),
    policies: shown.flatMap(({ policies }) => policies),
  };
}

/** The first answer about files that nobody has seen, each stage once; then medians while one line changes again and again. */
export function measureStages(
  files: readonly SourceFile[],
  edit: (files: readonly SourceFile[], turn: number) => readonly SourceFile[],
): { readonly cold: Stages; readonly edited: Stages } {
  const staged = new StagedSession();
  const cold = staged.run(files);
  const session = openSession();
  const first = once(() => session.analyze(files)).time;
  const runs = Array.from({ length: EDITS }, (_, turn) => ({
    ...staged.run(edit(files, turn)),
    'analyze, whole': once(() => session.analyze(edit(files, turn))).time,
  }));
  const edited = Object.keys(runs[0]!).map((stage) => [stage, median(runs, stage)] as const);
  return { cold: { ...cold, 'analyze, whole': first }, edited: Object.fromEntries(edited) };
}

function median(runs: readonly Stages[], stage: string): number {
  const times = runs.map((run) => run[stage]!).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)]!;
}
