import type { Cluster } from '../cluster/cluster';
import type { ManifestDocument, ReadProblem } from '../manifest/manifest';
import type { Reachability } from '../reachability/reachability';
import type { SourceFile, TextEdit } from '../text/edit';
import type { Origin } from '../text/origin';

/** What one file's text reads as just now: never an older text, even where the picture still shows one. */
export interface FileReading {
  readonly path: string;
  readonly documents: readonly ManifestDocument[];
  readonly problems: readonly ReadProblem[];
}

/** Everything known about the files at one moment. */
export interface Picture {
  readonly files: readonly SourceFile[];
  /** One per file, in the same order. */
  readonly readings: readonly FileReading[];
  readonly cluster: Cluster;
  readonly reachability: Reachability;
}

/** A place whose dash can be flipped, as the dash room finds it; that room stands on this one, so only its shape is named here. */
export interface Flippable {
  readonly id: string;
  readonly reading: 'OR' | 'AND';
  readonly origin: Origin;
  readonly flip: readonly TextEdit[] | undefined;
  readonly whyNot?: string;
}

/** What a plan may look at. The session supplies it. */
export interface EditContext extends Picture {
  /** The picture of other texts. Unchanged files (same object) should cost nothing. Must not throw. */
  readonly reanalyse: (files: readonly SourceFile[]) => Picture;
  /** The dash marks of `files`. */
  readonly dashes: () => readonly Flippable[];
}
