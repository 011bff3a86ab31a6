import { Background, BackgroundVariant, ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useCallback, useMemo, useRef, useState, type RefObject } from 'react';
import { whenThere } from '../engine/soon';
import { NOTHING_LIT, NOTHING_SELECTED, type Lit } from '../workspace/focus';
import { useWorkspace } from '../workspace/workspace';
import { ActsProvider, type Acts } from './acts';
import { AddMenu } from './AddMenu';
import { AskPopover, type Question } from './AskPopover';
import { DrawnLine } from './DrawnLine';
import { EdgePanel } from './EdgePanel';
import { selectedEdges } from './edgeParts';
import { EndsDock } from './EndsDock';
import type { FlowNode } from './flow';
import { withFolding } from './folding';
import { gather } from './gathered';
import { NONE_GATHERED, useGestures } from './gestures';
import { Legend } from './Legend';
import { Lines } from './Lines';
import { NamespaceBox } from './NamespaceBox';
import { EmptyCanvas, Notes } from './Notes';
import { EveryoneCard, OutsideCard } from './OutsideCard';
import { OverlayBar } from './OverlayBar';
import { Overview } from './Overview';
import { removeJoined } from './removeConnection';
import { Tip } from './Tip';
import { Tools } from './Tools';
import { selectNode, useCanvasKeys } from './useCanvasKeys';
import { useDrawing } from './useDrawing';
import { useFitting } from './useFitting';
import { useFlow } from './useFlow';
import type { Pictures } from './usePicture';
import { useQuestion } from './useQuestion';
import { WorkloadCard } from './WorkloadCard';

const NODE_TYPES = {
  workload: WorkloadCard,
  namespace: NamespaceBox,
  outside: OutsideCard,
  everyone: EveryoneCard,
};

/** Above this many nodes only those in view are rendered. */
const RENDER_ALL_UP_TO = 1000;
/** Below this zoom a card shows only its name. */
const FAR = 0.45;

/** What React Flow does by itself and the canvas does its own way. */
const OWN_WAYS = {
  nodesConnectable: false,
  nodesFocusable: false,
  elementsSelectable: false,
  disableKeyboardA11y: true,
  deleteKeyCode: null,
  selectionKeyCode: null,
  multiSelectionKeyCode: null,
  panActivationKeyCode: null,
  zoomOnDoubleClick: false,
  zIndexMode: 'manual',
} as const;

function useActsOf(
  ask: (question: Question) => void,
  startDrawing: Acts['startDrawing'],
  stage: RefObject<HTMLElement | null>,
): Acts {
  return useMemo(
    () => ({
      selectEdge: ({ from, to }) => {
        useWorkspace.getState().select({ kind: 'connection', from, to });
        // So that Delete reaches the canvas: a line itself cannot have the focus.
        stage.current?.focus({ preventScroll: true });
      },
      showLines: ({ origins }) => origins[0] && useWorkspace.getState().revealInEditor(origins[0]),
      askEdge: (joined, act, anchor) => {
        void useWorkspace.getState().settle();
        ask({ kind: 'edge', act, joined, at: { x: anchor.left, y: anchor.bottom } });
      },
      startDrawing,
      fold: (namespace, collapsed) => {
        const { collapsed: chosen, setCollapsed } = useWorkspace.getState();
        setCollapsed(withFolding(chosen, namespace, collapsed));
      },
      askDefaultDeny: (namespace, direction, on, anchor) => {
        void useWorkspace.getState().settle();
        ask({ kind: 'defaultDeny', namespace, direction, on, at: { x: anchor.left, y: anchor.bottom } });
      },
    }),
    [ask, startDrawing, stage],
  );
}

/** Hovering a thing lights the lines that made it. */
function litBy({ data: { node } }: FlowNode): Lit {
  const origin =
    node.kind === 'workload'
      ? node.workload.origin
      : node.kind === 'namespace'
        ? node.namespace.origin
        : undefined;
  return {
    origins: origin ? [origin] : [],
    ids: [node.kind === 'namespace' ? node.namespace.name : node.id],
  };
}

