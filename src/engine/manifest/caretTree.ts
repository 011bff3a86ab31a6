import { LooseFlow } from './caretFlow';
import type {
  LooseEntry,
  LooseItem,
  LooseMapping,
  LooseNode,
  LooseScalar,
  LooseSequence,
} from './caretNodes';
import { nothingAt } from './caretNodes';
import type { LooseText } from './caretText';
import type { YamlNode } from './tree';

interface OpenBlock {
  readonly node: LooseMapping | LooseSequence;
  readonly column: number;
}

interface KeyPlace {
  readonly start: number;
  readonly end: number;
  readonly colon: number;
}

/** What the next deeper line becomes the value of. */
interface Slot {
  value: LooseNode;
}

/** More dashes than this in one line are nobody's manifest. */
const MOST_DASHES = 64;

/**
 * A tree of half-typed YAML: never fails, never reports, and reads what stands there by its indentation, as the person who
 * is typing does. A word without a colon is a key in the making or a scalar. Never for deciding what a manifest means.
 */
export function readLoosely(text: LooseText): YamlNode {
  return new LooseReader(text).read();
}

class LooseReader {
  private readonly open: OpenBlock[] = [];
  private readonly root: Slot;
  /** The last word that stood alone as a value; should siblings follow, it was a key in the making. */
  private bare: { readonly slot: Slot; readonly scalar: LooseScalar } | undefined;
  private readonly flow: LooseFlow;

  constructor(private readonly text: LooseText) {
    this.root = { value: text.nothing(text.at) };
    this.flow = new LooseFlow(text);
  }

  read(): YamlNode {
    while (!this.text.atEnd()) {
      const lineStart = this.text.at;
      this.text.skipBlanks();
      if (!this.text.atLineEnd()) this.content(this.text.at - lineStart);
      this.text.toNextLine();
    }
    while (this.open.length > 0) this.close();
    return this.root.value;
  }

  /** Reads from the first character of a line on, which stands in `column`. */
  private content(column: number): void {
    let at = column;
    for (let dashes = 0; dashes < MOST_DASHES && this.text.atDash(); dashes++) {
      const dash = this.text.at;
      const item = this.newItem(at, dash);
      this.text.at++;
      this.text.skipBlanks();
      if (this.text.atLineEnd()) return;
      if (!this.text.atDash() && !this.text.keyAhead()) {
        this.inlineValue(item, at, true);
        return;
      }
      at += this.text.at - dash;
    }
    const key = this.text.keyAhead();
    if (key) this.entry(key, at);
    else this.word(at);
  }

  private newItem(column: number, dash: number): LooseItem {
    const item: LooseItem = { dash: this.text.out(dash), value: this.text.nothing(dash + 1) };
    this.sequenceAt(column, dash).items.push(item);
    return item;
  }

  private entry(key: KeyPlace, column: number): void {
    const mapping = this.mappingAt(column, key.start);
    const keyRange = this.text.range(key.start, key.end);
    const entry: LooseEntry = {
      key: this.text.plainText(key.start, key.end),
      keyRange,
      range: keyRange,
      value: this.text.nothing(key.colon + 1),
    };
    mapping.entries.push(entry);
    this.text.at = key.colon + 1;
    this.text.skipBlanks();
    this.inlineValue(entry, column, false);
  }

  /**
   * What stands behind `key:` or `-` in the same line, or on a line of its own; nothing leaves the slot to the lines that
   * follow. Lines in `column` or further left are no part of it.
   */
  private inlineValue(slot: Slot, column: number, standsAlone: boolean): void {
    this.text.skipProperties();
    if (this.text.atLineEnd()) return;
    if (this.text.atFlow()) slot.value = this.flow.read(column);
    else if (this.text.atBlockScalar()) slot.value = this.text.blockScalar(column);
    else {
      const scalar = this.text.atQuote() ? this.text.quoted(column) : this.text.plainLine();
      slot.value = scalar;
      if (standsAlone) this.bare = { slot, scalar };
    }
  }

