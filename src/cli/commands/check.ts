import type { Severity } from '../../engine/diagnostics/diagnostic';
import type { ProfileId } from '../../engine/profiles/profile';
import { openSession } from '../../engine/session';
import type { Finding } from '../formats/finding';
import { FINDING_FORMATS, type FindingFormat } from '../formats/findings';
import type { ExitStatus, Io } from '../io';
import { Places } from '../input';
import { pageText } from '../formats/page';
import { InputError, readPaths } from '../readPaths';

export interface CheckOptions {
  readonly output: FindingFormat;
  /** The mildest severity that makes the status 1. */
  readonly failOn: Severity;
  /** API groups of other makers' network policies that the cluster has. */
  readonly installed: readonly string[];
  /** False with `--no-ignore`: comments that ignore findings are passed over. */
  readonly ignore: boolean;
  /** The id of a rule to explain instead of checking anything. */
  readonly explain?: string;
  readonly enforcedBy: ProfileId;
}

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** What there is to read about a rule. Throws {@link InputError} for an id that no rule has. */
function explainRule(id: string, io: Io): ExitStatus {
  const pages = openSession().ask('pages', {});
  const page = pages.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (!page)
    throw new InputError(`there is no rule ${id}; there are ${pages.map((one) => one.id).join(', ')}`);
  io.out(pageText(page));
  return 0;
}

/** `drawbridge check`: what the API server would refuse, and what is probably a mistake. Status 1 from the threshold on. */
export function check(
  paths: readonly string[],
  { output, failOn, installed, ignore, explain, enforcedBy }: CheckOptions,
  io: Io,
): ExitStatus {
  if (explain !== undefined) return explainRule(explain, io);
  if (paths.length === 0) throw new InputError('name at least one file or folder, or - for standard input');
  const files = readPaths(paths);
  const places = new Places(files);
  const session = openSession({ assume: false, applied: { groups: installed } });
  session.analyze(files, { enforcedBy });
  const findings = session.ask('diagnostics', { heedsIgnores: ignore }).map((diagnostic): Finding => {
    const { rule, severity, message, help, origin, page, stage, field, type } = diagnostic;
    return {
      file: origin.file,
      document: origin.document,
      ...places.at(origin),
      severity,
      rule,
      message,
      help,
      ...(page !== undefined && { page }),
      ...(stage !== undefined && { stage }),
      ...(field !== undefined && { field }),
      ...(type !== undefined && { type }),
    };
  });
  io.out(FINDING_FORMATS[output](findings, io, session.ask('pages', {})));
  return findings.some(({ severity }) => RANK[severity] >= RANK[failOn]) ? 1 : 0;
}
