import { lazy } from 'react';
import type { AnswerTab } from '../../answers/tabs';
import { PaneFrame } from './PaneFrame';
import { Waiting } from './Waiting';

const Answers = lazy(async () => ({ default: (await import('../../answers/Answers')).Answers }));

export interface AnswersViewProps {
  readonly tab: AnswerTab;
  readonly onTab: (tab: AnswerTab) => void;
}

export function AnswersView({ tab, onTab }: AnswersViewProps) {
  return (
    <PaneFrame pane="answers" waiting={<Waiting region="Answers">Reading the policies …</Waiting>}>
      <Answers tab={tab} onTab={onTab} />
    </PaneFrame>
  );
}
