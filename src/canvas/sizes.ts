import type { NamespaceNode, OutsideNode, PictureNode, WorkloadNode } from './picture';

/** Sizes are computed, not measured, so that a picture has its places before anything is drawn. Canvas.css agrees. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export const CARD_WIDTH = 204;
export const MOST_LABELS = 3;
export const MOST_PORTS = 3;
export const MOST_ALSO = 3;
/** Room inside a namespace between its border and its cards. */
export const PADDING = 20;

const CARD_PADDING = 16;
const ROW = 20;
const BADGES = 28;

function cardSize({ workload, labels }: WorkloadNode): Size {
  const rows =
    1 +
    (workload.assumed === undefined ? 0 : 1) +
    Math.min(labels.length, MOST_LABELS) +
    (workload.ports.length > 0 ? 1 : 0);
  return { width: CARD_WIDTH, height: CARD_PADDING + rows * ROW + BADGES };
}

/** Height of a namespace's header: its name, its labels if any, its two switches. */
export function headerHeight(node: NamespaceNode): number {
  return 68 + (node.labels.length > 0 ? ROW : 0);
}

export const HEADER_WIDTH = 284;

/** Address blocks with exceptions have long names, and the exceptions matter. */
function outsideSize({ outside, also }: OutsideNode): Size {
  const width = Math.min(Math.max(148, 28 + outside.label.length * 8), 300);
  return { width, height: 36 + 18 * Math.min(also.length, MOST_ALSO) };
}

/** Size of a node that holds no others; an expanded namespace gets its size from its contents. */
export function sizeOf(node: PictureNode): Size {
  switch (node.kind) {
    case 'workload':
      return cardSize(node);
    case 'namespace':
      return { width: HEADER_WIDTH, height: headerHeight(node) + (node.members.length > 0 ? 32 : 0) };
    case 'outside':
      return outsideSize(node);
    case 'everyone':
      return { width: 116, height: 36 };
  }
}

const LARGEST_FAR_NAME = 18;
const SMALLEST_FAR_NAME = 11;
/** About how wide a letter is for its height. */
const LETTER = 0.57;

/** The size of letters at which no word of a name is broken when a card shows nothing but its name, in pixels. */
export function farNameSize(name: string): number {
  const longest = Math.max(...name.split('-').map((word) => word.length + 1));
  const fitting = Math.floor((CARD_WIDTH - CARD_PADDING) / (longest * LETTER));
  return Math.min(LARGEST_FAR_NAME, Math.max(SMALLEST_FAR_NAME, fitting));
}
