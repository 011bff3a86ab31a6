import { describedAt, type Described } from './describedText';
import type { Wrapping } from './layer';
import { isProse, surroundingOf } from './surroundings';
import { isBlankLine, type TextLine } from './textLines';

/** Lines that are a manifest, or several of one stream. */
export interface YamlBlock {
  readonly first: number;
  /** Its last line. */
  readonly last: number;
  /** Blanks before each line that are not its own. */
  readonly indent: number;
  /** Lines in it that are not: dots where somebody left something out. */
  readonly holes: readonly number[];
}

export interface Blocks {
  readonly yaml: readonly YamlBlock[];
  readonly described: readonly Described[];
  /** What the lines between them tell, most telling first. */
  readonly around: ReadonlySet<Wrapping>;
}

const BEGINS = /^( *)(?:["']?(?:apiVersion|kind|metadata)["']?\s*:(?:\s|$)|[{[]\s*$|\{ *"|items:)/;
const LEADS_IN = /^ *(?:#|---(?:\s|$))/;
/** A field at the outermost level: those of Kubernetes begin with a small letter. */
const OUTER = /^(?:["']?[a-z$][\w.$/-]*["']?\s*:(?:\s|$)|-(?:\s|$)|#|---(?:\s|$)|[{}[\]])/;
const HOLE = /^ *\.{3,}\s*$/;
const NAMES_KIND = /^ *(?:- +)?["']?kind["']?\s*:\s*\S|\{.*"kind" *:/;
const OUTER_FIELD = /^["']?(apiVersion|kind)["']?\s*:/;

class BlockFinder {
  private readonly yaml: YamlBlock[] = [];
  private readonly described: Described[] = [];
  private readonly around = new Set<Wrapping>();

  constructor(private readonly lines: readonly TextLine[]) {}

  find(): Blocks {
    for (let at = 0; at < this.lines.length;) at = this.step(at);
    if (this.around.size === 0 && this.isAmongProse()) this.around.add('prose');
    return { yaml: this.yaml, described: this.described, around: this.around };
  }

  /**
   * Whether all that is beside the blocks is what somebody wrote about them. One line more that is none might be a part of a
   * manifest, which would be lost.
   */
  private isAmongProse(): boolean {
    const inBlock = new Set<number>();
    for (const { first, last } of this.yaml) for (let at = first; at <= last; at++) inBlock.add(at);
    const beside = this.lines.filter((line, at) => !inBlock.has(at) && !isBlankLine(line));
    return inBlock.size > 0 && beside.length > 0 && beside.every(({ head }) => isProse(head));
  }

  /** What begins at a line; answers the line to go on with. */
  private step(at: number): number {
    const line = this.lines[at]!;
    const described = describedAt(this.lines, at);
    if (described) {
      this.described.push(described);
      this.around.add('describe');
      return described.last + 1;
    }
    const surrounding = surroundingOf(line.head);
    if (surrounding) {
      this.around.add(surrounding);
      return this.behindCommand(at);
    }
    const begins = BEGINS.exec(line.head);
    return begins ? this.block(at, begins[1]!.length) : at + 1;
  }

  /** A command goes on while its lines end with a backslash. */
  private behindCommand(at: number): number {
    let last = at;
    while (last + 1 < this.lines.length && this.lines[last]!.head.endsWith('\\')) last++;
    return last + 1;
  }

  private block(from: number, indent: number): number {
    const seen = new Set<string>();
    const holes: number[] = [];
    let last = from - 1;
    let namesKind = false;
    let at = from;
    for (; at < this.lines.length; at++) {
      const line = this.lines[at]!;
      if (isBlankLine(line)) continue;
      if (HOLE.test(line.head)) {
        holes.push(at);
        continue;
      }
      if (!this.goesOn(at, indent)) break;
      const inner = line.head.slice(indent);
      if (inner.startsWith('---')) seen.clear();
      const [, field] = OUTER_FIELD.exec(inner) ?? [];
      // Nobody has put `---` between two manifests of one screen.
      if (field !== undefined && seen.has(field)) break;
      if (field !== undefined) seen.add(field);
      namesKind ||= NAMES_KIND.test(line.head);
      last = at;
      if (indent === 0 && /^\}\s*$/.test(inner)) {
        at++;
        break;
      }
    }
    const first = this.leadIn(from);
    if (namesKind) this.yaml.push({ first, last, indent, holes: holes.filter((hole) => hole < last) });
    return Math.max(at, from + 1);
  }

  private goesOn(at: number, indent: number): boolean {
    const { head } = this.lines[at]!;
    if (head.slice(0, indent).trim() !== '') return false;
    const inner = head.slice(indent);
    // What is indented belongs to what is above it, whatever it says.
    if (/^\s/.test(inner)) return !describedAt(this.lines, at);
    return OUTER.test(inner) && !surroundingOf(head) && !describedAt(this.lines, at);
  }

  /** Comments and a separator right above a block are its own. */
  private leadIn(from: number): number {
    const after = (this.yaml.at(-1)?.last ?? -1) + 1;
    let first = from;
    while (first > after && LEADS_IN.test(this.lines[first - 1]!.head)) first--;
    return first;
  }
}

/** The manifests among other lines, what `kubectl describe` printed, and what the rest tells. */
export function blocksOf(lines: readonly TextLine[]): Blocks {
  return new BlockFinder(lines).find();
}
