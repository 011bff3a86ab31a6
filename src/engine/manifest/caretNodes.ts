import type { TextRange } from '../text/origin';

/** The tree while it grows: the shapes of tree.ts, not yet readonly. */
export type LooseNode = LooseMapping | LooseSequence | LooseScalar;

export interface LooseMapping {
  kind: 'mapping';
  flow: boolean;
  range: TextRange;
  entries: LooseEntry[];
}

export interface LooseEntry {
  key: string;
  keyRange: TextRange;
  range: TextRange;
  value: LooseNode;
}

export interface LooseSequence {
  kind: 'sequence';
  flow: boolean;
  range: TextRange;
  items: LooseItem[];
}

/** In block style an item without `dash` is a line that stands where only items may stand: its dash is not typed yet. */
export interface LooseItem {
  dash?: number;
  value: LooseNode;
}

/** Every scalar is a string here, or null where nothing is written: what `80` means is not this reader's question. */
export interface LooseScalar {
  kind: 'scalar';
  type: 'string' | 'null';
  value: string | null;
  source: string;
  quoted: boolean;
  range: TextRange;
}

/** Nothing written, at an offset of the file's text. */
export function nothingAt(offset: number): LooseScalar {
  const range = { start: offset, end: offset };
  return { kind: 'scalar', type: 'null', value: null, source: '', quoted: false, range };
}
