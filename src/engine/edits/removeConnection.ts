import { listedParts } from '../explain/phrases/list';
import { portsInWords } from '../explain/phrases/ports';
import { say } from '../explain/phrases/say';
import type { Part, Sentence } from '../explain/sentence';
import { isEmpty } from '../kube/ports';
import type { Direction } from '../policy/policy';
import type { Effect } from '../reachability/views';
import type { RuleRef, Verdict } from '../reachability/verdict';
import type { AllowingPart } from './allowingParts';
import { allowingParts } from './allowingParts';
import {
  checkEnd,
  endName,
  endPart,
  endpointsOf,
  homeOf,
  idsOfEnd,
  isStillThere,
  workloadsOfEnd,
} from './connectEnd';
import type { Line } from './connectEnd';
import type { Picture } from './context';
import type { Draft } from './draft';
import { closes, connectionsInWords, distinct } from './effectWords';
import { isIsolated } from './ensureRule';
import type { ConnectEnd, Intent } from './intent';
import type { IntentHandler } from './intentHandler';
import { Refusal } from './refusal';
import { removeParts } from './removeParts';
import { whyShared } from './sharedParts';

type RemoveConnection = Extract<Intent, { kind: 'removeConnection' }>;

/** Rules named where a connection stays open; the rest is counted. */
const MOST_RULES = 3;

function isEndIsolated(picture: Picture, end: ConnectEnd, direction: Direction): boolean {
  return (
    homeOf(picture.cluster, end) !== undefined &&
    workloadsOfEnd(picture.cluster, end).some((workload) => isIsolated(picture, workload, direction))
  );
}

function nothingToRemove(picture: Picture, line: Line, shared: readonly AllowingPart[]): Refusal {
  const { from, to } = line;
  const names = `${endName(line, 'from')} → ${endName(line, 'to')}`;
  if (shared.length > 0)
    return new Refusal(
      `No rule allows just ${names}: ${whyShared(picture, shared)}. Taking it away would cut others too.`,
    );
  const receiver = isEndIsolated(picture, to, 'ingress');
  const sender = isEndIsolated(picture, from, 'egress');
  if (!receiver && !sender)
    return new Refusal(
      `${names} is open because nothing isolates either end; there is no rule to take away. Isolate ${endName(line, 'to')} for ingress or ${endName(line, 'from')} for egress instead.`,
    );
  return new Refusal(`No rule allows ${names}, so there is nothing to take away.`);
}

const rulesOf = ({ ingress, egress }: Verdict): readonly RuleRef[] =>
  [...ingress.slices, ...egress.slices].flatMap(({ reason }) => (reason.kind === 'rule' ? reason.rules : []));

/** The policies of rules, as links to where those rules stand in the text as it is now. */
function policiesOf(rules: readonly RuleRef[], now: readonly RuleRef[]): readonly Part[] {
  const policies = distinct(rules.map(({ policy }) => policy));
  return listedParts(
    policies.map((id): Part[] => [
      {
        text: id,
        subject: { kind: 'policy', id },
        origins: now.filter(({ policy }) => policy === id).map(({ origin }) => origin),
      },
    ]),
    'and',
    MOST_RULES,
  );
}

const bothThere = (before: Picture, after: Picture, { from, to }: Line) =>
  [from, to].every((end) => isStillThere(before.cluster, after.cluster, end));

/** Ends that no manifest declares and that went with the last selector that spoke of them. */
export function saysGone(before: Picture, after: Picture, line: Line): Sentence[] {
  return (['from', 'to'] as const)
    .filter((role) => !isStillThere(before.cluster, after.cluster, line[role]))
    .map(
      (role) =>
        say`${endName(line, role)} leaves the picture: no manifest declares it, and no selector speaks of it any more.`,
    );
}

