import type { DiagnosisContext } from './check';
import type { Diagnostic } from './diagnostic';
import { withDuplicateKeyFixes } from './duplicateKeyFixes';
import { heedIgnores, withIgnoreFix } from './ignores';
import { inOrder } from './order';
import { readProblems } from './readProblems';
import { withPage } from './refusalPages';
import { CHECKS, PAGES } from './registry';
import { knowingSources } from './sourcesOfManifests';

export interface DiagnoseOptions {
  /** Whether comments `# drawbridge-ignore` are obeyed. Default true. */
  readonly heedsIgnores?: boolean;
}

const KNOWN: ReadonlySet<string> = new Set([...PAGES.map(({ id }) => id), 'api-server-1.36']);

/** What kubectl and the API server would refuse, and what could not be read. Costs next to nothing. Sorted. Never throws. */
export function refusals(context: DiagnosisContext): readonly Diagnostic[] {
  return inOrder(heedIgnores(context, refused(context), KNOWN).kept);
}

function refused(context: DiagnosisContext): readonly Diagnostic[] {
  const problems = readProblems(context).map((found) => withDuplicateKeyFixes(context, found));
  const all = [...problems, ...context.apiServer];
  // As kubectl would apply them, files are what kubectl says they are.
  return (context.reportsEmpty ? all : knowingSources(context, all)).map(withPage);
}

/**
 * Everything there is to say against the files: what kubectl and the API server would refuse, what could not be read, and
 * what is probably a mistake, without what comments in the YAML ask to ignore. Sorted by severity, file, place. Never throws.
 */
export function diagnose(
  context: DiagnosisContext,
  { heedsIgnores = true }: DiagnoseOptions = {},
): readonly Diagnostic[] {
  const found = [...refused(context), ...CHECKS.flatMap((check) => check.find(context))];
  if (!heedsIgnores) return inOrder(found);
  const { kept, idle } = heedIgnores(context, found, KNOWN);
  return inOrder(withIgnoreFix(context, [...kept, ...idle]));
}
