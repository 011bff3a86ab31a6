import { Tabs } from '../../ui/Tabs';
import { PANE_TITLES, type PaneName } from '../shell';
import type { LearnRoute } from '../../learn/LearnPane';
import { AnswersView, type AnswersViewProps } from './AnswersView';
import { CanvasView, ConnectionsView } from './CanvasPane';
import { LearnView } from './LearnView';
import { YamlView } from './YamlPane';

interface NarrowLayoutProps extends AnswersViewProps {
  /** What the pane for learning shows; undefined where there is none. */
  readonly learns: LearnRoute | undefined;
  readonly pane: PaneName;
  readonly onPane: (pane: PaneName) => void;
}

const ORDER: readonly PaneName[] = ['canvas', 'yaml', 'answers', 'connections'];

/** On a small screen the panes are tabs; one that was shown keeps its state while another is. */
export function NarrowLayout({ learns, pane, onPane, tab, onTab }: NarrowLayoutProps) {
  const shown: readonly PaneName[] = learns ? ['learn', ...ORDER] : ORDER;
  const content = {
    learn: learns && <LearnView route={learns} />,
    canvas: <CanvasView />,
    yaml: <YamlView />,
    answers: <AnswersView tab={tab} onTab={onTab} />,
    connections: <ConnectionsView />,
  };
  return (
    <Tabs
      label="Panes"
      className="app-panes"
      keep
      active={pane}
      onActivate={(id) => onPane(shown.find((name) => name === id) ?? 'canvas')}
      tabs={shown.map((id) => ({ id, label: PANE_TITLES[id], content: content[id] }))}
    />
  );
}
