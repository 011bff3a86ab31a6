import { buildCluster, type ClusterNotes } from './cluster/buildCluster';
import type { DashMark } from './dash/dashMark';
import { findDashes } from './dash/findDashes';
import type { Diagnostic } from './diagnostics/diagnostic';
import type { SessionOptions } from './door';
import type { Picture } from './edits/context';
import type { ObjectReading } from './kinds/objectReading';
import type { KubeObject } from './manifest/manifest';
import { compile, type Reachability } from './reachability/reachability';
import type { FileUnderstanding } from './understanding';

/** Everything known about the files at one moment, before it is made plain data. */
export interface FullPicture extends Picture {
  readonly understandings: readonly FileUnderstanding[];
  readonly notes: ClusterNotes;
  /** What the API server would say of the text as it stands, shown or not. */
  readonly apiServer: readonly Diagnostic[];
  /** The objects that the picture shows, policies by `namespace/name`. */
  readonly policyObjects: ReadonlyMap<string, KubeObject>;
}

interface Shown {
  readonly object: KubeObject;
  readonly reading: ObjectReading;
}

function shownObjects(understandings: readonly FileUnderstanding[]): Shown[] {
  return understandings.flatMap(({ documents }) =>
    documents.flatMap(({ shown }) =>
      (shown?.document.objects ?? []).map((object, i) => ({ object, reading: shown!.readings[i]! })),
    ),
  );
}

/** Puts the read files together into one cluster and compiles it. `previous` makes it faster and changes nothing else. */
export function pictureOf(
  understandings: readonly FileUnderstanding[],
  { assume = true }: SessionOptions,
  previous?: Reachability,
): FullPicture {
  const shown = shownObjects(understandings);
  const { cluster, notes } = buildCluster(
    {
      namespaces: shown.flatMap(({ reading }) => reading.namespaces),
      workloads: shown.flatMap(({ reading }) => reading.workloads),
      services: shown.flatMap(({ reading }) => reading.services),
      policies: shown.flatMap(({ reading }) => reading.policies),
    },
    { assume },
  );
  return {
    understandings,
    files: understandings.map(({ file }) => file),
    readings: understandings.map(({ reading }) => reading),
    cluster,
    reachability: compile(cluster, {}, previous),
    notes,
    apiServer: understandings.flatMap(({ documents }) =>
      documents.flatMap(({ readings }) => readings.flatMap((reading) => reading.diagnostics)),
    ),
    policyObjects: new Map(
      shown.flatMap(({ object, reading }) => reading.policies.map((policy) => [policy.id, object] as const)),
    ),
  };
}

/** Keeps the marks of a picture, which the analysis and a plan both ask for. */
const dashesOf = new WeakMap<Picture, readonly DashMark[]>();

export function dashesIn(picture: Picture): readonly DashMark[] {
  const known = dashesOf.get(picture);
  if (known) return known;
  const marks = findDashes(picture);
  dashesOf.set(picture, marks);
  return marks;
}
