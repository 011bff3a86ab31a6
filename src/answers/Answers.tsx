import type { ReactNode } from 'react';
import { isEmpty } from '../engine/kube/ports';
import type { Effect } from '../engine/reachability/views';
import { Tabs } from '../ui/Tabs';
import { useChanges } from '../workspace/changes';
import { useWorkspace } from '../workspace/workspace';
import { Changes } from './Changes';
import { Describe } from './Describe';
import { English } from './English';
import { countsOf } from './problemGroups';
import { Problems } from './Problems';
import { Reach } from './Reach';
import { RulesTable } from './RulesTable';
import { ANSWER_TABS, type AnswerTab } from './tabs';
import './Answers.css';

interface AnswersProps {
  readonly tab: AnswerTab;
  readonly onTab: (tab: AnswerTab) => void;
  /** Shows the browser's dialog for choosing an older version of files. */
  readonly chooseOlder: () => void;
  /** Stands at the end of the row of tabs. */
  readonly end?: ReactNode;
}

const CONTENT: Readonly<Record<AnswerTab, (props: AnswersProps) => ReactNode>> = {
  english: () => <English />,
  describe: () => <Describe />,
  rules: () => <RulesTable />,
  problems: () => <Problems />,
  changes: ({ chooseOlder }) => <Changes chooseOlder={chooseOlder} />,
  reach: () => <Reach />,
};

/** `+3 −1`; nothing when no connection changed. */
function changesBadge(effect: Effect | undefined): string | undefined {
  const opened = effect?.connections.filter((change) => !isEmpty(change.opened)).length ?? 0;
  const closed = effect?.connections.filter((change) => !isEmpty(change.closed)).length ?? 0;
  return opened + closed === 0 ? undefined : `+${opened} −${closed}`;
}

function useBadges(): Partial<Record<AnswerTab, string>> {
  const diagnostics = useWorkspace((state) => state.diagnostics);
  const changes = changesBadge(useChanges());
  const { error, warning } = countsOf(diagnostics ?? []);
  return {
    ...(error + warning > 0 ? { problems: String(error + warning) } : {}),
    ...(changes === undefined ? {} : { changes }),
  };
}

/** The panel below: six ways to ask what the files mean. */
export function Answers(props: AnswersProps) {
  const { tab, onTab, end } = props;
  const badges = useBadges();
  return (
    <section className="answers" aria-label="Answers">
      <h2 className="ui-unseen">Answers</h2>
      <Tabs
        label="Answers"
        active={tab}
        end={end}
        onActivate={(id) => onTab(ANSWER_TABS.find((known) => known.id === id)?.id ?? 'english')}
        tabs={ANSWER_TABS.map(({ id, label }) => ({
          id,
          label,
          badge: badges[id] === undefined ? undefined : <span className="answers-badge">{badges[id]}</span>,
          content: id === tab ? <div className="answers-panel">{CONTENT[id](props)}</div> : null,
        }))}
      />
    </section>
  );
}
