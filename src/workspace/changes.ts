import { useMemo } from 'react';
import type { Analysis, Changes } from '../engine/door';
import { intersect, isEmpty, type PortSet } from '../engine/kube/ports';
import type { SourceFile } from '../engine/text/edit';
import type { Origin } from '../engine/text/origin';
import { useAnswerTo } from './useAnswer';
import { useWorkspace } from './workspace';

const NO_CHANGES: Changes = { connections: [], isolation: [], says: [] };

/** Paths whose text is not what the baseline has, files added and removed included. */
export function changedFiles(baseline: readonly SourceFile[], files: readonly SourceFile[]): string[] {
  const before = new Map(baseline.map(({ path, text }) => [path, text]));
  const now = new Map(files.map(({ path, text }) => [path, text]));
  const paths = new Set([...before.keys(), ...now.keys()]);
  return [...paths].filter((path) => (before.get(path) ?? '') !== (now.get(path) ?? ''));
}

/** What the files do differently from the baseline; undefined until that is known, and while nobody wants it. */
export function useChanges(wanted = true): Changes | undefined {
  const baseline = useWorkspace((state) => state.baseline.files);
  const analysed = useWorkspace((state) => state.analysed);
  const question = useMemo(() => ({ baseline }), [baseline]);
  // Most often nothing differs, and that needs no second analysis.
  const differs = useMemo(
    () => wanted && analysed >= 0 && changedFiles(baseline, useWorkspace.getState().files).length > 0,
    [wanted, baseline, analysed],
  );
  const { answer } = useAnswerTo('changes', differs ? question : undefined);
  if (analysed < 0 || !wanted) return undefined;
  return differs ? answer : NO_CHANGES;
}

const distinctOrigins = (origins: readonly Origin[]): readonly Origin[] => [
  ...new Map(
    origins.map((origin) => [`${origin.file}\n${origin.document}\n${origin.path}`, origin]),
  ).values(),
];

/** The lines as they are now that allow a connection which was opened, or that isolate an end of one that was closed. */
export function linesBehind(
  { connections, workloads }: Pick<Analysis, 'connections' | 'workloads'>,
  { from, to }: { readonly from: string; readonly to: string },
  ports: PortSet,
  became: 'opened' | 'closed',
): readonly Origin[] {
  const groups = connections.filter(
    (group) =>
      (group.state === 'allowed') === (became === 'opened') &&
      group.from.includes(from) &&
      group.to.includes(to) &&
      !isEmpty(intersect(group.ports, ports)),
  );
  const stated = groups.flatMap(({ origins }) => origins);
  if (stated.length > 0 || became === 'opened') return distinctOrigins(stated);
  const isolating = [
    ...(workloads.find(({ id }) => id === from)?.egress.by ?? []),
    ...(workloads.find(({ id }) => id === to)?.ingress.by ?? []),
  ];
  return distinctOrigins(isolating.map(({ origin }) => origin));
}