/** The rules that still allow the connection, per end, where it is still open. */
export function saysStillAllowed(before: Picture, after: Picture, line: Line): Sentence[] {
  const { from, to } = line;
  if (!bothThere(before, after, line)) return [];
  for (const source of endpointsOf(after, from))
    for (const destination of endpointsOf(after, to)) {
      if (source.kind === 'workload' && destination.kind === 'workload' && source.id === destination.id)
        continue;
      const verdict = after.reachability.verdict(source, destination);
      if (isEmpty(verdict.allowed)) continue;
      const policies = policiesOf(
        rulesOf(verdict),
        rulesOf(before.reachability.verdict(source, destination)),
      );
      const verb = policies.length === 1 ? 'allows' : 'allow';
      const by = policies.length > 0 ? say`${policies} ${verb} it too` : 'nothing isolates either end';
      return [
        say`${endPart(line, 'from')} may still connect to ${endPart(line, 'to')} on ${portsInWords(verdict.allowed)}: ${by}.`,
      ];
    }
  return [];
}

/** Isolation that remains without any rule, so that one knows nothing gets through any more. */
export function saysClosed(before: Picture, after: Picture, line: Line): Sentence[] {
  const { from, to } = line;
  const closed = (end: ConnectEnd, direction: Direction) =>
    isStillThere(before.cluster, after.cluster, end) &&
    homeOf(after.cluster, end) !== undefined &&
    workloadsOfEnd(after.cluster, end).some(
      ({ id }) =>
        after.reachability.directionState(id, direction).state === 'closed' &&
        before.reachability.directionState(id, direction).state !== 'closed',
    );
  return [
    ...(closed(to, 'ingress')
      ? [say`${endPart(line, 'to')} stays isolated for ingress: nobody may connect to it now.`]
      : []),
    ...(closed(from, 'egress')
      ? [say`${endPart(line, 'from')} stays isolated for egress: it may connect to nothing now.`]
      : []),
  ];
}

/** Whom else parts served that allowed more than the connection. */
function saysCut(effect: Effect, before: Picture, after: Picture, line: Line): Sentence[] {
  if (!bothThere(before, after, line)) return cutBeside(effect.connections.filter(closes), after);
  const [sources, targets] = [idsOfEnd(after, line.from), idsOfEnd(after, line.to)];
  const cut = effect.connections.filter(
    (change) => closes(change) && !(sources.has(change.from) && targets.has(change.to)),
  );
  return cutBeside(cut, after);
}

const cutBeside = (cut: Effect['connections'], after: Picture): Sentence[] =>
  cut.length === 0 ? [] : [say`This also cuts ${connectionsInWords(after, cut)}.`];

/** Both ends' rule parts that allow a line. */
function partsOfLine(picture: Picture, { from, to }: Line): AllowingPart[] {
  return [...allowingParts(picture, to, from, 'ingress'), ...allowingParts(picture, from, to, 'egress')];
}

/** Takes parts of rules away, those of one direction after those of the other. */
function removeAll(draft: Draft, parts: readonly AllowingPart[]): void {
  for (const direction of ['ingress', 'egress'] as const)
    removeParts(
      draft,
      parts.filter(({ rule }) => rule.direction === direction),
    );
}

/** Takes away what allows just the line, then, where that is wished, what allows others too. */
export function removeLine(draft: Draft, line: Line, others: RemoveConnection['others']): void {
  const before = draft.picture;
  checkEnd(before.cluster, line.from);
  checkEnd(before.cluster, line.to);
  const parts = partsOfLine(before, line);
  const exact = parts.filter(({ shared }) => shared === undefined);
  if (exact.length === 0 && (others === undefined || parts.length === 0))
    throw nothingToRemove(before, line, parts);
  removeAll(draft, exact);
  // What serves others is looked for again: a rule may hold both, and its items have moved.
  if (others === 'cut' && bothThere(before, draft.picture, line))
    removeAll(draft, partsOfLine(draft.picture, line));
}

/** Takes away every rule part that allows just this connection; parts that others need stay and are named. */
export const removeConnection: IntentHandler<RemoveConnection> = {
  title(line) {
    return `remove ${endName(line, 'from')} → ${endName(line, 'to')}`;
  },

  carryOut(intent, draft) {
    const asDrawn = draft.picture;
    removeLine(draft, intent, intent.others);
    return {
      stillOpen: (after) => saysStillAllowed(asDrawn, after, intent).length > 0,
      says: (effect, before, after) => {
        const says = [
          ...saysStillAllowed(before, after, intent),
          ...saysCut(effect, before, after, intent),
          ...saysClosed(before, after, intent),
          ...saysGone(before, after, intent),
        ];
        return says.length > 0 ? says : [say`Nothing else changes.`];
      },
    };
  },
};
