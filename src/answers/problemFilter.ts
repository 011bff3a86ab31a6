import type { Diagnostic, Severity } from '../engine/diagnostics/diagnostic';
import type { Analysis } from '../engine/door';
import type { Origin } from '../engine/text/origin';
import { holdsWords } from '../ui/search';
import type { Selection } from '../workspace/focus';
import { ruleOf } from './problemGroups';
import { policiesAbout } from './question';

/** Which problems are wanted. */
export interface ProblemFilter {
  readonly hidden: ReadonlySet<Severity>;
  /** undefined: all of them. */
  readonly rule: string | undefined;
  readonly words: string;
  /** Only what is about the selected thing. */
  readonly onlyHere: boolean;
}

export const EVERYTHING: ProblemFilter = {
  hidden: new Set(),
  rule: undefined,
  words: '',
  onlyHere: false,
};

/** Where the objects are written that the selected thing is made of, or decided by; undefined when that is no narrower than all. */
export function placesAbout(
  selection: Selection,
  analysis: Analysis | undefined,
): readonly Origin[] | undefined {
  const ids = policiesAbout(selection, analysis);
  if (!analysis || !ids) return undefined;
  const policies = analysis.policies.filter(({ id }) => ids.has(id));
  const workloads = analysis.workloads.filter(({ id, namespace }) =>
    selection.kind === 'namespace'
      ? namespace === selection.name
      : selection.kind === 'connection'
        ? [selection.from, selection.to].includes(id)
        : selection.kind === 'workload' && selection.id === id,
  );
  const namespaces = analysis.namespaces.filter(
    ({ name }) => selection.kind === 'namespace' && selection.name === name,
  );
  return [...policies, ...workloads, ...namespaces].flatMap(({ origin }) => origin ?? []);
}

const overlap = (a: Origin, b: Origin) =>
  a.file === b.file && a.range.start < b.range.end && b.range.start < a.range.end;

/** Whether a filter lets a finding through. `places` are those of {@link placesAbout}. */
export function isWanted(
  diagnostic: Diagnostic,
  { hidden, rule, words, onlyHere }: ProblemFilter,
  places: readonly Origin[] | undefined,
): boolean {
  const { severity, message, help, origin } = diagnostic;
  return (
    !hidden.has(severity) &&
    (rule === undefined || ruleOf(diagnostic) === rule) &&
    (!onlyHere || !places || places.some((place) => overlap(place, origin))) &&
    holdsWords(
      `${message} ${help} ${diagnostic.rule} ${ruleOf(diagnostic)} ${origin.file} ${origin.path}`,
      words,
    )
  );
}
