import { Tabs } from '../../ui/Tabs';
import { PANE_TITLES, type PaneName } from '../shell';
import { AnswersView, type AnswersViewProps } from './AnswersView';
import { CanvasView, ConnectionsView } from './CanvasPane';
import { YamlView } from './YamlPane';

interface NarrowLayoutProps extends AnswersViewProps {
  readonly pane: PaneName;
  readonly onPane: (pane: PaneName) => void;
}

const ORDER: readonly PaneName[] = ['canvas', 'yaml', 'answers', 'connections'];

/** On a small screen the panes are tabs; one that was shown keeps its state while another is. */
export function NarrowLayout({ pane, onPane, tab, onTab }: NarrowLayoutProps) {
  const content = {
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
      onActivate={(id) => onPane(ORDER.find((name) => name === id) ?? 'canvas')}
      tabs={ORDER.map((id) => ({ id, label: PANE_TITLES[id], content: content[id] }))}
    />
  );
}
