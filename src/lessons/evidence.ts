import type { Analysis, Answered, QuestionKind, Questions } from '../engine/door';
import { isAddressText, workloadsNamed } from '../engine/kube/connectionText';
import { intersect, isEmpty, type PortSet } from '../engine/kube/ports';
import type { Verdict } from '../engine/reachability/verdict';
import { allThere, whenThere, type Soon } from '../engine/soon';
import { ANYONE_ELSE, ANYWHERE_ELSE, type ConnectionFact, type Fact } from './lesson';

/** As the engine answers: at once or later, about the files of the analysis; undefined when newer files came first. */
export type Ask = <K extends QuestionKind>(kind: K, ask: Questions[K]['ask']) => Soon<Answered<K>>;

/** Somebody that a goal does not want, with the ports that are open. */
export interface Stray {
  /** Of a workload or outside view. */
  readonly id: string;
  /** `shop/web`, `Internet`. */
  readonly name: string;
  readonly ports: PortSet;
}

/** What the engine answers to everything that a step asks about. */
export interface Evidence {
  readonly analysis: Analysis;
  readonly verdictOf: (fact: ConnectionFact) => Verdict | undefined;
  /** For a fact about all others: those of them that are connected; undefined where its own end is not there. */
  readonly straysOf: (fact: ConnectionFact) => readonly Stray[] | undefined;
}

export const isAboutOthers = ({ from, to }: ConnectionFact) => from === ANYONE_ELSE || to === ANYWHERE_ELSE;

/** The id behind an end of a fact; assumed workloads are nobody's. */
export function idOf({ workloads, outside }: Analysis, end: string): string | undefined {
  if (end === 'Internet') return outside.find(({ kind }) => kind === 'internet')?.id;
  if (isAddressText(end)) return outside.find(({ cidrs }) => cidrs.join() === `${end}/32`)?.id ?? end;
  const declared = workloads.filter(({ assumed }) => assumed === undefined);
  const found = workloadsNamed(declared, end);
  return found.length === 1 ? found[0] : undefined;
}

type Reach = Questions['reach']['answer'];
type Piece = { readonly verdict?: Verdict | undefined; readonly reach?: Reach } | undefined;

const keyOf = ({ from, to }: ConnectionFact) => `${from} → ${to}`;

/** One question for one fact; a fact about an end that is not there asks nothing. */
function questionOf(fact: ConnectionFact, analysis: Analysis, ask: Ask): Soon<Piece> {
  const [from, to] = [idOf(analysis, fact.from), idOf(analysis, fact.to)];
  if (isAboutOthers(fact)) {
    const workload = from ?? to;
    if (workload === undefined) return {};
    return whenThere(ask('reach', { workload }), (answered) => answered && { reach: answered.answer });
  }
  if (from === undefined || to === undefined) return {};
  return whenThere(ask('verdict', { from, to }), (answered) => answered && { verdict: answered.answer });
}

function nameOf(id: string, { workloads, outside }: Analysis): string {
  const workload = workloads.find((one) => one.id === id);
  if (workload) return `${workload.namespace}/${workload.name}`;
  return outside.find((one) => one.id === id)?.label ?? id;
}

function straysIn(
  reach: Reach,
  fact: ConnectionFact,
  named: ReadonlySet<string>,
  analysis: Analysis,
): Stray[] {
  const rows = fact.from === ANYONE_ELSE ? reach.from : reach.to;
  return rows
    .map(({ id, ports }) => ({ id, name: nameOf(id, analysis), ports: intersect(ports, fact.portSet) }))
    .filter(({ id, ports }) => !isEmpty(ports) && !named.has(id));
}

/** Ids that the facts name with the end of a fact about all others, and ids that stand for nobody. */
function notMeant(fact: ConnectionFact, facts: readonly ConnectionFact[], analysis: Analysis): Set<string> {
  const others = facts.flatMap(({ from, to }) =>
    fact.from === ANYONE_ELSE ? (to === fact.to ? [from] : []) : from === fact.from ? [to] : [],
  );
  const assumed = analysis.workloads.filter((workload) => workload.assumed !== undefined);
  return new Set([...others.map((end) => idOf(analysis, end) ?? ''), ...assumed.map(({ id }) => id)]);
}

/**
 * Asks what the facts need, each question once. `goals` are the ends that “else” leaves out. undefined when newer files came
 * before all was answered.
 */
export function gather(
  facts: readonly Fact[],
  goals: readonly ConnectionFact[],
  analysis: Analysis,
  ask: Ask,
): Soon<Evidence | undefined> {
  const connections = facts.filter((fact) => fact.kind === 'connection');
  const asked = [...new Map(connections.map((fact) => [keyOf(fact), fact])).values()];
  return whenThere(allThere(asked.map((fact) => questionOf(fact, analysis, ask))), (pieces) => {
    if (pieces.some((piece) => piece === undefined)) return undefined;
    const byKey = new Map(asked.map((fact, i) => [keyOf(fact), pieces[i]]));
    return {
      analysis,
      verdictOf: (fact) => byKey.get(keyOf(fact))?.verdict,
      straysOf: (fact) => {
        const reach = byKey.get(keyOf(fact))?.reach;
        return reach && straysIn(reach, fact, notMeant(fact, goals, analysis), analysis);
      },
    };
  });
}
