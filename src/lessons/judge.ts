import type { Analysis, Answered, QuestionKind, Questions } from '../engine/door';
import { isAddressText, workloadsNamed } from '../engine/kube/connectionText';
import { equalPorts, intersect, isEmpty, subtract } from '../engine/kube/ports';
import type { Verdict } from '../engine/reachability/verdict';
import { allThere, whenThere, type Soon } from '../engine/soon';
import type { ConnectionFact, Fact, Goal, IsolationFact, Step, WrongAnswer } from './lesson';

/** As the engine answers: at once or later, about the files of the analysis; undefined when newer files came first. */
export type Ask = <K extends QuestionKind>(kind: K, ask: Questions[K]['ask']) => Soon<Answered<K>>;

export interface JudgedGoal {
  readonly goal: Goal;
  readonly met: boolean;
  /** What the engine answers to, where both ends are there. */
  readonly ends: { readonly from: string; readonly to: string } | undefined;
  /** Ends that no file declares, as the goal writes them. */
  readonly missing: readonly string[];
  readonly verdict: Verdict | undefined;
}

export interface Judgement {
  readonly goals: readonly JudgedGoal[];
  /** All goals are met by text that the API server accepts. */
  readonly passed: boolean;
  /** Only where it is not passed. */
  readonly wrong: WrongAnswer | undefined;
}

/** The id behind an end of a fact; assumed workloads are nobody's. */
function idOf({ workloads, outside }: Analysis, end: string): string | undefined {
  if (end === 'Internet') return outside.find(({ kind }) => kind === 'internet')?.id;
  if (isAddressText(end)) return end;
  const found = workloadsNamed(
    workloads.filter(({ assumed }) => assumed === undefined),
    end,
  );
  return found.length === 1 ? found[0] : undefined;
}

type VerdictOf = (fact: ConnectionFact) => Verdict | undefined;

const pair = ({ from, to }: ConnectionFact) => `${from} → ${to}`;

function holdsIn({ allowed: ports }: Verdict, { portSet, only, allowed }: ConnectionFact): boolean {
  if (!allowed) return isEmpty(intersect(ports, portSet));
  return only ? equalPorts(ports, portSet) : isEmpty(subtract(portSet, ports));
}

function isIsolated({ workload, direction, isolated }: IsolationFact, analysis: Analysis): boolean {
  const id = idOf(analysis, workload);
  const found = analysis.workloads.find((one) => one.id === id);
  return found !== undefined && (found[direction].state !== 'open') === isolated;
}

function holds(fact: Fact, analysis: Analysis, verdictOf: VerdictOf): boolean {
  switch (fact.kind) {
    case 'connection': {
      const verdict = verdictOf(fact);
      return verdict !== undefined && holdsIn(verdict, fact);
    }
    case 'isolation':
      return isIsolated(fact, analysis);
    case 'policy': {
      const count = analysis.policies.filter(({ namespace }) => namespace === fact.namespace).length;
      return count >= fact.least && count <= (fact.most ?? count);
    }
    case 'idleRule':
      return analysis.policies.some(
        ({ namespace, rules }) => namespace === fact.namespace && rules.some(({ effective }) => !effective),
      );
  }
}

function judgeGoal(goal: Goal, analysis: Analysis, verdictOf: VerdictOf): JudgedGoal {
  const [from, to] = [idOf(analysis, goal.from), idOf(analysis, goal.to)];
  return {
    goal,
    met: holds(goal, analysis, verdictOf),
    ends: from !== undefined && to !== undefined ? { from, to } : undefined,
    missing: [from === undefined ? [goal.from] : [], to === undefined ? [goal.to] : []].flat(),
    verdict: verdictOf(goal),
  };
}

function judged({ goals, wrong }: Step, analysis: Analysis, verdictOf: VerdictOf): Judgement {
  const judgedGoals = goals.map((goal) => judgeGoal(goal, analysis, verdictOf));
  const passed = !analysis.stale && judgedGoals.every(({ met }) => met);
  return {
    goals: judgedGoals,
    passed,
    wrong: passed
      ? undefined
      : wrong.find(({ when }) => when.every((fact) => holds(fact, analysis, verdictOf))),
  };
}

/** The verdict of every pair that the step speaks of; undefined when an answer did not come. */
function verdictsOf(
  { goals, wrong }: Step,
  analysis: Analysis,
  ask: Ask,
): Soon<ReadonlyMap<string, Verdict> | undefined> {
  const facts: readonly Fact[] = [...goals, ...wrong.flatMap(({ when }) => when)];
  const connections = facts.filter((fact) => fact.kind === 'connection');
  const pairs = [...new Map(connections.map((fact) => [pair(fact), fact])).values()];
  const questions = pairs.flatMap((fact) => {
    const [from, to] = [idOf(analysis, fact.from), idOf(analysis, fact.to)];
    return from === undefined || to === undefined ? [] : [{ key: pair(fact), from, to }];
  });
  const replies = allThere(questions.map(({ from, to }) => ask('verdict', { from, to })));
  return whenThere(replies, (answers) =>
    answers.every((answered) => answered !== undefined)
      ? new Map(answers.flatMap(({ answer }, i) => (answer ? [[questions[i]!.key, answer] as const] : [])))
      : undefined,
  );
}

/**
 * Whether a step is done, by the connections of `analysis` alone, whatever the text. `ask` must speak of the same files.
 * undefined when newer files came before all was answered.
 */
export function judge(step: Step, analysis: Analysis, ask: Ask): Soon<Judgement | undefined> {
  return whenThere(
    verdictsOf(step, analysis, ask),
    (verdicts) => verdicts && judged(step, analysis, (fact) => verdicts.get(pair(fact))),
  );
}
