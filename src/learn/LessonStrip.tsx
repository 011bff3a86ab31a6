import { use, useState } from 'react';
import type { Judgement } from '../lessons/judge';
import type { Lesson } from '../lessons/lesson';
import { Button } from '../ui/Button';
import { lessonWorkspace, useShelf } from '../workspace/shelf';
import { countedGoals, toldOf } from './judgementWords';
import { lessonOf } from './lessonLoading';
import { useStepIndex } from './PlayLesson';
import { useJudgement } from './useJudgement';
import './Learn.css';

/** What changed for the better or worse, for whoever works elsewhere and listens. */
function useTold(judgement: Judgement | undefined): string {
  const [last, setLast] = useState<{ readonly judgement: Judgement | undefined; readonly told: string }>({
    judgement,
    told: '',
  });
  if (judgement === last.judgement) return last.told;
  const news = last.judgement && judgement ? toldOf(last.judgement, judgement) : '';
  const told = news === '' ? last.told : news;
  setLast({ judgement, told });
  return told;
}

interface StripProps {
  /** The lesson's pane is on screen only while somebody looks at it; the strip then says how it stands. */
  readonly narrow: boolean;
  readonly onShow: () => void;
}

function inShort(judgement: Judgement): string {
  if (judgement.passed) return '✓ All goals met';
  const counted = `Goals: ${countedGoals(judgement)}`;
  return judgement.wrong ? `${counted} · not quite` : counted;
}

function StepStrip({ lesson, index, narrow, onShow }: StripProps & { lesson: Lesson; index: number }) {
  const judgement = useJudgement(lesson.steps[index]!);
  const told = useTold(judgement);
  return (
    <>
      <p role="status" className="ui-unseen">
        {told}
      </p>
      {narrow && (
        <div className="learn-strip">
          <span>{judgement && inShort(judgement)}</span>
          <Button look="plain" onClick={onShow}>
            Show the lesson
          </Button>
        </div>
      )}
    </>
  );
}

/** How the lesson stands, outside of its pane: said aloud, and on small screens shown beside the other panes. */
export function LessonStrip({ id, ...rest }: StripProps & { readonly id: string }) {
  const lesson = use(lessonOf(id));
  const isOpen = useShelf(({ current }) => current === lessonWorkspace(id));
  return lesson && isOpen ? <PlayedStrip lesson={lesson} {...rest} /> : null;
}

function PlayedStrip({ lesson, ...rest }: StripProps & { readonly lesson: Lesson }) {
  const index = useStepIndex(lesson);
  return <StepStrip key={index} lesson={lesson} index={index} {...rest} />;
}
