import { findFlips } from './dash/findFlips';
import type { DashMark } from './dash/dashMark';
import { refusals } from './diagnostics/diagnose';
import type { Analysis, DocumentView, NamespaceView, PolicyView, WorkloadView } from './door';
import { DEFAULT_NAMESPACE } from './kube/entities';
import type { SettledDocument } from './lastGood';
import { isRead } from './kinds/registry';
import { dashesIn, type FullPicture } from './picture';

function stateOf({ document, good, shown }: SettledDocument): DocumentView['state'] {
  const nothingRead = document.objects.every(({ apiVersion, kind }) => !isRead(apiVersion, kind));
  if (!good) return shown ? 'stale' : 'broken';
  return nothingRead ? 'notRead' : 'read';
}

function documentViews({ understandings }: FullPicture): DocumentView[] {
  return understandings.flatMap(({ documents }) =>
    documents.map((settled) => {
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
    }),
  );
}

/** Kinds that were met and say nothing here, most frequent first. */
function kindsNotRead({ understandings }: FullPicture): Analysis['notRead'] {
  const counts = new Map<string, number>();
  for (const { reading } of understandings)
    for (const { objects } of reading.documents)
      for (const { apiVersion, kind } of objects)
        if (kind !== '' && !isRead(apiVersion, kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}

function namespaceViews({ cluster, reachability }: FullPicture): NamespaceView[] {
  return [...cluster.namespaces.values()].map((namespace) => ({
    ...namespace,
    defaultDeny: reachability.namespaceDefaultDeny(namespace.name),
  }));
}

function workloadViews({ cluster, reachability }: FullPicture): WorkloadView[] {
  return cluster.workloads.map((workload) => ({
    ...workload,
    ingress: reachability.directionState(workload.id, 'ingress'),
    egress: reachability.directionState(workload.id, 'egress'),
  }));
}

function policyViews({ cluster, reachability }: FullPicture): PolicyView[] {
  return cluster.policies.map((policy) => ({ ...policy, selects: reachability.selects(policy.id) }));
}

/** The picture as plain data. `marksBefore` are the dashes of the picture before it, to notice those that were flipped. */
export function analysisOf(picture: FullPicture, marksBefore: readonly DashMark[]): Analysis {
  const documents = documentViews(picture);
  const dashes = dashesIn(picture);
  return {
    files: picture.understandings.map(({ file, reading }) => ({
      path: file.path,
      characters: file.text.length,
      documents: reading.documents.length,
    })),
    documents,
    notRead: kindsNotRead(picture),
    namespaces: namespaceViews(picture),
    workloads: workloadViews(picture),
    outside: picture.reachability.outside(),
    services: picture.cluster.services,
    policies: policyViews(picture),
    connections: picture.reachability.connections(),
    diagnostics: refusals(picture),
    dashes,
    flips: findFlips(marksBefore, dashes),
    stale: documents.some(({ state }) => state === 'stale'),
  };
}
