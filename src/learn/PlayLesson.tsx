import type { Lesson } from '../lessons/lesson';
import { LESSONS } from '../lessons/lessons';
import { goTo } from '../routes/useRoute';
import { Button } from '../ui/Button';
import { NOT_BEGUN, showStep, useProgress } from './progress';
import { StepView } from './StepView';
import { useFocusFirst } from './useFocusFirst';

/** The step on screen, zero-based; what was kept may speak of a longer lesson. */
export function useStepIndex({ id, steps }: Lesson): number {
  const { step } = useProgress()[id] ?? NOT_BEGUN;
  return Math.min(step, steps.length - 1);
}

/** The way to every step that was reached. */
function Steps({ lesson, index }: { readonly lesson: Lesson; readonly index: number }) {
  const { passed } = useProgress()[lesson.id] ?? NOT_BEGUN;
  if (lesson.steps.length === 1) return null;
  return (
    <nav aria-label="Steps">
      <ol className="learn-steps">
        {lesson.steps.map(({ title }, i) => (
          <li key={i}>
            <button
              type="button"
              className="learn-step"
              title={title}
              aria-label={`Step ${i + 1}: ${title}${i < passed ? ', passed' : ''}`}
              aria-current={i === index ? 'step' : undefined}
              disabled={i > passed}
              onClick={() => showStep(lesson.id, i)}
            >
              {i < passed ? '✓' : i + 1}
            </button>
          </li>
        ))}
        <li className="learn-steps-said">
          Step {index + 1} of {lesson.steps.length}
        </li>
      </ol>
    </nav>
  );
}

/** To the next step, the next lesson, or back to the list after the last. */
function Onward({ lesson, index }: { readonly lesson: Lesson; readonly index: number }) {
  if (index + 1 < lesson.steps.length)
    return (
      <Button look="filled" data-takes-focus onClick={() => showStep(lesson.id, index + 1)}>
        Next step
      </Button>
    );
  const next = LESSONS[LESSONS.findIndex(({ id }) => id === lesson.id) + 1];
  return (
    <Button
      look="filled"
      className="learn-next"
      data-takes-focus
      onClick={() => goTo(next ? { kind: 'lesson', id: next.id } : { kind: 'lessons' })}
    >
      {next ? `Next lesson: ${next.title}` : 'All lessons'}
    </Button>
  );
}

interface PlayLessonProps {
  readonly lesson: Lesson;
  readonly showVerdict: () => void;
}

/** A lesson whose workspace is on screen. */
export function PlayLesson({ lesson, showVerdict }: PlayLessonProps) {
  const index = useStepIndex(lesson);
  const heading = useFocusFirst<HTMLHeadingElement>();
  return (
    <>
      <div className="learn-head">
        <h2 ref={heading} tabIndex={-1}>
          {lesson.title}
        </h2>
        <Steps lesson={lesson} index={index} />
      </div>
      <StepView
        key={index}
        lesson={lesson}
        index={index}
        showVerdict={showVerdict}
        onward={<Onward lesson={lesson} index={index} />}
      />
    </>
  );
}
