import type { Ref } from 'react';
import { Pane, PaneSeparator, Splits, type PaneHandle } from '../../ui/Splits';
import type { PaneName } from '../shell';
import { AnswersView, type AnswersViewProps } from './AnswersView';
import { CanvasPane } from './CanvasPane';
import { CollapseButton } from './CollapseButton';
import { YamlView } from './YamlPane';

interface WideLayoutProps extends AnswersViewProps {
  readonly collapsed: ReadonlySet<PaneName>;
  readonly handle: (pane: PaneName) => Ref<PaneHandle | null>;
  readonly onCollapsed: (pane: PaneName, collapsed: boolean) => void;
}

/** The tabs of the answers stay when their pane is collapsed. */
const ANSWERS_BAR = 36;

/** Canvas left, YAML right, answers below. */
export function WideLayout({ handle, collapsed, onCollapsed, tab, onTab }: WideLayoutProps) {
  return (
    <Splits id="rows" orientation="vertical">
      <Pane id="row-top" size="68%" least={160}>
        <Splits id="columns" orientation="horizontal">
          <Pane
            id="column-canvas"
            size="60%"
            least={240}
            handle={handle('canvas')}
            onCollapsed={(now) => onCollapsed('canvas', now)}
          >
            <CanvasPane
              connections={handle('connections')}
              collapsed={collapsed.has('connections')}
              onCollapsed={onCollapsed}
            />
          </Pane>
          <PaneSeparator label="Resize canvas and YAML" />
          <Pane
            id="column-yaml"
            size="40%"
            least={240}
            handle={handle('yaml')}
            onCollapsed={(now) => onCollapsed('yaml', now)}
          >
            <YamlView />
          </Pane>
        </Splits>
      </Pane>
      <PaneSeparator label="Resize answers" />
      <Pane
        id="row-answers"
        size="32%"
        least={120}
        collapsedSize={ANSWERS_BAR}
        handle={handle('answers')}
        onCollapsed={(now) => onCollapsed('answers', now)}
      >
        <AnswersView
          tab={tab}
          onTab={onTab}
          end={<CollapseButton pane="answers" collapsed={collapsed.has('answers')} />}
        />
      </Pane>
    </Splits>
  );
}
