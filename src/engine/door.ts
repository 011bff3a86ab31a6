/**
 * What passes the engine's door: plain data only (structured-cloneable), so that the engine may run in a worker, in a
 * command line or in a test without anyone noticing.
 */
import type { Namespace, Service, Workload } from './kube/entities';
import type { Policy } from './policy/policy';
import type { TextRange } from './text/origin';
import type { SourceFile, TextEdit } from './text/edit';
import type { Diagnostic, RulePage } from './diagnostics/diagnostic';
import type { DashDetails, DashFlip, DashMark } from './dash/dashMark';
import type { ApiServerAddress, Intent, Plan, SelectorChoice } from './edits/intent';
import type { RuleRow } from './explain/ruleRow';
import type { Completion, FieldDoc } from './kinds/fieldDoc';
import type { Paragraph, Sentence, Subject } from './explain/sentence';
import type { ProbeChoice, ProbePlan } from './probes/clusterProbe';
import type { Facts, Profile, ProfileId } from './profiles/profile';
import type { ListedConnection } from './reachability/list';
import type { Probe, Verdict } from './reachability/verdict';
import type {
  ConnectionGroup,
  DirectionState,
  Effect,
  OutsideView,
  ReachRow,
  SpreadStep,
} from './reachability/views';
import type { NoiseStretch } from './manifest/clusterNoise';
import type { Soon } from './soon';
import type { Unwrapping } from './wrapping/unwrap';

export interface WorkloadView extends Workload {
  readonly ingress: DirectionState;
  readonly egress: DirectionState;
}

export interface NamespaceView extends Namespace {
  /** Policies that select every pod of the namespace and allow nothing in that direction: the default deny. Empty: none. */
  readonly defaultDeny: { readonly ingress: readonly string[]; readonly egress: readonly string[] };
}

export interface PolicyView extends Policy {
  /** Ids of the workloads it selects. */
  readonly selects: readonly string[];
}

export interface DocumentView {
  readonly file: string;
  readonly index: number;
  readonly range: TextRange;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /**
   * read: part of the picture. notRead: a kind that says nothing about connections. broken: refused, not in the picture.
   * stale: refused as it stands now; the picture shows its last good text.
   */
  readonly state: 'read' | 'notRead' | 'broken' | 'stale';
}

/** What no file says and every answer turns on. */
export interface Circumstances {
  /** Who enforces NetworkPolicy in the cluster. Default: the API by itself. */
  readonly enforcedBy?: ProfileId | undefined;
}

/** Who enforces, as the picture took it to be. */
export interface Enforcement extends Pick<Profile, 'id' | 'name'> {
  /** `nothing`: every direction is open and no connection is drawn, whatever the policies say. */
  readonly enforces: Facts['enforces']['value'];
}

/** The picture of all files at one moment. */
export interface Analysis {
  readonly enforcement: Enforcement;
  readonly files: readonly {
    readonly path: string;
    readonly characters: number;
    readonly documents: number;
  }[];
  readonly documents: readonly DocumentView[];
  /** Kinds that were counted and not read, most frequent first. */
  readonly notRead: readonly { readonly kind: string; readonly count: number }[];
  readonly namespaces: readonly NamespaceView[];
  readonly workloads: readonly WorkloadView[];
  readonly outside: readonly OutsideView[];
  readonly services: readonly Service[];
  readonly policies: readonly PolicyView[];
  readonly connections: readonly ConnectionGroup[];
  /**
   * What could not be read and what kubectl or the API server would say, sorted by severity, file, place. What is probably a
   * mistake takes longer to find and is a question of its own: `diagnostics`.
   */
  readonly diagnostics: readonly Diagnostic[];
  readonly dashes: readonly DashMark[];
  /** Dashes whose reading differs from the analysis before this one. */
  readonly flips: readonly DashFlip[];
  /** True when the picture shows older text of a document that is refused as it stands now. */
  readonly stale: boolean;
  /** Edits that would give each such document its last good text back. */
  readonly lastGood: readonly TextEdit[];
}

/** What two states of the files do differently. */
export interface Changes extends Effect {
  /** The same in a few sentences; one that says so when no connection changes. */
  readonly says: readonly Sentence[];
}

