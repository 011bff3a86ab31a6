import { buildCluster, type ClusterNotes, type ClusterParts } from './cluster/buildCluster';
import type { ExplainedMark } from './dash/dashMark';
import { findDashes } from './dash/findDashes';
import type { Diagnostic } from './diagnostics/diagnostic';
import type { Circumstances, SessionOptions } from './door';
import type { Picture } from './edits/context';
import { appliedTogether, updatesAmong, type SaidTogether } from './kinds/together';
import type { SettledDocument } from './lastGood';
import type { KubeObject } from './manifest/manifest';
import { enforcedBy } from './profiles/enforce';
import { DEFAULT_PROFILE, type Profile } from './profiles/profile';
import { profileById } from './profiles/profiles';
import { writtenWorld } from './profiles/worlds';
import { compile, type Reachability } from './reachability/reachability';
import type { FileUnderstanding } from './understanding';

/** Everything known about the files at one moment, before it is made plain data. */
export interface FullPicture extends Picture {
  readonly understandings: readonly FileUnderstanding[];
  readonly profile: Profile;
  /** What holds in the cluster. Plans, checks and dashes look at what is written: {@link Picture.reachability}. */
  readonly enforced: Reachability;
  readonly notes: ClusterNotes;
  /** What the API server would say of the text as it stands, shown or not. */
  readonly apiServer: readonly Diagnostic[];
  /** Whether the files are judged as applied now, not as being written. */
  readonly reportsEmpty: boolean;
  /** The objects that the picture shows, policies by `namespace/name`. */
  readonly policyObjects: ReadonlyMap<string, KubeObject>;
}

/** What one file gives to the picture. */
interface Contribution {
  readonly parts: ClusterParts;
  readonly apiServer: readonly Diagnostic[];
  readonly refused: number;
  readonly policyObjects: readonly (readonly [id: string, object: KubeObject])[];
}

const objectsOf = (documents: readonly SettledDocument[]): readonly KubeObject[] =>
  documents.flatMap(({ document }) => document.objects);

/** What is said of every object, alone or where `together` says more. */
function apiServerOf(documents: readonly SettledDocument[], together: SaidTogether): readonly Diagnostic[] {
  return documents.flatMap(({ document, readings }) =>
    readings.flatMap(({ diagnostics }, i) => together.get(document.objects[i]!) ?? diagnostics),
  );
}

function contribution({ documents }: FileUnderstanding): Contribution {
  const shown = documents.flatMap((document) => document.shown ?? []);
  const readings = shown.flatMap((document) => document.readings);
  return {
    parts: {
      namespaces: readings.flatMap(({ namespaces }) => namespaces),
      workloads: readings.flatMap(({ workloads }) => workloads),
      services: readings.flatMap(({ services }) => services),
      policies: readings.flatMap(({ policies }) => policies),
    },
    apiServer: apiServerOf(documents, updatesAmong(objectsOf(documents))),
    refused: documents.flatMap((document) => document.readings.filter(({ refused }) => refused)).length,
    policyObjects: shown.flatMap((document) =>
      document.readings.flatMap(({ policies }, i) =>
        policies.map(({ id }) => [id, document.document.objects[i]!] as const),
      ),
    ),
  };
}

function appliedNow(
  understandings: readonly FileUnderstanding[],
  groups: readonly string[],
): readonly Diagnostic[] {
  const documents = understandings.flatMap((file) => file.documents);
  return apiServerOf(documents, appliedTogether(objectsOf(documents), new Set(groups)));
}

/** A file that no edit touched gives what it gave before. */
const contributions = new WeakMap<FileUnderstanding, Contribution>();

function contributionOf(file: FileUnderstanding): Contribution {
  let known = contributions.get(file);
  if (!known) contributions.set(file, (known = contribution(file)));
  return known;
}

/** Puts the read files together into one cluster and compiles it. `previous` makes it faster and changes nothing else. */
export function pictureOf(
  understandings: readonly FileUnderstanding[],
  { assume = true, applied, enforcedBy: enforcer = DEFAULT_PROFILE }: SessionOptions & Circumstances,
  previous?: Reachability,
): FullPicture {
  const given = understandings.map(contributionOf);
  const { cluster, notes } = buildCluster(
    {
      namespaces: given.flatMap(({ parts }) => parts.namespaces),
      workloads: given.flatMap(({ parts }) => parts.workloads),
      services: given.flatMap(({ parts }) => parts.services),
      policies: given.flatMap(({ parts }) => parts.policies),
    },
    { assume },
  );
  const profile = profileById(enforcer);
  const reachability = compile(cluster, writtenWorld(profile), previous);
  return {
    understandings,
    files: understandings.map(({ file }) => file),
    readings: understandings.map(({ reading }) => reading),
    cluster,
    reachability,
    profile,
    enforced: enforcedBy(reachability, profile),
    notes,
    apiServer: applied
      ? appliedNow(understandings, applied.groups)
      : given.flatMap(({ apiServer }) => apiServer),
    reportsEmpty: applied !== undefined,
    policyObjects: new Map(given.flatMap(({ policyObjects }) => policyObjects)),
    refusedObjects: new Map(understandings.map(({ file }, i) => [file.path, given[i]!.refused])),
  };
}

/** Keeps the marks of a picture, which the analysis and a plan both ask for. */
const dashesOf = new WeakMap<Picture, readonly ExplainedMark[]>();

export function dashesIn(picture: Picture): readonly ExplainedMark[] {
  const known = dashesOf.get(picture);
  if (known) return known;
  const marks = findDashes(picture);
  dashesOf.set(picture, marks);
  return marks;
}
