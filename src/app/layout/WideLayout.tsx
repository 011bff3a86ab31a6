import type { Ref } from 'react';
import type { LearnRoute } from '../../learn/LearnPane';
import { Pane, PaneSeparator, Splits, type PaneHandle } from '../../ui/Splits';
import type { PaneName } from '../shell';
import { AnswersView, type AnswersViewProps } from './AnswersView';
import { CanvasPane } from './CanvasPane';
import { CollapseButton } from './CollapseButton';
import { LearnView } from './LearnView';
import { YamlView } from './YamlPane';

interface PanesProps extends AnswersViewProps {
  readonly collapsed: ReadonlySet<PaneName>;
  readonly handle: (pane: PaneName) => Ref<PaneHandle | null>;
  readonly onCollapsed: (pane: PaneName, collapsed: boolean) => void;
}

/** The button that brings Learn back stays when its pane is collapsed. */
const LEARN_BAR = 36;

/** The tabs of the answers stay when their pane is collapsed. */
const ANSWERS_BAR = 36;

/** Canvas left, YAML right, answers below. */
function Panes({ handle, collapsed, onCollapsed, tab, onTab }: PanesProps) {
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

interface WideLayoutProps extends PanesProps {
  /** What the pane for learning shows; undefined where there is none. */
  readonly learns: LearnRoute | undefined;
}

/** The panes; left of them, while somebody learns, what they learn. */
export function WideLayout({ learns, ...panes }: WideLayoutProps) {
  const { handle, collapsed, onCollapsed } = panes;
  return (
    <Splits
      id="learn"
      orientation="horizontal"
      panes={learns ? ['column-learn', 'column-panes'] : ['column-panes']}
    >
      {learns && (
        <>
          <Pane
            id="column-learn"
            size="27%"
            least={280}
            collapsedSize={LEARN_BAR}
            handle={handle('learn')}
            onCollapsed={(now) => onCollapsed('learn', now)}
          >
            <LearnView
              route={learns}
              end={
                <CollapseButton
                  pane="learn"
                  className="app-collapse-left"
                  collapsed={collapsed.has('learn')}
                />
              }
            />
          </Pane>
          <PaneSeparator label="Resize Learn" />
        </>
      )}
      <Pane id="column-panes" size="73%" least={480}>
        <Panes {...panes} />
      </Pane>
    </Splits>
  );
}