function usePointer(drawing: ReturnType<typeof useDrawing>) {
  const gestures = useGestures();
  const light = useWorkspace((workspace) => workspace.light);
  const select = useWorkspace((workspace) => workspace.select);
  const hover = (node: FlowNode | undefined) => {
    gestures.set({ hovered: node?.id });
    light(node ? litBy(node) : NOTHING_LIT);
  };
  return {
    onNodeClick: ({ shiftKey }: { readonly shiftKey: boolean }, node: FlowNode) => {
      gestures.set({ current: node.id });
      if (gestures.get().drawing) drawing.finish(node.id);
      else if (shiftKey) gather(gestures, node.data.node);
      else selectNode(node.data.node);
    },
    onNodeMouseEnter: (_: unknown, node: FlowNode) => hover(node),
    onNodeMouseLeave: () => hover(undefined),
    onPaneClick: () => {
      gestures.set({ gathered: NONE_GATHERED });
      if (gestures.get().drawing) drawing.finish(undefined);
      else select(NOTHING_SELECTED);
    },
  };
}

/** Deletes the selected line, or asks first where rules serve others too. */
function useRemoval(
  picture: Pictures['picture'],
  ask: (question: Question) => void,
  stage: RefObject<HTMLElement | null>,
) {
  return useCallback(() => {
    const joined = selectedEdges(picture, useWorkspace.getState().selection);
    if (!joined) return;
    const at = topMiddle(stage.current);
    void whenThere(removeJoined(joined), (removal) => {
      if (removal === 'ask') ask({ kind: 'edge', act: 'delete', joined, at });
      else if (removal !== 'done') ask({ kind: 'refused', ...removal, at });
    });
  }, [picture, ask, stage]);
}

/** The picture on its stage, with everything one can do to it. */
export function Stage(pictures: Pictures) {
  const { analysis, picture } = pictures;
  const root = useRef<HTMLDivElement>(null);
  const gestures = useGestures();
  const { question, ask, askInstead, done, restoreFocus } = useQuestion(root);
  const [far, setFar] = useState(false);
  const flow = useFlow(pictures);
  const { placement } = flow;
  const drawing = useDrawing({ picture, placement, gestures, ask });
  const acts = useActsOf(ask, drawing.start, root);
  const pointer = usePointer(drawing);
  const removeSelected = useRemoval(picture, ask, root);
  const onKeyDown = useCanvasKeys({
    root,
    picture,
    placement,
    gestures,
    drawing,
    move: flow.move,
    removeSelected,
  });
  const viewMoved = useFitting(pictures.standing, flow.standingPlacement, root);
  return (
    <ActsProvider value={acts}>
      <div
        ref={root}
        className={`canvas-stage${far ? ' canvas-far' : ''}`}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => {
          if (target.classList.contains('react-flow__node')) gestures.set({ current: target.dataset['id'] });
        }}
      >
        <ReactFlow<FlowNode>
          {...OWN_WAYS}
          {...pointer}
          nodes={flow.nodes}
          nodeTypes={NODE_TYPES}
          onNodesChange={flow.onNodesChange}
          onNodeDragStart={viewMoved}
          onNodeDragStop={flow.onNodeDragStop}
          onMove={(_, { zoom }) => setFar(zoom < FAR)}
          onMoveStart={(event) => event && viewMoved()}
          minZoom={0.08}
          maxZoom={2}
          onlyRenderVisibleElements={flow.nodes.length > RENDER_ALL_UP_TO}
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1} className="canvas-dots" />
          <Lines picture={picture} flow={flow} />
          <DrawnLine picture={picture} placement={placement} />
          <Overview placement={placement} />
        </ReactFlow>
        <EndsDock
          picture={picture}
          onTake={(end, element) => {
            const { left, top } = element.getBoundingClientRect();
            drawing.finishAtEnd(end, { x: left, y: top });
          }}
        />
        <Tools />
        <AddMenu />
        <Legend />
        <Notes analysis={analysis} />
        <OverlayBar analysis={analysis} drawn={pictures.drawn} />
        <EmptyCanvas analysis={analysis} />
        <EdgePanel analysis={analysis} picture={picture} />
        <Tip root={root} />
        <AskPopover
          question={question}
          analysis={analysis}
          onAsk={askInstead}
          onDone={done}
          onClosed={restoreFocus}
        />
      </div>
    </ActsProvider>
  );
}

function topMiddle(element: HTMLElement | null) {
  const frame = element?.getBoundingClientRect();
  return frame ? { x: frame.left + frame.width / 2, y: frame.top + 56 } : { x: 0, y: 0 };
}
