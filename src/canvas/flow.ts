import type { Node } from '@xyflow/react';
import type { Box, Placement } from './boxes';
import type { Emphasis } from './emphasis';
import { labelOf } from './ends';
import type { EveryoneFlowNode, OutsideFlowNode } from './OutsideCard';
import type { NamespaceFlowNode } from './NamespaceBox';
import type { Picture, PictureNode } from './picture';
import type { WorkloadFlowNode } from './WorkloadCard';
import { workloadInWords } from './words';

export type FlowNode = WorkloadFlowNode | NamespaceFlowNode | OutsideFlowNode | EveryoneFlowNode;

/** Frames lie under lines (1 in Canvas.css), lines under cards, labels (3) above all. */
const DEPTH = { frame: 0, card: 2 } as const;

interface Look {
  readonly emphasis: Emphasis | undefined;
  readonly selected: string | undefined;
  /** The node that Tab reaches; the arrow keys lead from there. */
  readonly tabStop: string | undefined;
  /** Nodes that move together. */
  readonly gathered: ReadonlySet<string>;
}

function describe(node: PictureNode, gathered: ReadonlySet<string>): string | undefined {
  const about =
    node.kind === 'workload'
      ? workloadInWords(node.workload)
      : node.kind === 'namespace'
        ? `${node.members.length} workloads`
        : undefined;
  return gathered.has(node.id) ? `${about ? `${about}; ` : ''}gathered to move together` : about;
}

function flowNode(node: PictureNode, box: Box, look: Look): Node {
  const { emphasis, selected, tabStop, gathered } = look;
  const isFrame = node.kind === 'namespace' && !node.collapsed;
  const dim = emphasis !== undefined && !isFrame && !emphasis.nodes.has(node.id);
  const assumed = node.kind === 'workload' && node.workload.assumed !== undefined;
  const { x, y, width, height, parent } = box;
  return {
    id: node.id,
    type: node.kind,
    data: { node },
    position: { x, y },
    width,
    height,
    measured: { width, height },
    ...(parent === undefined ? {} : { parentId: parent }),
    zIndex: isFrame ? DEPTH.frame : DEPTH.card,
    className: [
      dim && 'canvas-dim',
      selected === node.id && 'canvas-selected',
      gathered.has(node.id) && 'canvas-gathered',
      assumed && 'canvas-is-assumed',
    ]
      .filter(Boolean)
      .join(' '),
    ariaLabel: labelOf(node),
    ariaRole: 'group',
    domAttributes: {
      tabIndex: tabStop === node.id ? 0 : -1,
      'aria-roledescription': node.kind,
      'aria-description': describe(node, gathered),
      'aria-current': selected === node.id ? 'true' : undefined,
    },
  };
}

/** Reuses what was drawn last wherever nothing about it changed, so that React Flow and React leave it alone. */
export class FlowMemory {
  private nodes = new Map<string, { key: string; source: PictureNode; node: Node }>();

  nodesOf(picture: Picture, placement: Placement, look: Look): FlowNode[] {
    const next: typeof this.nodes = new Map();
    for (const source of picture.nodes) {
      const box = placement.boxes.get(source.id);
      if (!box) continue;
      const node = flowNode(source, box, look);
      const { x, y, width, height } = box;
      const key = `${x} ${y} ${width} ${height} ${node.className} ${look.tabStop === source.id}`;
      const before = this.nodes.get(source.id);
      next.set(source.id, before?.key === key && before.source === source ? before : { key, source, node });
    }
    this.nodes = next;
    return [...next.values()].map(({ node }) => node) as FlowNode[];
  }
}
