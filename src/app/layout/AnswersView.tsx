import { lazy, Suspense } from 'react';
import type { AnswerTab } from '../../answers/tabs';
import { Waiting } from './Waiting';

const Answers = lazy(async () => ({ default: (await import('../../answers/Answers')).Answers }));

export interface AnswersViewProps {
  readonly tab: AnswerTab;
  readonly onTab: (tab: AnswerTab) => void;
}

export function AnswersView({ tab, onTab }: AnswersViewProps) {
  return (
    <div className="app-pane" data-pane="answers" tabIndex={-1}>
      <Suspense fallback={<Waiting region="Answers">Reading the policies …</Waiting>}>
        <Answers tab={tab} onTab={onTab} />
      </Suspense>
    </div>
  );
}
