import { intersect, isEmpty, subtract } from '../engine/kube/ports';
import type { JudgedGoal, Judgement } from '../lessons/judge';
import { ANYONE_ELSE } from '../lessons/lesson';
import { plainMarkdown } from './Markdown';

const MOST_NAMES = 3;

/** Who else is connected although nobody else should be: `now allowed from shop/report and Internet`. */
function straysInWords({ goal, strays }: JudgedGoal): string {
  const names = strays.slice(0, MOST_NAMES).map(({ name }) => name);
  const rest = strays.length - names.length;
  const listed = rest > 0 ? [...names, `${rest} more`] : names;
  const last = listed.pop()!;
  const joined = listed.length > 0 ? `${listed.join(', ')} and ${last}` : last;
  return `now allowed ${goal.from === ANYONE_ELSE ? 'from' : 'to'} ${joined}`;
}

/** What stands in a goal's way: `now denied`; undefined where nothing does. */
export function nowInWords(judged: JudgedGoal): string | undefined {
  const { goal, met, missing, verdict, strays } = judged;
  if (missing.length > 0)
    return `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not in the files`;
  if (strays.length > 0) return straysInWords(judged);
  if (met || !verdict) return undefined;
  if (!goal.allowed) return 'now allowed';
  if (isEmpty(intersect(verdict.allowed, goal.portSet))) return 'now denied';
  const lacks = !isEmpty(subtract(goal.portSet, verdict.allowed));
  return lacks ? 'now some of these ports are denied' : 'now more ports than these are allowed';
}

export function countedGoals({ goals }: Judgement): string {
  const met = goals.filter(({ met }) => met).length;
  return `${met} of ${goals.length} met`;
}

const textOf = ({ goal }: JudgedGoal) => plainMarkdown(goal.text);

/** What to say aloud of a step that was judged before, and now again; '' when there is nothing new. */
export function toldOf(before: Judgement, now: Judgement): string {
  if (now.passed) return before.passed ? '' : 'All goals met.';
  const changed = now.goals.filter(({ met }, index) => met !== before.goals[index]?.met);
  const met = changed.filter(({ met }) => met).map(textOf);
  const lost = changed.filter(({ met }) => !met).map(textOf);
  const wrong =
    now.wrong && now.wrong.name !== before.wrong?.name ? plainMarkdown(now.wrong.message) : undefined;
  return [
    ...(met.length > 0 ? [`Goal met: ${met.join('; ')}.`] : []),
    ...(lost.length > 0 ? [`No longer met: ${lost.join('; ')}.`] : []),
    ...(changed.length > 0 ? [`${countedGoals(now)}.`] : []),
    ...(wrong === undefined ? [] : [`Not quite. ${wrong}`]),
  ].join(' ');
}
