import type { YamlCursor } from './yamlCursor';
import { YamlError } from './yamlError';

/** A key without `?` must be followed by its `:` within this many characters, on the same line. */
const LONGEST_KEY = 1024;

/** A token that turns out to be a key when `:` follows. */
export interface KeyCandidate {
  /** Place among all tokens of the document. */
  readonly number: number;
  readonly start: number;
  readonly lineStart: number;
  /** Stands where only a key can stand. */
  readonly required: boolean;
  /** Must not be handed out before it is known whether `:` follows. */
  isAwaited: boolean;
}

/** Block style, or one open flow collection; each has at most one candidate. */
interface Level {
  candidate: KeyCandidate | undefined;
  /** Number of the bracket that opened it, until something stands inside. */
  emptySince: number | undefined;
}

/** Remembers which tokens may still turn out to be keys. */
export class KeyCandidates {
  private readonly levels: Level[] = [{ candidate: undefined, emptySince: undefined }];

  constructor(private readonly cursor: YamlCursor) {}

  /** How many flow collections are open. */
  get flowDepth(): number {
    return this.levels.length - 1;
  }

  private get level(): Level {
    return this.levels[this.levels.length - 1]!;
  }

  /** Whether the token of this number has to wait for what follows. */
  mustWait(number: number): boolean {
    for (let i = this.levels.length - 1; i >= 0; i--) {
      const level = this.levels[i]!;
      const own = level.candidate?.number ?? Infinity;
      if (own < number) return false;
      if (own === number) return level.candidate!.isAwaited && this.reachable(level) !== undefined;
    }
    return false;
  }

  /** The token at the cursor, number `number`, may become a key. */
  note(number: number, required: boolean): void {
    this.drop();
    const { at: start, lineStart } = this.cursor;
    this.level.candidate = { number, start, lineStart, required, isAwaited: true };
    this.level.emptySince = undefined;
  }

  /** The token that the `:` at the cursor makes a key, if there is one. */
  take(): KeyCandidate | undefined {
    const candidate = this.reachable(this.level);
    this.level.candidate = undefined;
    return candidate;
  }

  /** No `:` follows the candidate. Throws where only a key could have stood. */
  drop(level = this.level): void {
    const { candidate } = level;
    if (candidate?.required) {
      const place = { at: this.cursor.at, context: candidate.start, show: candidate.start };
      throw new YamlError('scanner', "could not find expected ':'", place);
    }
    level.candidate = undefined;
  }

  /** A flow collection begins with token `number`. */
  open(number: number): void {
    this.levels.push({ candidate: undefined, emptySince: number });
  }

  close(): void {
    this.drop();
    if (this.flowDepth === 0) return;
    const { emptySince } = this.levels.pop()!;
    const { candidate } = this.level;
    // A slip of kubectl's parser that decides what it refuses: `{}` and `[]` are handed out before `:` is looked for.
    if (candidate && candidate.number === emptySince) candidate.isAwaited = false;
  }

  /** The candidate of a level, unless `:` can no longer reach it. */
  private reachable(level: Level): KeyCandidate | undefined {
    const { candidate } = level;
    const { at, lineStart } = this.cursor;
    if (candidate && (candidate.lineStart !== lineStart || at > candidate.start + LONGEST_KEY))
      this.drop(level);
    return level.candidate;
  }
}
