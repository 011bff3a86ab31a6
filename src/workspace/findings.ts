import type { Diagnostic, Stage } from '../engine/diagnostics/diagnostic';

/** How long nobody must have typed before everything is said of what they typed. */
export const TYPING_PAUSE_MS = 400;

/** What a check found, as against what cannot be read or would be refused; only checks wait for a pause. */
export function isFinding({ rule }: Diagnostic): boolean {
  return rule.startsWith('NP') || rule === 'unused-ignore';
}

/** The same for one finding before and after an edit that moved it. */
export function diagnosticKey({ rule, message, origin }: Diagnostic): string {
  return `${origin.file}\n${rule}\n${origin.document}\n${origin.path}\n${message}`;
}

/** What to say before the checks have run again. */
export function meanwhile(
  refusals: readonly Diagnostic[],
  before: readonly Diagnostic[] = [],
): readonly Diagnostic[] {
  const findings = before.filter(isFinding);
  return findings.length === 0 ? refusals : [...refusals, ...findings];
}

/** Of what would be refused, what is worth saying while somebody types: what cannot be read, and what was said already. */
export function worthSaying(
  refusals: readonly Diagnostic[],
  before: readonly Diagnostic[] = [],
): readonly Diagnostic[] {
  const said = new Set(before.map(diagnosticKey));
  return refusals.filter((each) => each.stage === 'parse' || said.has(diagnosticKey(each)));
}

/** The gates that kubectl itself keeps, before it sends anything. */
const OF_KUBECTL: ReadonlySet<Stage> = new Set<Stage>([
  'parse',
  'empty',
  'client',
  'client-validation',
  'no-match',
  'decode-client',
]);
/** Where kubectl's own message is told, though the finding has a rule of ours. */
const QUOTING: ReadonlySet<string> = new Set(['not-yaml', 'template']);

/** In whose words a finding is told. What others say has its plain words in `help`. */
export function speaker({ rule, stage }: Diagnostic): 'kubectl' | 'API server' | 'Drawbridge' {
  if (QUOTING.has(rule) || (stage !== undefined && OF_KUBECTL.has(stage))) return 'kubectl';
  return rule === 'api-server' ? 'API server' : 'Drawbridge';
}