  /** A line that is neither item nor entry: a key in the making, a value on its own line, or more of a plain scalar. */
  private word(column: number): void {
    const top = this.topFor(column, 'mapping');
    if (top?.column === column) {
      this.besides(top.node);
      return;
    }
    const slot = top ? lastSlot(top.node) : this.root;
    if (slot.value.kind === 'scalar' && slot.value.type === 'null')
      this.inlineValue(slot, top?.column ?? -1, true);
    else if (slot.value.kind === 'scalar' && this.bare?.slot === slot)
      this.halfTypedKey(this.mappingAt(column, this.text.at));
    else if (slot.value.kind !== 'scalar' && !slot.value.flow) this.besides(slot.value);
  }

  private besides(node: LooseMapping | LooseSequence): void {
    if (node.kind === 'mapping') this.halfTypedKey(node);
    else this.inlineValue(this.undashedItem(node), -1, true);
  }

  private halfTypedKey(mapping: LooseMapping): void {
    mapping.entries.push(asKey(this.text.atQuote() ? this.text.quoted(-1) : this.text.plainLine()));
  }

  private undashedItem(sequence: LooseSequence): LooseItem {
    const item: LooseItem = { value: this.text.nothing(this.text.at) };
    sequence.items.push(item);
    return item;
  }

  private sequenceAt(column: number, start: number): LooseSequence {
    const top = this.topFor(column, 'sequence');
    if (top?.column === column && top.node.kind === 'sequence') return top.node;
    const slot = top ? lastSlot(top.node) : this.root;
    const held = slot.value;
    const node: LooseSequence =
      held.kind === 'sequence' && !held.flow
        ? held
        : { kind: 'sequence', flow: false, range: this.text.range(start, start), items: [] };
    slot.value = node;
    this.open.push({ node, column });
    return node;
  }

  private mappingAt(column: number, start: number): LooseMapping {
    const top = this.topFor(column, 'mapping');
    if (top?.column === column && top.node.kind === 'mapping') return top.node;
    // An entry in the column of the dashes lacks its own dash: it begins an item all the same.
    const slot: Slot = !top
      ? this.root
      : top.column === column && top.node.kind === 'sequence'
        ? this.undashedItem(top.node)
        : lastSlot(top.node);
    const held = slot.value;
    const isFinished = held.kind === 'scalar' && held.type !== 'null' && this.bare?.slot !== slot;
    if (isFinished && top?.node.kind === 'mapping') return top.node;
    const node = held.kind === 'mapping' && !held.flow ? held : this.newMapping(slot, start);
    slot.value = node;
    this.open.push({ node, column });
    return node;
  }

  /**
   * The innermost open block that a line in `column` may belong to. A list may stand as far left as the key that holds it:
   * in its column a key ends the list. And an item's mapping may stand as far left as the dashes when it lacks its own.
   */
  private topFor(column: number, kind: 'mapping' | 'sequence'): OpenBlock | undefined {
    while (this.open.length > 0 && this.open.at(-1)!.column > column) this.close();
    const top = this.open.at(-1);
    if (top?.column === column && top.node.kind !== kind && this.open.at(-2)?.column === column) this.close();
    return this.open.at(-1);
  }

  private newMapping(slot: Slot, start: number): LooseMapping {
    const first =
      this.bare?.slot === slot && this.bare.scalar === slot.value ? [asKey(this.bare.scalar)] : [];
    const range = first[0]?.keyRange ?? this.text.range(start, start);
    return { kind: 'mapping', flow: false, range, entries: first };
  }

  private close(): void {
    const { node } = this.open.pop()!;
    const end = this.text.out(this.text.lastEnd);
    node.range = { start: node.range.start, end };
  }
}

function asKey(word: LooseScalar): LooseEntry {
  const value = nothingAt(word.range.end);
  return { key: word.value ?? '', keyRange: word.range, range: word.range, value };
}

function lastSlot(node: LooseMapping | LooseSequence): Slot {
  return node.kind === 'mapping' ? node.entries.at(-1)! : node.items.at(-1)!;
}
