import type { Cluster } from '../cluster/cluster';
import type { KubeObject } from '../manifest/manifest';
import type { FileReading } from '../manifest/manifestReader';
import type { Reachability } from '../reachability/reachability';
import type { SourceFile, TextEdit } from '../text/edit';
import type { Origin } from '../text/origin';

/** Everything known about the files at one moment. */
export interface Picture {
  readonly files: readonly SourceFile[];
  /** One per file, in the same order. What the text reads as just now, even where the picture still shows an older one. */
  readonly readings: readonly FileReading[];
  readonly cluster: Cluster;
  /** The object each policy of the picture was read from, by policy id; of an older text where the picture shows that. */
  readonly policyObjects: ReadonlyMap<string, KubeObject>;
  readonly reachability: Reachability;
  /** How many objects of each file, by its path, the API server would refuse. */
  readonly refusedObjects: ReadonlyMap<string, number>;
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
