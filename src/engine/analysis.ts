import { findFlips } from './dash/findFlips';
import type { ExplainedMark } from './dash/dashMark';
import { plainMark } from './dash/findDashes';
import { refusals } from './diagnostics/diagnose';
import type { Analysis, DocumentView, NamespaceView, PolicyView, WorkloadView } from './door';
import { DEFAULT_NAMESPACE } from './kube/entities';
import type { SettledDocument } from './lastGood';
import { isRead } from './kinds/registry';
import { dashesIn, type FullPicture } from './picture';
import type { Workload } from './kube/entities';
import type { DirectionState } from './reachability/views';
import type { TextEdit } from './text/edit';
import type { FileUnderstanding } from './understanding';

function stateOf({ document, good, shown }: SettledDocument): DocumentView['state'] {
  if (!good) return shown ? 'stale' : 'broken';
  return document.objects.every(({ apiVersion, kind }) => !isRead(apiVersion, kind)) ? 'notRead' : 'read';
}

function documentView(settled: SettledDocument): DocumentView {
  const { file, index, range, objects } = settled.document;
  const first = objects[0];
  return {
    file,
    index,
    range,
    apiVersion: first?.apiVersion ?? '',
    kind: objects.length > 1 ? 'List' : (first?.kind ?? ''),
    name: first?.name ?? '',
    namespace: first?.namespace ?? DEFAULT_NAMESPACE,
    state: stateOf(settled),
  };
}

/** What is shown of one file by itself. */
interface FileSummary {
  readonly documents: readonly DocumentView[];
  /** Kinds that were met and say nothing here. */
  readonly notRead: ReadonlyMap<string, number>;
}

function summarised({ documents, reading }: FileUnderstanding): FileSummary {
  const notRead = new Map<string, number>();
  for (const { objects } of reading.documents)
    for (const { apiVersion, kind } of objects)
      if (kind !== '' && !isRead(apiVersion, kind)) notRead.set(kind, (notRead.get(kind) ?? 0) + 1);
  return { documents: documents.map(documentView), notRead };
}

/** A file that no edit touched is shown as before. */
const summaries = new WeakMap<FileUnderstanding, FileSummary>();

function summaryOf(file: FileUnderstanding): FileSummary {
  let known = summaries.get(file);
  if (!known) summaries.set(file, (known = summarised(file)));
  return known;
}

/** Kinds that were met and say nothing here, most frequent first. */
function kindsNotRead(files: readonly FileSummary[]): Analysis['notRead'] {
  const counts = new Map<string, number>();
  for (const { notRead } of files)
    for (const [kind, count] of notRead) counts.set(kind, (counts.get(kind) ?? 0) + count);
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}

function lastGoodTexts({ file, documents }: FileUnderstanding): TextEdit[] {
  return documents.flatMap(({ document, lastGood }) =>
    lastGood === undefined ? [] : [{ file: file.path, range: document.range, text: lastGood }],
  );
}

function namespaceViews({ cluster, reachability }: FullPicture): NamespaceView[] {
  return [...cluster.namespaces.values()].map((namespace) => ({
    ...namespace,
    defaultDeny: reachability.namespaceDefaultDeny(namespace.name),
  }));
}

/** A workload that stands as it stood before is the same view. */
const workloadViewOf = new WeakMap<Workload, WorkloadView>();

function workloadViews({ cluster, enforced }: FullPicture): WorkloadView[] {
  return cluster.workloads.map((workload) => {
    const ingress = enforced.directionState(workload.id, 'ingress');
    const egress = enforced.directionState(workload.id, 'egress');
    const known = workloadViewOf.get(workload);
    if (known && sameState(known.ingress, ingress) && sameState(known.egress, egress)) return known;
    const view = { ...workload, ingress, egress };
    workloadViewOf.set(workload, view);
    return view;
  });
}

function sameState(a: DirectionState, b: DirectionState): boolean {
  return (
    a === b ||
    (a.state === b.state &&
      a.by.length === b.by.length &&
      a.by.every(({ policy, origin }, i) => policy === b.by[i]!.policy && origin === b.by[i]!.origin))
  );
}

function policyViews({ cluster, reachability }: FullPicture): PolicyView[] {
  return cluster.policies.map((policy) => ({ ...policy, selects: reachability.selects(policy.id) }));
}

/** The picture as plain data. `marksBefore` are the dashes of the picture before it, to notice those that were flipped. */
export function analysisOf(picture: FullPicture, marksBefore: readonly ExplainedMark[]): Analysis {
  const files = picture.understandings.map(summaryOf);
  const documents = files.flatMap((file) => file.documents);
  const dashes = dashesIn(picture);
  const { id, name, facts } = picture.profile;
  return {
    enforcement: { id, name, enforces: facts.enforces.value },
    files: picture.understandings.map(({ file, reading }) => ({
      path: file.path,
      characters: file.text.length,
      documents: reading.documents.length,
    })),
    documents,
    notRead: kindsNotRead(files),
    namespaces: namespaceViews(picture),
    workloads: workloadViews(picture),
    outside: picture.enforced.outside(),
    services: picture.cluster.services,
    policies: policyViews(picture),
    connections: picture.enforced.connections(),
    diagnostics: refusals(picture),
    dashes: dashes.map(plainMark),
    flips: findFlips(marksBefore, dashes),
    stale: documents.some(({ state }) => state === 'stale'),
    lastGood: picture.understandings.flatMap(lastGoodTexts),
  };
}
