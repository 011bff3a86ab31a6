import { useEffect, useState } from 'react';
import type { Lesson } from '../lessons/lesson';
import { HOME } from '../routes/route';
import { goTo } from '../routes/useRoute';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { lessonWorkspace, openWorkspace, useShelf } from '../workspace/shelf';
import { startOf } from './lessonFiles';
import { PlayLesson } from './PlayLesson';

/** Puts the lesson's own workspace on screen; false where another tab has it. Whoever goes to another workspace leaves the lesson. */
function useOwnWorkspace(lesson: Lesson, attempt: number): 'opening' | 'open' | 'elsewhere' {
  const id = lessonWorkspace(lesson.id);
  const isHere = useShelf(({ current }) => current === id);
  const [refused, setRefused] = useState<number>();
  useEffect(() => {
    let wanted = true;
    let opened = false;
    void openWorkspace(startOf(lesson), { id }).then((open) => {
      if (!wanted) return;
      opened = open;
      if (!open) setRefused(attempt);
    });
    const stop = useShelf.subscribe(({ current }) => {
      if (opened && current !== id) goTo(HOME);
    });
    return () => {
      wanted = false;
      stop();
    };
  }, [lesson, id, attempt]);
  if (isHere) return 'open';
  return refused === attempt ? 'elsewhere' : 'opening';
}

interface OpenLessonProps {
  readonly lesson: Lesson;
  readonly showVerdict: () => void;
}

/** A lesson with the workspace it is played in. */
export function OpenLesson({ lesson, showVerdict }: OpenLessonProps) {
  const [attempt, setAttempt] = useState(1);
  const state = useOwnWorkspace(lesson, attempt);
  if (state === 'open') return <PlayLesson lesson={lesson} showVerdict={showVerdict} />;
  if (state === 'opening') return <p className="learn-waiting">Opening the lesson …</p>;
  return (
    <EmptyState title="This lesson is open in another tab">
      <p>Go on there, or close that tab and try again. Each lesson has one workspace.</p>
      <Button onClick={() => setAttempt(attempt + 1)}>Try again</Button>
    </EmptyState>
  );
}
