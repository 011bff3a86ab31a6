import type { Severity } from '../../engine/diagnostics/diagnostic';
import { openSession } from '../../engine/session';
import type { Finding } from '../formats/finding';
import { FINDING_FORMATS, type FindingFormat } from '../formats/findings';
import type { ExitStatus, Io } from '../io';
import { Places } from '../input';
import { readPaths } from '../readPaths';

export interface CheckOptions {
  readonly output: FindingFormat;
  /** The mildest severity that makes the status 1. */
  readonly failOn: Severity;
  /** API groups of other makers' network policies that the cluster has. */
  readonly installed: readonly string[];
}

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** `drawbridge check`: what the API server would refuse, and what is probably a mistake. Status 1 from the threshold on. */
export function check(
  paths: readonly string[],
  { output, failOn, installed }: CheckOptions,
  io: Io,
): ExitStatus {
  const files = readPaths(paths);
  const places = new Places(files);
  const session = openSession({ assume: false, applied: { groups: installed } });
  session.analyze(files);
  const findings = session.ask('diagnostics', {}).map((diagnostic): Finding => {
    const { rule, severity, message, help, origin, stage, field, type } = diagnostic;
    return {
      file: origin.file,
      document: origin.document,
      ...places.at(origin),
      severity,
      rule,
      message,
      help,
      ...(stage !== undefined && { stage }),
      ...(field !== undefined && { field }),
      ...(type !== undefined && { type }),
    };
  });
  io.out(FINDING_FORMATS[output](findings, io));
  return findings.some(({ severity }) => RANK[severity] >= RANK[failOn]) ? 1 : 0;
}
