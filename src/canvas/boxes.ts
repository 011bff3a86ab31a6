import type { Size } from './sizes';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point, Size {
  /** The namespace node a card stands in; its place is relative to it. */
  readonly parent?: string;
}

/** The place of every node by id. */
export type Boxes = ReadonlyMap<string, Box>;

/** A box in the coordinates of the plane. */
export function absolute(boxes: Boxes, id: string): Box | undefined {
  const box = boxes.get(id);
  const parent = box?.parent === undefined ? undefined : boxes.get(box.parent);
  return box && parent ? { ...box, x: box.x + parent.x, y: box.y + parent.y } : box;
}

export const middleOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** A level stretch along which a line passes a layer of cards. */
export interface Lane {
  readonly y: number;
  readonly left: number;
  readonly right: number;
}

/** Where everything stands, and the lanes of lines that pass layers, by `from → to`, relative to the cards' namespace. */
export interface Placement {
  readonly boxes: Boxes;
  readonly lanes: ReadonlyMap<string, readonly Lane[]>;
}

export const laneKey = (from: string, to: string) => `${from} → ${to}`;
