import { Tabs } from '../ui/Tabs';
import { ANSWER_TABS, type AnswerTab } from './tabs';

interface AnswersProps {
  readonly tab: AnswerTab;
  readonly onTab: (tab: AnswerTab) => void;
}

export function Answers({ tab, onTab }: AnswersProps) {
  return (
    <section className="answers" aria-label="Answers">
      <Tabs
        label="Answers"
        active={tab}
        onActivate={(id) => onTab(ANSWER_TABS.find((known) => known.id === id)?.id ?? 'english')}
        tabs={ANSWER_TABS.map(({ id, label }) => ({ id, label, content: null }))}
      />
    </section>
  );
}
