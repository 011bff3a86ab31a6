import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Point } from './boxes';

/** What the hand does on the canvas right now. It never outlives the gesture and is in no history. */
export interface Gesture {
  /** Node that holds the one tab stop of the picture. */
  readonly current: string | undefined;
  readonly hovered: string | undefined;
  /** Nodes that move together when one of them is moved. */
  readonly gathered: ReadonlySet<string>;
  /** A line being drawn: from a node, to `over` if that can take it, else to the pointer. */
  readonly drawing:
    | {
        readonly from: string;
        readonly over: string | undefined;
        /** Place of the pointer on the plane; undefined while drawing by keyboard. */
        readonly pointer: Point | undefined;
      }
    | undefined;
}

export const NONE_GATHERED: ReadonlySet<string> = new Set();

const IDLE: Gesture = {
  current: undefined,
  hovered: undefined,
  gathered: NONE_GATHERED,
  drawing: undefined,
};

export class Gestures {
  private state = IDLE;
  private readonly listeners = new Set<() => void>();

  readonly get = () => this.state;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  set(change: Partial<Gesture>) {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

const GesturesContext = createContext(new Gestures());
export const GesturesProvider = GesturesContext.Provider;

export const useGestures = () => useContext(GesturesContext);

/** A part of the gesture that the caller draws; must be a value that `Object.is` can compare. */
export function useGesture<T>(select: (gesture: Gesture) => T): T {
  const gestures = useGestures();
  return useSyncExternalStore(gestures.subscribe, () => select(gestures.get()));
}
