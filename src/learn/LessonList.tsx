import { useState } from 'react';
import type { LessonSummary } from '../lessons/lesson';
import { LESSONS } from '../lessons/lessons';
import { hashOf } from '../routes/route';
import { goTo } from '../routes/useRoute';
import { Button } from '../ui/Button';
import { lessonWorkspace, removeWorkspace } from '../workspace/shelf';
import { useWorkspace } from '../workspace/workspace';
import { forgetProgress, useProgress, type Progress } from './progress';
import { useFocusFirst } from './useFocusFirst';

/** What was begun and not ended, else the first that was not done; undefined when all are. */
function nextOf(progress: Progress): LessonSummary | undefined {
  const open = LESSONS.filter(({ id }) => progress[id]?.done !== true);
  return open.findLast(({ id }) => id in progress) ?? open[0];
}

function Entry({ lesson, number, progress }: { lesson: LessonSummary; number: number; progress: Progress }) {
  const state = progress[lesson.id];
  return (
    <li className="learn-entry">
      <span className={state?.done ? 'learn-number learn-number-done' : 'learn-number'} aria-hidden="true">
        {state?.done ? '✓' : number}
      </span>
      <div>
        <a href={hashOf({ kind: 'lesson', id: lesson.id })}>{lesson.title}</a>
        <span className="learn-facts">
          {' '}
          {lesson.minutes} min{state?.done ? ' · done' : state ? ' · begun' : ''}
        </span>
        <p>{lesson.teaches}</p>
      </div>
    </li>
  );
}

/** Asks before it forgets. */
function ResetProgress() {
  const [asking, setAsking] = useState(false);
  const announce = useWorkspace((state) => state.announce);
  const reset = async () => {
    for (const { id } of LESSONS) await removeWorkspace(lessonWorkspace(id));
    forgetProgress();
    announce('All lessons begin anew');
  };
  if (!asking)
    return (
      <Button look="plain" onClick={() => setAsking(true)}>
        Reset progress …
      </Button>
    );
  return (
    <p className="learn-note">
      Forget which lessons are done, and what you wrote in them? Your own workspaces stay.{' '}
      <Button onClick={() => void reset()}>Reset progress</Button>{' '}
      <Button look="plain" autoFocus onClick={() => setAsking(false)}>
        Keep it
      </Button>
    </p>
  );
}

/** All lessons in their sequence, and how far somebody has come. */
export function LessonList() {
  const progress = useProgress();
  const heading = useFocusFirst<HTMLHeadingElement>();
  const done = LESSONS.filter(({ id }) => progress[id]?.done === true).length;
  const begun = LESSONS.some(({ id }) => id in progress);
  const next = nextOf(progress);
  return (
    <div className="learn-scroll">
      <h2 ref={heading} tabIndex={-1}>
        Lessons
      </h2>
      <p>
        Short and in this order: each has one thing to do, in files of its own. Your own workspace is kept and
        comes back when you leave a lesson.
      </p>
      <div className="learn-progress">
        <progress aria-label="Lessons done" max={LESSONS.length} value={done} />
        <span>
          {done} of {LESSONS.length} done
        </span>
        {next && (
          <Button look="filled" onClick={() => goTo({ kind: 'lesson', id: next.id })}>
            {begun ? `Continue: ${next.title}` : `Start: ${next.title}`}
          </Button>
        )}
      </div>
      <ol className="learn-list" aria-label="Lessons">
        {LESSONS.map((lesson, index) => (
          <Entry key={lesson.id} lesson={lesson} number={index + 1} progress={progress} />
        ))}
      </ol>
      {begun && <ResetProgress />}
    </div>
  );
}
