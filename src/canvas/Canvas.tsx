import {
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Analysis } from '../engine/door';
import { NOTHING_LIT, NOTHING_SELECTED, type Selection } from '../workspace/focus';
import { useWorkspace } from '../workspace/workspace';
import { ActsProvider, type Acts } from './acts';
import { AskPopover, type Question } from './AskPopover';
import { ArrowHeads, ConnectionEdge } from './ConnectionEdge';
import { DrawnLine } from './DrawnLine';
import { emphasisOf, isSelectedEdge } from './emphasis';
import { FlowMemory, flowEdges, type FlowNode } from './flow';
import { withFolding } from './folding';
import { Gestures, GesturesProvider, useGesture, useGestures } from './gestures';
import { Legend } from './Legend';
import { NamespaceBox } from './NamespaceBox';
import { EmptyCanvas, Notes } from './Notes';
import { EveryoneCard, OutsideCard } from './OutsideCard';
import { namespaceNodeId, type Picture } from './picture';
import { removeSelection } from './removeConnection';
import { routeEdges } from './route';
import { Tip } from './Tip';
import { FIT, Tools } from './Tools';
import { selectNode, useCanvasKeys } from './useCanvasKeys';
import { useDrawing } from './useDrawing';
import { usePicture } from './usePicture';
import { usePlacement } from './usePlacement';
import { WorkloadCard } from './WorkloadCard';
import './Canvas.css';

const NODE_TYPES = {
  workload: WorkloadCard,
  namespace: NamespaceBox,
  outside: OutsideCard,
  everyone: EveryoneCard,
};
const EDGE_TYPES = { connection: ConnectionEdge };

/** Above this many nodes only those in view are rendered. */
const RENDER_ALL_UP_TO = 1000;
/** Below this zoom a card shows only its name. */
const FAR = 0.5;

function selectedNode(selection: Selection): string | undefined {
  if (selection.kind === 'workload' || selection.kind === 'outside') return selection.id;
  return selection.kind === 'namespace' ? namespaceNodeId(selection.name) : undefined;
}

/** Shows all whenever the picture is another one: not after an edit, but after files were opened. */
function useFitToNewPicture(picture: Picture) {
  const { fitView } = useReactFlow();
  const fitted = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const ids = picture.nodes.filter(({ kind }) => kind !== 'everyone').map(({ id }) => id);
    const kept = ids.filter((id) => fitted.current.has(id)).length;
    if (kept * 2 > ids.length && kept * 2 > fitted.current.size) return;
    fitted.current = new Set(ids);
    requestAnimationFrame(() => void fitView(FIT));
  }, [picture, fitView]);
}

interface StageProps {
  readonly analysis: Analysis;
  readonly picture: Picture;
  readonly standing: Picture;
}

/** Nodes and edges for React Flow: the picture, its places, and what stands out. */
function useFlow({ analysis, picture, standing }: StageProps) {
  const selection = useWorkspace((workspace) => workspace.selection);
  const current = useGesture((gesture) => gesture.current);
  const places = usePlacement(standing, picture);
  const { placement } = places;
  const [memory] = useState(() => new FlowMemory());
  const emphasis = useMemo(
    () => emphasisOf(picture, selection, analysis.policies),
    [picture, selection, analysis.policies],
  );
  const routes = useMemo(() => routeEdges(picture.edges, placement), [picture, placement]);
  const tabStop = picture.nodes.some(({ id }) => id === current)
    ? current
    : (picture.nodes.find(({ kind }) => kind === 'workload') ?? picture.nodes[0])?.id;
  const selected = selectedNode(selection);
  const nodes = useMemo(
    () => memory.nodesOf(picture, placement, { emphasis, selected, tabStop }),
    [memory, picture, placement, emphasis, selected, tabStop],
  );
  const edges = useMemo(
    () => flowEdges(picture.edges, routes, emphasis, (edge) => isSelectedEdge(selection, edge)),
    [picture, routes, emphasis, selection],
  );
  return { ...places, nodes, edges };
}

function useActsOf(ask: (question: Question) => void, startDrawing: Acts['startDrawing']): Acts {
  return useMemo(
    () => ({
      selectEdge: ({ from, to }) => useWorkspace.getState().select({ kind: 'connection', from, to }),
      showLines: ({ origins }) => origins[0] && useWorkspace.getState().revealInEditor(origins[0]),
      startDrawing,
      fold: (namespace, collapsed) => {
        const { collapsed: chosen, setCollapsed } = useWorkspace.getState();
        setCollapsed(withFolding(chosen, namespace, collapsed));
      },
      askDefaultDeny: (namespace, direction, on, anchor) => {
        useWorkspace.getState().settle();
        ask({ kind: 'defaultDeny', namespace, direction, on, at: { x: anchor.left, y: anchor.bottom } });
      },
    }),
    [ask, startDrawing],
  );
}

