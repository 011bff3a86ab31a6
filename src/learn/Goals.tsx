import type { JudgedGoal, Judgement } from '../lessons/judge';
import type { Goal } from '../lessons/lesson';
import { NOTHING_LIT } from '../workspace/focus';
import { useWorkspace } from '../workspace/workspace';
import { nowInWords } from './judgementWords';
import { MarkdownLine } from './Markdown';

interface GoalsProps {
  readonly goals: readonly Goal[];
  /** undefined until they were judged once. */
  readonly judgement: Judgement | undefined;
  /** Shows the verdict of the selected connection with its reasons. */
  readonly showVerdict: () => void;
}

function Mark({ judged }: { readonly judged: JudgedGoal | undefined }) {
  const met = judged?.met === true;
  return (
    <span className={met ? 'learn-mark learn-mark-met' : 'learn-mark'}>
      <span aria-hidden="true">{met ? '✓' : '○'}</span> {met ? 'met' : judged ? 'not yet' : '…'}
    </span>
  );
}

interface ConnectionProps {
  readonly goal: Goal;
  readonly ends: JudgedGoal['ends'];
  readonly showVerdict: () => void;
}

/** The connection of a goal: lights its ends on the canvas, and asks about it. */
function Connection({ goal, ends, showVerdict }: ConnectionProps) {
  const light = useWorkspace((state) => state.light);
  const select = useWorkspace((state) => state.select);
  const lightEnds = () => ends && light({ origins: [], ids: [ends.from, ends.to] });
  const darken = () => light(NOTHING_LIT);
  return (
    <button
      type="button"
      className="learn-goal-ask"
      disabled={!ends}
      title="Can A reach B? – with the reasons"
      onPointerEnter={lightEnds}
      onPointerLeave={darken}
      onFocus={lightEnds}
      onBlur={darken}
      onClick={() => {
        if (!ends) return;
        select({ kind: 'connection', ...ends });
        showVerdict();
      }}
    >
      {goal.from} <span aria-hidden="true">→</span>
      <span className="ui-unseen"> to </span> {goal.to}: {goal.ports}
    </button>
  );
}

/** What the connections must come to, and how they stand. */
export function Goals({ goals, judgement, showVerdict }: GoalsProps) {
  return (
    <ul className="learn-goals" aria-label="Goals">
      {goals.map((goal, index) => {
        const judged = judgement?.goals[index];
        const now = judged && nowInWords(judged);
        return (
          <li key={index} className={judged?.met === true ? 'learn-goal learn-goal-met' : 'learn-goal'}>
            <Mark judged={judged} />
            <div>
              <MarkdownLine>{goal.text}</MarkdownLine>
              <p className="learn-goal-facts">
                <Connection goal={goal} ends={judged?.ends} showVerdict={showVerdict} /> should be{' '}
                <strong>{goal.allowed ? 'allowed' : 'denied'}</strong>
                {now !== undefined && <>; {now}</>}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
