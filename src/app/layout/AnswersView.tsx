import { lazy, type ReactNode } from 'react';
import type { AnswerTab } from '../../answers/tabs';
import { useShell } from '../shell';
import { PaneFrame } from './PaneFrame';
import { Waiting } from './Waiting';

const Answers = lazy(async () => ({ default: (await import('../../answers/Answers')).Answers }));

export interface AnswersViewProps {
  readonly tab: AnswerTab;
  readonly onTab: (tab: AnswerTab) => void;
  /** Stands at the end of the row of tabs. */
  readonly end?: ReactNode;
}

export function AnswersView({ tab, onTab, end }: AnswersViewProps) {
  const { chooseOlder } = useShell();
  return (
    <PaneFrame pane="answers" waiting={<Waiting region="Answers">Reading the policies …</Waiting>}>
      <Answers tab={tab} onTab={onTab} chooseOlder={chooseOlder} end={end} />
    </PaneFrame>
  );
}