/** Questions that can be asked of the files last analysed, with their answers. Endpoint ids are workload ids, outside ids, or an IP address. */
export interface Questions {
  /** Everything there is to say against the files, those of {@link Analysis.diagnostics} among them, in the same order. */
  diagnostics: {
    /** `heedsIgnores`: whether comments `# drawbridge-ignore NP013: reason` are obeyed. Default true. */
    ask: { readonly heedsIgnores?: boolean };
    answer: readonly Diagnostic[];
  };
  /** What there is to read about every rule, by id; a diagnostic's page is its `page`, else its `rule`. */
  pages: { ask: Record<string, never>; answer: readonly RulePage[] };
  verdict: {
    ask: { readonly from: string; readonly to: string; readonly probe?: Probe };
    answer: Verdict | undefined;
  };
  /** No subject: the whole. With `towards`: the connection between two workloads, outside ids or addresses. */
  explain: {
    ask: { readonly subject?: Subject; readonly towards?: Subject; readonly probe?: Probe };
    answer: readonly Paragraph[];
  };
  /** `kubectl describe networkpolicy` of one policy, or of all. */
  describe: { ask: { readonly policy?: string }; answer: string };
  rulesTable: { ask: { readonly policy?: string }; answer: readonly RuleRow[] };
  plan: { ask: Intent; answer: Plan };
  /** The label sets by which a workload can be written down, what a plan would take by itself first. */
  selectorChoices: { ask: { readonly workload: string }; answer: readonly SelectorChoice[] };
  /** Where the API server can be reached, as the files tell; what a policy most likely sees first. */
  apiServer: { ask: Record<string, never>; answer: readonly ApiServerAddress[] };
  /** Connectivity of other files (a baseline) against the files last analysed. */
  changes: { ask: { readonly baseline: readonly SourceFile[] }; answer: Changes };
  /** Everything one workload can reach and everything that can reach it. */
  reach: {
    ask: { readonly workload: string };
    answer: { readonly to: readonly ReachRow[]; readonly from: readonly ReachRow[] };
  };
  /** If a pod of the workload is compromised: what it can get to, wave by wave, each thing in the earliest. */
  spread: { ask: { readonly workload: string }; answer: readonly (readonly SpreadStep[])[] };
  /** Every possible connection between two ends, the way a connection list prints it. */
  list: { ask: Record<string, never>; answer: readonly ListedConnection[] };
  /** Connections to try in the real cluster, and scripts that try them. */
  probes: { ask: ProbeChoice; answer: ProbePlan };
  /** Who may enforce, with what is known of each; the same for all files. */
  profiles: { ask: Record<string, never>; answer: readonly Profile[] };
  /** What a file that is not plain YAML is, and what can be made of it; undefined: it can be read, or nothing is known of it. */
  unwrapping: { ask: { readonly file: string }; answer: Unwrapping | undefined };
  /** The lines of a file that a cluster added to what somebody wrote, in order. */
  noise: { ask: { readonly file: string }; answer: readonly NoiseStretch[] };
  complete: { ask: { readonly file: string; readonly offset: number }; answer: readonly Completion[] };
  /** What both readings of dashes mean, by the ids of their marks; marks that are not there any more have no entry. */
  dashes: { ask: { readonly marks: readonly string[] }; answer: Readonly<Record<string, DashDetails>> };
  /** What flipping the dash of a mark would open and close among the workloads of the picture; undefined: no such mark. */
  flipEffect: { ask: { readonly mark: string }; answer: Effect | undefined };
  fieldDoc: { ask: { readonly file: string; readonly offset: number }; answer: FieldDoc | undefined };
}

export type QuestionKind = keyof Questions;

/** How a session looks at what it is given. */
export interface SessionOptions {
  /** Adds representatives for selectors that match nothing, so that a picture is never empty. For lists and checks: false. Default true. */
  readonly assume?: boolean;
  /**
   * Judges all files together, in their order, as `kubectl apply` would now: a file without objects is refused, what is there
   * twice is an update, and network policies of other makers need a cluster that has their API group. Default: each file
   * by itself, as it is being written.
   */
  readonly applied?: {
    /** API groups whose kinds the cluster has besides Kubernetes' own, e.g. `cilium.io`. */
    readonly groups: readonly string[];
  };
}

/** A conversation about one workspace. It remembers parsed documents and the last good text of broken ones. */
export interface Session {
  /** Reads what changed since the last call and answers for the whole. Never throws. */
  analyze(files: readonly SourceFile[], circumstances?: Circumstances): Analysis;
  /** Answers about the files last analysed. Never throws. */
  ask<K extends QuestionKind>(kind: K, ask: Questions[K]['ask']): Questions[K]['answer'];
}

/** The answer to one question; undefined when nobody is there to give it, or nobody waits for it any more. */
export type Answered<K extends QuestionKind> = { readonly answer: Questions[K]['answer'] } | undefined;

/** Whether somebody still waits for an answer: an `AbortSignal`, as seen from here. */
export interface Wanted {
  readonly aborted: boolean;
}

/** A session behind a door that may be in another thread: it answers at once or later, and the newest files win. */
export interface Engine {
  /** undefined: newer files came before anyone began to read these, or the reading was given up. Never rejects. */
  analyze(files: readonly SourceFile[], circumstances?: Circumstances): Soon<Analysis | undefined>;
  /**
   * Answers about the files last given to {@link analyze}. Questions that nobody has begun to answer go unanswered when newer
   * files come, and when `signal` says that the answer is no longer wanted. Never rejects.
   */
  ask<K extends QuestionKind>(kind: K, ask: Questions[K]['ask'], signal?: Wanted): Soon<Answered<K>>;
  /** Gives up what is being read and asked. */
  cancel(): void;
}
