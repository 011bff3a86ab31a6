import type { PortSet } from '../engine/kube/ports';
import type { Origin, TextRange } from '../engine/text/origin';
import type { Subject } from '../engine/explain/sentence';

/** What the user has chosen to look at. Answers speak about it; the canvas shows its reach; the editor reveals it when asked. */
export type Selection =
  | Subject
  | { readonly kind: 'connection'; readonly from: string; readonly to: string }
  | { readonly kind: 'none' };

export const NOTHING_SELECTED: Selection = { kind: 'none' };

/**
 * What the canvas shows over the picture until it is closed. changes: what differs from the baseline. spread: how far a
 * compromised pod of the workload gets. Never part of history.
 */
export type Overlay = { readonly kind: 'changes' } | { readonly kind: 'spread'; readonly workload: string };

/**
 * What the pointer or caret is on right now: lines to light in the editor and things to light on the canvas. Any view may
 * set it, every view shows it. Never part of history.
 */
export interface Lit {
  readonly origins: readonly Origin[];
  /** Workload, outside, policy ids and namespace names. */
  readonly ids: readonly string[];
}

export const NOTHING_LIT: Lit = { origins: [], ids: [] };

const isIn = (inner: TextRange, outer: TextRange) => outer.start <= inner.start && inner.end <= outer.end;

/** Two facts share lines when one is written within the other; a default nobody wrote shares only the very place it is told at. */
function shareLines(a: Origin, b: Origin): boolean {
  if (a.file !== b.file || a.range.end === a.range.start) return false;
  const [inA, inB] = [isIn(b.range, a.range), isIn(a.range, b.range)];
  return a.implied === undefined && b.implied === undefined ? inA || inB : inA && inB;
}

/** Whether something that rests on these lines is lit. */
export function restsOnLit(lit: Lit, origins: readonly Origin[]): boolean {
  return origins.some((origin) => lit.origins.some((one) => shareLines(one, origin)));
}

/** What only one of two readings admits, held against the picture for as long as somebody compares them. */
export interface Ghosts {
  /** Which reading, as it is written beside lines and cards: `only as written (OR)`. */
  readonly label: string;
  /** The same where many lines leave little room: `only OR`. */
  readonly short: string;
  readonly connections: readonly { readonly from: string; readonly to: string; readonly ports: PortSet }[];
  /** Workloads that only this reading admits. */
  readonly ids: readonly string[];
}

export const NO_GHOSTS: readonly Ghosts[] = [];
