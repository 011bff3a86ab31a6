import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Judgement } from '../lessons/judge';
import type { Lesson, WrongAnswer } from '../lessons/lesson';
import { Button } from '../ui/Button';
import { useWorkspace } from '../workspace/workspace';
import { Goals } from './Goals';
import { HintButton, Hints } from './Hints';
import { countedGoals } from './judgementWords';
import { LessonEnd } from './LessonEnd';
import { putInPlace, solutionOf, standBefore } from './lessonFiles';
import { Markdown } from './Markdown';
import { passStep } from './progress';
import { Solution } from './Solution';
import { useFocusFirst } from './useFocusFirst';
import { useJudgement } from './useJudgement';

/** Brings what just came into view, without taking the focus from where somebody works. */
function ComesIntoView({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return <div ref={place}>{children}</div>;
}

/** What the answer given so far is known to lack. */
function NotQuite({ wrong }: { readonly wrong: WrongAnswer }) {
  return (
    <ComesIntoView>
      <section className="learn-wrong" aria-label="Not quite">
        <h4>Not quite</h4>
        <Markdown>{wrong.message}</Markdown>
      </section>
    </ComesIntoView>
  );
}

function Unreadable() {
  const stale = useWorkspace((state) => state.diagnosed === state.revision && state.analysis?.stale === true);
  if (!stale) return null;
  return (
    <p className="learn-note">
      The YAML cannot be read as it stands, so the goals speak of the text before. <b>Problems</b> says what
      is wrong with it.
    </p>
  );
}

interface StepFootProps {
  readonly judgement: Judgement | undefined;
  readonly help: ReactNode;
  /** The one way on once all is met. */
  readonly onward: ReactNode;
}

/** Always in sight: what can be done. */
function StepFoot({ judgement, help, onward }: StepFootProps) {
  const passed = judgement?.passed === true;
  const foot = useRef<HTMLElement>(null);
  // What helped is gone once all is met: a focus that was on it goes on with the way on.
  useEffect(() => {
    if (passed && document.activeElement === document.body)
      foot.current?.querySelector<HTMLElement>('[data-takes-focus]')?.focus();
  }, [passed]);
  return (
    <footer ref={foot} className={passed ? 'learn-foot learn-foot-passed' : 'learn-foot'}>
      {passed && (
        <span className="learn-standing">
          <span className="learn-cheer" aria-hidden="true">
            ✓
          </span>
          All goals met
        </span>
      )}
      {passed ? onward : help}
    </footer>
  );
}

export interface StepViewProps {
  readonly lesson: Lesson;
  /** Zero-based. */
  readonly index: number;
  readonly showVerdict: () => void;
  /** Leads on from a step that is passed. */
  readonly onward: ReactNode;
}

/** One step: what to do, how it stands, help. Has its own state, so it wants a key for the step. */
export function StepView({ lesson, index, showVerdict, onward }: StepViewProps) {
  const step = lesson.steps[index]!;
  const judgement = useJudgement(step);
  const [hints, setHints] = useState(0);
  const [solution, setSolution] = useState(false);
  const announce = useWorkspace((state) => state.announce);
  const name = lesson.steps.length > 1 ? `step ${index + 1}` : 'the lesson';
  const passed = judgement?.passed === true;
  const heading = useFocusFirst<HTMLHeadingElement>();
  useEffect(() => {
    if (passed) passStep(lesson.id, index, lesson.steps.length);
  }, [passed, lesson, index]);
  const reset = () => {
    putInPlace(standBefore(lesson, index), `reset ${name}`);
    announce('Reset. Undo brings your files back');
  };
  return (
    <>
      <div className="learn-scroll">
        {index === 0 && <Markdown>{lesson.intro}</Markdown>}
        <h3 ref={heading} tabIndex={-1}>
          {step.title}
        </h3>
        <Markdown>{step.text}</Markdown>
        <h4>
          Goals <span className="learn-facts">{judgement && countedGoals(judgement)}</span>
        </h4>
        <Goals goals={step.goals} judgement={judgement} showVerdict={showVerdict} />
        <Unreadable />
        {judgement?.wrong && <NotQuite key={judgement.wrong.name} wrong={judgement.wrong} />}
        <Hints hints={step.hints} shown={hints} />
        {solution && (
          <ComesIntoView>
            <Solution
              solution={solutionOf(lesson, index)}
              label={`use the solution of ${name}`}
              onUsed={() => setSolution(false)}
            />
          </ComesIntoView>
        )}
        {passed && index === lesson.steps.length - 1 && (
          <ComesIntoView>
            <LessonEnd lesson={lesson} />
          </ComesIntoView>
        )}
      </div>
      <StepFoot
        judgement={judgement}
        onward={onward}
        help={
          <>
            <HintButton hints={step.hints} shown={hints} onHint={() => setHints(hints + 1)} />
            <Button aria-expanded={solution} onClick={() => setSolution(!solution)}>
              {solution ? 'Hide the solution' : 'Show the solution'}
            </Button>
            <Button onClick={reset}>Reset step</Button>
          </>
        }
      />
    </>
  );
}
