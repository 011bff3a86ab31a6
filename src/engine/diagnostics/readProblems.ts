import { isRead } from '../kinds/registry';
import type { ManifestDocument, ReadProblem } from '../manifest/manifest';
import type { DiagnosisContext } from './check';
import type { Diagnostic, Severity, Stage } from './diagnostic';

/** What each kind of problem is called. kubectl itself reports only `parse` and `empty`; to the rest it closes its eyes or never gets there. */
const RULES: Record<ReadProblem['kind'], { readonly rule: string; readonly severity: Severity }> = {
  parse: { rule: 'api-server', severity: 'error' },
  empty: { rule: 'api-server', severity: 'error' },
  'not-yaml': { rule: 'not-yaml', severity: 'error' },
  template: { rule: 'template', severity: 'error' },
  limit: { rule: 'limit', severity: 'warning' },
  'duplicate-key': { rule: 'duplicate-key', severity: 'warning' },
  'dropped-text': { rule: 'dropped-text', severity: 'warning' },
};

/** How kubectl's own refusals are filed. */
const GATES: Partial<Record<ReadProblem['kind'], { readonly stage: Stage; readonly type: string }>> = {
  parse: { stage: 'parse', type: 'Parse error' },
  empty: { stage: 'empty', type: 'Empty' },
};

function diagnosticOf(file: string, document: number, problem: ReadProblem): Diagnostic {
  const { rule, severity } = RULES[problem.kind];
  const { message, help, range } = problem;
  const common = { rule, severity, message, help, origin: { file, document, range, path: '' }, fixes: [] };
  const gate = GATES[problem.kind];
  return gate ? { ...common, ...gate, field: '' } : common;
}

/** Placeholders in kinds that nobody here reads, such as the text of an alert, are meant for whoever reads those. */
function isOthersTemplate({ kind }: ReadProblem, { root, objects }: ManifestDocument): boolean {
  return (
    kind === 'template' &&
    root !== undefined &&
    objects.every((object) => !isRead(object.apiVersion, object.kind))
  );
}

/** What could not be read as kubectl would read it, or was read differently than it looks. */
export function readProblems({ readings, reportsEmpty = false }: DiagnosisContext): readonly Diagnostic[] {
  return readings.flatMap(({ path, documents, problems }) => [
    ...problems
      .filter(({ kind }) => kind !== 'empty' || reportsEmpty)
      .map((problem) => diagnosticOf(path, 0, problem)),
    ...documents.flatMap((document) =>
      document.problems
        .filter((problem) => !isOthersTemplate(problem, document))
        .map((problem) => diagnosticOf(path, document.index, problem)),
    ),
  ]);
}
