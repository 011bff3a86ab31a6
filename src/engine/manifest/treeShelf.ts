import { shiftTree } from './shiftTree';
import type { YamlNode } from './tree';

/** A text that was parsed without an error, and gives the same tree whenever it is parsed again. */
export interface TreeSource {
  /** Length of the text. */
  readonly characters: number;
  /** Places count from the start of the text. */
  readonly parse: () => YamlNode;
}

interface KeptTree {
  readonly root: YamlNode;
  /** Where the text begins that `root` has its places for. */
  readonly start: number;
}

/** A tree takes about 25 bytes for each character of its text, so these are some 8 MB. */
const MOST_CHARACTERS = 300_000;

/**
 * Keeps the trees of the texts that were parsed last. A tree is many times as large as its text and is needed only while its document
 * is understood or edited; of a large cluster it is cheaper to parse one document again than to keep the trees of all.
 */
export class TreeShelf {
  /** In the order in which they were parsed; the first go first. */
  private readonly kept = new Map<TreeSource, KeptTree>();
  private characters = 0;

  /** The tree of `source` with its places moved to where its text begins at `start`. */
  rootOf(source: TreeSource, start: number): YamlNode {
    const kept = this.kept.get(source);
    if (kept?.start === start) return kept.root;
    const root = kept ? shiftTree(kept.root, start - kept.start) : shiftTree(source.parse(), start);
    if (kept) this.kept.set(source, { root, start });
    else this.keep(source, { root, start });
    return root;
  }

  /** The tree of one text is always kept, whatever its size, so that asking twice does not parse twice. */
  keep(source: TreeSource, tree: KeptTree): void {
    this.kept.set(source, tree);
    this.characters += source.characters;
    for (const oldest of this.kept.keys()) {
      if (this.characters <= MOST_CHARACTERS || oldest === source) return;
      this.kept.delete(oldest);
      this.characters -= oldest.characters;
    }
  }
}
