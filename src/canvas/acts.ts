import { createContext, useContext } from 'react';
import type { Direction } from '../engine/policy/policy';
import type { EdgeAct, Joined } from './edgeParts';
import type { PictureEdge } from './picture';

/** What cards, headers and lines can ask the canvas to do. */
export interface Acts {
  selectEdge(edge: PictureEdge): void;
  showLines(edge: PictureEdge): void;
  askEdge(joined: Joined, act: EdgeAct, anchor: DOMRect): void;
  /** Starts a line at a node: by keyboard, or with the pointer that is down. */
  startDrawing(node: string, event?: PointerEvent): void;
  fold(namespace: string, collapsed: boolean): void;
  askDefaultDeny(namespace: string, direction: Direction, on: boolean, anchor: DOMRect): void;
}

const NOTHING: Acts = {
  selectEdge: () => undefined,
  showLines: () => undefined,
  askEdge: () => undefined,
  startDrawing: () => undefined,
  fold: () => undefined,
  askDefaultDeny: () => undefined,
};

const ActsContext = createContext<Acts>(NOTHING);
export const ActsProvider = ActsContext.Provider;
export const useActs = () => useContext(ActsContext);