/** Selected lines go through the engine: it takes away what allows them, or says why it cannot. */
function useRemoval(
  picture: Picture,
  ask: (question: Question) => void,
  root: React.RefObject<HTMLElement | null>,
) {
  return useCallback(() => {
    const refusal = removeSelection(picture, useWorkspace.getState().selection);
    const frame = root.current?.getBoundingClientRect();
    if (refusal && frame)
      ask({ kind: 'refused', ...refusal, at: { x: frame.left + frame.width / 2, y: frame.top + 56 } });
  }, [picture, ask, root]);
}

function Stage({ analysis, picture, standing }: StageProps) {
  const root = useRef<HTMLDivElement>(null);
  const gestures = useGestures();
  const [question, ask] = useState<Question>();
  const [far, setFar] = useState(false);
  const light = useWorkspace((workspace) => workspace.light);
  const select = useWorkspace((workspace) => workspace.select);
  const { placement, move, onNodesChange, onNodeDragStop, nodes, edges } = useFlow({
    analysis,
    picture,
    standing,
  });
  const drawing = useDrawing({ picture, placement, gestures, ask });
  const removeSelected = useRemoval(picture, ask, root);
  const acts = useActsOf(ask, drawing.start);
  const { onKeyDown } = useCanvasKeys({
    root,
    picture,
    placement,
    gestures,
    move,
    startDrawing: drawing.start,
    finishDrawing: drawing.finish,
    removeSelected,
  });
  useFitToNewPicture(picture);
  const onHover = (node: FlowNode | undefined) => {
    gestures.set({ hovered: node?.id });
    light(node ? litBy(node) : NOTHING_LIT);
  };
  return (
    <ActsProvider value={acts}>
      <div
        ref={root}
        className={`canvas-stage${far ? ' canvas-far' : ''}`}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => {
          if (target.classList.contains('react-flow__node')) gestures.set({ current: target.dataset['id'] });
        }}
      >
        <ReactFlow<FlowNode, (typeof edges)[number]>
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          onNodesChange={onNodesChange}
          onNodeDragStop={onNodeDragStop}
          onNodeClick={(_, node) => {
            gestures.set({ current: node.id });
            if (gestures.get().drawing) drawing.finish(node.id);
            else selectNode(node.data.node);
          }}
          onNodeMouseEnter={(_, node) => onHover(node)}
          onNodeMouseLeave={() => onHover(undefined)}
          onEdgeClick={(_, { data }) => data && acts.selectEdge(data.edge)}
          onEdgeDoubleClick={(_, { data }) => data && acts.showLines(data.edge)}
          onEdgeMouseEnter={(_, { data }) =>
            data && light({ origins: data.edge.origins, ids: [...data.edge.sources, ...data.edge.targets] })
          }
          onEdgeMouseLeave={() => light(NOTHING_LIT)}
          onPaneClick={() => {
            if (gestures.get().drawing) drawing.finish(undefined);
            else select(NOTHING_SELECTED);
          }}
          onMove={(_, { zoom }) => setFar(zoom < FAR)}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          panActivationKeyCode={null}
          zoomOnDoubleClick={false}
          zIndexMode="manual"
          minZoom={0.08}
          maxZoom={2}
          onlyRenderVisibleElements={nodes.length > RENDER_ALL_UP_TO}
          proOptions={{ hideAttribution: true }}
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1} className="canvas-dots" />
          <DrawnLine picture={picture} placement={placement} />
          <MiniMap
            className="canvas-minimap"
            ariaLabel="Overview"
            pannable
            zoomable
            nodeClassName={({ type }) => `canvas-mini-${type}`}
          />
        </ReactFlow>
        <ArrowHeads />
        <Tools />
        <Legend />
        <Notes analysis={analysis} />
        <EmptyCanvas analysis={analysis} />
        <Tip root={root} />
        <AskPopover question={question} analysis={analysis} onDone={() => ask(undefined)} />
      </div>
    </ActsProvider>
  );
}

/** Hovering a thing lights the lines that made it. */
function litBy({ data: { node } }: FlowNode) {
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

/** The picture: who is there, who may connect to whom, and where one draws that. */
export function Canvas() {
  const pictures = usePicture();
  const [gestures] = useState(() => new Gestures());
  return (
    <section className="canvas" aria-label="Canvas">
      {pictures && (
        <GesturesProvider value={gestures}>
          <ReactFlowProvider>
            <Stage {...pictures} />
          </ReactFlowProvider>
        </GesturesProvider>
      )}
    </section>
  );
}
