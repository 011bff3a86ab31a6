import type { ClusterNotes } from '../cluster/buildCluster';
import type { Picture } from '../edits/context';
import type { Profile, ProfileId } from '../profiles/profile';
import type { Origin } from '../text/origin';
import type { Diagnostic, Fix, PageText, Severity } from './diagnostic';

/** What checks may look at: the files at one moment, and what was noticed while reading them. */
export interface DiagnosisContext extends Picture {
  readonly notes: ClusterNotes;
  /** Who enforces. Default: the API by itself. */
  readonly profile?: Profile;
  /** What the API server would say of the objects, from the readers of their kinds. */
  readonly apiServer: readonly Diagnostic[];
  /** Says what kubectl says of a file that holds nothing. Where files are being written, that is no problem. Default false. */
  readonly reportsEmpty?: boolean;
}

/** One thing that is probably wrong, told by its consequences. False alarms cost more than misses. */
export interface Check {
  /** As in the list of rules, e.g. `NP011`. */
  readonly id: string;
  /** How bad it usually is; a finding may be milder. */
  readonly severity: Severity;
  readonly page: PageText;
  /** A manifest in which this check, and no other, finds something; and the same manifest without the mistake. */
  readonly example: string;
  readonly fixed: string;
  /** Who enforces in the example; the API by itself where that makes no difference. */
  readonly enforcedBy?: ProfileId;
  find(context: DiagnosisContext): readonly Diagnostic[];
}

/** A finding of a check. */
export function finding(
  check: Pick<Check, 'id' | 'severity'>,
  what: {
    readonly message: string;
    readonly help: string;
    readonly origin: Origin;
    readonly severity?: Severity;
    readonly fixes?: readonly Fix[];
  },
): Diagnostic {
  return {
    rule: check.id,
    severity: what.severity ?? check.severity,
    message: what.message,
    help: what.help,
    origin: what.origin,
    fixes: what.fixes ?? [],
  };
}
