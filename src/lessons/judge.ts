import type { Analysis } from '../engine/door';
import { equalPorts, intersect, isEmpty, subtract } from '../engine/kube/ports';
import type { Verdict } from '../engine/reachability/verdict';
import { whenThere, type Soon } from '../engine/soon';
import { gather, idOf, isAboutOthers, type Ask, type Evidence, type Stray } from './evidence';
import {
  ANYONE_ELSE,
  ANYWHERE_ELSE,
  type ConnectionFact,
  type Fact,
  type Goal,
  type Step,
  type WrongAnswer,
} from './lesson';

export interface JudgedGoal {
  readonly goal: Goal;
  readonly met: boolean;
  /** What to ask the engine about, where both ends are there; for a goal about all others, the first that is connected. */
  readonly ends: { readonly from: string; readonly to: string } | undefined;
  /** Ends that no file declares, as the goal writes them. */
  readonly missing: readonly string[];
  readonly verdict: Verdict | undefined;
  /** For a goal about all others: those of them that are connected. */
  readonly strays: readonly Stray[];
}

export interface Judgement {
  readonly goals: readonly JudgedGoal[];
  /** All goals are met by text that the API server accepts. */
  readonly passed: boolean;
  /** Only where it is not passed. */
  readonly wrong: WrongAnswer | undefined;
}

function holdsIn({ allowed: ports }: Verdict, { portSet, only, allowed }: ConnectionFact): boolean {
  if (!allowed) return isEmpty(intersect(ports, portSet));
  return only ? equalPorts(ports, portSet) : isEmpty(subtract(portSet, ports));
}

function isConnected(fact: ConnectionFact, { verdictOf, straysOf }: Evidence): boolean {
  if (isAboutOthers(fact)) return straysOf(fact)?.length === 0;
  const verdict = verdictOf(fact);
  return verdict !== undefined && holdsIn(verdict, fact);
}

function holds(fact: Fact, evidence: Evidence): boolean {
  const { workloads, policies } = evidence.analysis;
  switch (fact.kind) {
    case 'connection':
      return isConnected(fact, evidence);
    case 'isolation': {
      const id = idOf(evidence.analysis, fact.workload);
      const found = workloads.find((workload) => workload.id === id);
      return found !== undefined && (found[fact.direction].state !== 'open') === fact.isolated;
    }
    case 'policy': {
      const count = policies.filter(({ namespace }) => namespace === fact.namespace).length;
      return count >= fact.least && count <= (fact.most ?? count);
    }
    case 'idleRule':
      return policies.some(
        ({ namespace, rules }) => namespace === fact.namespace && rules.some(({ effective }) => !effective),
      );
  }
}

const endsOf = (from: string | undefined, to: string | undefined) =>
  from !== undefined && to !== undefined ? { from, to } : undefined;

function judgeGoal(goal: Goal, evidence: Evidence): JudgedGoal {
  const [from, to] = [goal.from, goal.to].map((end) => idOf(evidence.analysis, end));
  const strays = evidence.straysOf(goal) ?? [];
  const other = strays[0]?.id;
  const missing = (end: string, id: string | undefined) =>
    id === undefined && end !== ANYONE_ELSE && end !== ANYWHERE_ELSE ? [end] : [];
  return {
    goal,
    met: holds(goal, evidence),
    ends: endsOf(from ?? other, to ?? other),
    missing: [...missing(goal.from, from), ...missing(goal.to, to)],
    verdict: evidence.verdictOf(goal),
    strays,
  };
}

function judgedBy({ goals, wrong }: Step, evidence: Evidence): Judgement {
  const judged = goals.map((goal) => judgeGoal(goal, evidence));
  const passed = !evidence.analysis.stale && judged.every(({ met }) => met);
  return {
    goals: judged,
    passed,
    wrong: passed ? undefined : wrong.find(({ when }) => when.every((fact) => holds(fact, evidence))),
  };
}

/**
 * Whether a step is done, by the connections of `analysis` alone, whatever the text. `ask` must speak of the same files.
 * undefined when newer files came before all was answered.
 */
export function judge(step: Step, analysis: Analysis, ask: Ask): Soon<Judgement | undefined> {
  const facts: readonly Fact[] = [...step.goals, ...step.wrong.flatMap(({ when }) => when)];
  return whenThere(
    gather(facts, step.goals, analysis, ask),
    (evidence) => evidence && judgedBy(step, evidence),
  );
}
