import { useMemo } from 'react';
import type { Analysis } from '../engine/door';
import type { Subject } from '../engine/explain/sentence';
import type { Selection } from '../workspace/focus';
import { useWorkspace } from '../workspace/workspace';

/** An end of a connection that can be picked: a workload, or addresses outside. */
export interface NamedEnd {
  readonly id: string;
  /** `shop/web`; with the kind behind it where two workloads share the name. */
  readonly name: string;
  /** What it is, e.g. `Deployment` or `outside the cluster`. */
  readonly hint: string;
}

/** Every end of the picture: workloads by name, then what is outside. */
export function endsOf(analysis: Analysis | undefined): readonly NamedEnd[] {
  if (!analysis) return [];
  const plain = analysis.workloads.map(({ namespace, name }) => `${namespace}/${name}`);
  const seen = new Map<string, number>();
  for (const name of plain) seen.set(name, (seen.get(name) ?? 0) + 1);
  const workloads = analysis.workloads.map(({ id, kind, assumed }, index) => {
    const name = plain[index]!;
    return {
      id,
      name: seen.get(name) === 1 ? name : `${name} (${kind})`,
      hint: assumed === undefined ? kind : `assumed: ${assumed}`,
    };
  });
  const outside = analysis.outside.map(({ id, label, cidrs }) => ({
    id,
    name: label,
    hint: cidrs.length > 2 ? `${cidrs.slice(0, 2).join(', ')} …` : cidrs.join(', '),
  }));
  return [...workloads, ...outside];
}

export function useEnds(): readonly NamedEnd[] {
  const analysis = useWorkspace((state) => state.analysis);
  return useMemo(() => endsOf(analysis), [analysis]);
}

const NAMESPACE = 'namespace:';

/** Ends that stand for many: lines that the canvas drew as one. */
const GATHERED: ReadonlyMap<string, string> = new Map([
  ['anyone', 'anyone'],
  ['anywhere', 'anywhere'],
  ['podsFrom', 'any pod'],
  ['podsTo', 'any pod'],
]);

function nameOfGathered(id: string): string {
  return id.startsWith(NAMESPACE) ? `namespace ${id.slice(NAMESPACE.length)}` : (GATHERED.get(id) ?? id);
}

/** Turns an id of the picture into the name people know it by; an address stays itself. */
export function useNameOf(): (id: string) => string {
  const ends = useEnds();
  return useMemo(() => {
    const names = new Map(ends.map(({ id, name }) => [id, name]));
    return (id) => names.get(id) ?? nameOfGathered(id);
  }, [ends]);
}

/** What an id of a connection's end is, so that the engine can be asked about it; undefined: everyone. */
export function subjectOf(id: string, analysis: Analysis | undefined): Subject | undefined {
  if (id.startsWith(NAMESPACE)) return { kind: 'namespace', name: id.slice(NAMESPACE.length) };
  if (GATHERED.has(id)) return undefined;
  return analysis?.workloads.some((workload) => workload.id === id)
    ? { kind: 'workload', id }
    : { kind: 'outside', id };
}

/**
 * Two single ends are asked about together. Of a line that stands for many, the end that can be named is asked about: the
 * receiver first, since its rules decide who may come in.
 */
export function questionBetween(
  from: Subject | undefined,
  to: Subject | undefined,
): { readonly subject?: Subject; readonly towards?: Subject } {
  const single = (end: Subject | undefined) => end?.kind === 'workload' || end?.kind === 'outside';
  if (from && to && single(from) && single(to)) return { subject: from, towards: to };
  const named =
    [to, from].find((end) => end?.kind === 'workload') ?? [to, from].find((end) => end?.kind === 'namespace');
  return named ? { subject: named } : {};
}

/** What is selected, by the name people know it by. */
export function titleOfSelection(selection: Selection, nameOf: (id: string) => string): string {
  switch (selection.kind) {
    case 'none':
      return 'everything';
    case 'connection':
      return `${nameOf(selection.from)} → ${nameOf(selection.to)}`;
    case 'namespace':
      return `namespace ${selection.name}`;
    case 'policy':
      return `policy ${selection.id}`;
    default:
      return nameOf(selection.id);
  }
}
