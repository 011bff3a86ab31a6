import { KeyCandidates } from './keyCandidates';
import { LimitError, YamlError } from './yamlError';
import { scanBlockScalar } from './yamlBlockScalar';
import {
  END,
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isWordCharacter,
  SPACE,
  TAB,
  type YamlCursor,
} from './yamlCursor';
import { scanDirective } from './yamlDirective';
import { scanPlainScalar } from './yamlPlainScalar';
import { scanQuotedScalar } from './yamlQuotedScalar';
import { scanTag } from './yamlTag';
import { token, type YamlToken, type YamlTokenType } from './yamlToken';

/** kubectl allows 10,000; no Kubernetes object comes near, and everything that walks a tree recurses. */
export const DEEPEST = 500;

const DASH = 0x2d;
const QUESTION = 0x3f;
const COLON = 0x3a;
const HASH = 0x23;
const PERCENT = 0x25;
/** `@` and the backtick are reserved, the others mean something else than a plain scalar. */
const NO_PLAIN_START = new Set([...',[]{}#&*!|>\'"%@`'].map((c) => c.charCodeAt(0)));

/**
 * Cuts the text of one document into tokens by the rules of YAML 1.1 as kubectl's parser (a descendant of libyaml)
 * applies them. Its own wording and line numbers come out when the text breaks a rule: people search for those words.
 * Throws {@link YamlError} and {@link LimitError}.
 */
export class YamlScanner {
  private readonly queue: YamlToken[] = [];
  private taken = 0;
  private isEnded = false;
  /** Column of the innermost block collection; -1 outside of all. */
  private indent = -1;
  private readonly outerIndents: number[] = [];
  private mayStartKey = true;
  private readonly keys: KeyCandidates;

  constructor(private readonly cursor: YamlCursor) {
    this.keys = new KeyCandidates(cursor);
  }

  peek(): YamlToken {
    while (this.queue.length === 0 || this.keys.mustWait(this.taken)) this.fetch();
    return this.queue[0]!;
  }

  take(): YamlToken {
    const head = this.peek();
    if (head.type !== 'stream-end') {
      this.queue.shift();
      this.taken++;
    }
    return head;
  }

  private get inFlow(): boolean {
    return this.keys.flowDepth > 0;
  }

  private noteCandidate(): void {
    if (this.mayStartKey) this.keys.note(this.nextNumber, !this.inFlow && this.indent === this.cursor.column);
  }

  /** The number that the next token will have. */
  private get nextNumber(): number {
    return this.taken + this.queue.length;
  }

  private fetch(): void {
    if (this.isEnded) {
      this.queue.push(token('stream-end', this.cursor.at, this.cursor.at));
      return;
    }
    const { cursor } = this;
    this.passToToken();
    if (cursor.current === END) return this.fetchEnd();
    this.closeBlocks(cursor.column);
    const c = cursor.current;
    if (cursor.column === 0 && c === PERCENT) return this.fetchDirective();
    if (cursor.isAtDocumentMarker()) return this.fetchDocumentMarker();
    if (!this.fetchIndicator(c) && !this.fetchScalar(c)) {
      const place = { at: cursor.at, context: cursor.at };
      throw new YamlError('scanner', 'found character that cannot start any token', place);
    }
  }

  /** Tabs separate tokens, but not where they could be mistaken for indentation. */
  private passToToken(): void {
    const { cursor } = this;
    for (;;) {
      const tabsAllowed = this.inFlow || !this.mayStartKey;
      while (cursor.current === SPACE || (tabsAllowed && cursor.current === TAB)) cursor.at++;
      if (cursor.current === HASH) while (!isBreakOrEnd(cursor.current)) cursor.at++;
      if (!isBreak(cursor.current)) return;
      cursor.passBreak();
      if (!this.inFlow) this.mayStartKey = true;
    }
  }

  private fetchEnd(): void {
    this.closeBlocks(-1);
    this.keys.drop();
    this.mayStartKey = false;
    this.isEnded = true;
  }

  private fetchDirective(): void {
    this.closeBlocks(-1);
    this.keys.drop();
    this.mayStartKey = false;
    this.queue.push(scanDirective(this.cursor));
  }

  private fetchDocumentMarker(): void {
    this.closeBlocks(-1);
    this.keys.drop();
    this.mayStartKey = false;
    this.pushPassing(this.cursor.current === DASH ? 'document-start' : 'document-end', 3);
  }

  private fetchIndicator(c: number): boolean {
    switch (c) {
      case 0x5b:
        return this.openFlow('flow-sequence-start');
      case 0x7b:
        return this.openFlow('flow-mapping-start');
      case 0x5d:
        return this.closeFlow('flow-sequence-end');
      case 0x7d:
        return this.closeFlow('flow-mapping-end');
      case 0x2c:
        this.keys.drop();
        this.mayStartKey = true;
        return this.pushPassing('flow-entry', 1);
      case DASH:
        return isBlankOrEnd(this.cursor.next()) && this.fetchBlockEntry();
      case QUESTION:
        return (this.inFlow || isBlankOrEnd(this.cursor.next())) && this.fetchKey();
      case COLON:
        return (this.inFlow || isBlankOrEnd(this.cursor.next())) && this.fetchValue();
      default:
        return false;
    }
  }

  private openFlow(type: YamlTokenType): boolean {
    this.noteCandidate();
    if (this.keys.flowDepth >= DEEPEST) throw tooDeep(this.cursor.at);
    this.keys.open(this.nextNumber);
    this.mayStartKey = true;
    return this.pushPassing(type, 1);
  }

  private closeFlow(type: YamlTokenType): boolean {
    this.keys.close();
    this.mayStartKey = false;
    return this.pushPassing(type, 1);
  }

  private fetchBlockEntry(): boolean {
    if (!this.inFlow) {
      if (!this.mayStartKey) throw this.misplaced('block sequence entries are not allowed in this context');
      this.openBlock('block-sequence-start', this.cursor.column, this.cursor.at);
    }
    this.keys.drop();
    this.mayStartKey = true;
    return this.pushPassing('block-entry', 1);
  }

  private fetchKey(): boolean {
    if (!this.inFlow) {
      if (!this.mayStartKey) throw this.misplaced('mapping keys are not allowed in this context');
      this.openBlock('block-mapping-start', this.cursor.column, this.cursor.at);
    }
    this.keys.drop();
    this.mayStartKey = !this.inFlow;
    return this.pushPassing('key', 1);
  }

  private fetchValue(): boolean {
    const candidate = this.keys.take();
    if (candidate) {
      this.insert(candidate.number, token('key', candidate.start, candidate.start));
      const column = candidate.start - candidate.lineStart;
      this.openBlock('block-mapping-start', column, candidate.start, candidate.number);
      this.mayStartKey = false;
    } else {
      if (!this.inFlow) {
        if (!this.mayStartKey) throw this.misplaced('mapping values are not allowed in this context');
        this.openBlock('block-mapping-start', this.cursor.column, this.cursor.at);
      }
      this.mayStartKey = !this.inFlow;
    }
    return this.pushPassing('value', 1);
  }

  private fetchScalar(c: number): boolean {
    const { cursor } = this;
    if ((c === 0x7c || c === 0x3e) && !this.inFlow) {
      this.keys.drop();
      this.mayStartKey = true;
      this.queue.push(scanBlockScalar(cursor, this.indent));
    } else if (c === 0x2a || c === 0x26) this.fetchAnchor(c === 0x2a ? 'alias' : 'anchor');
    else if (c === 0x21) this.fetchAsKeyCandidate(() => scanTag(cursor));
    else if (c === 0x27 || c === 0x22) this.fetchAsKeyCandidate(() => scanQuotedScalar(cursor));
    else if (this.mayStartPlain(c)) this.fetchPlain();
    else return false;
    return true;
  }

  private fetchAsKeyCandidate(scan: () => YamlToken): void {
    this.noteCandidate();
    this.mayStartKey = false;
    this.queue.push(scan());
  }

  private fetchPlain(): void {
    this.noteCandidate();
    const { token: plain, brokeLine } = scanPlainScalar(this.cursor, this.indent, this.inFlow);
    this.mayStartKey = brokeLine;
    this.queue.push(plain);
  }

  private mayStartPlain(c: number): boolean {
    if (c === DASH) return !isBlank(this.cursor.next());
    if (c === QUESTION || c === COLON) return !this.inFlow && !isBlankOrEnd(this.cursor.next());
    return !isBlankOrEnd(c) && !NO_PLAIN_START.has(c);
  }

  private fetchAnchor(type: 'alias' | 'anchor'): void {
    this.fetchAsKeyCandidate(() => {
      const { cursor } = this;
      const start = cursor.at++;
      while (isWordCharacter(cursor.current)) cursor.at++;
      const name = cursor.text.slice(start + 1, cursor.at);
      const endsWell =
        isBlankOrEnd(cursor.current) || '?:,]}%@`'.includes(String.fromCharCode(cursor.current));
      if (name === '' || !endsWell) {
        const place = { at: cursor.at, context: start, show: start };
        throw new YamlError('scanner', 'did not find expected alphabetic or numeric character', place);
      }
      return token(type, start, cursor.at, name);
    });
  }

  /** A block collection begins where a `-` or key stands deeper than the one around; `number`: its place among the tokens. */
  private openBlock(type: YamlTokenType, column: number, at: number, number = this.nextNumber): void {
    if (this.inFlow || this.indent >= column) return;
    if (this.outerIndents.length >= DEEPEST) throw tooDeep(at);
    this.outerIndents.push(this.indent);
    this.indent = column;
    this.insert(number, token(type, at, at));
  }

  /** Puts a token before one that is still waiting; one that has been handed out cannot be preceded any more. */
  private insert(number: number, inserted: YamlToken): void {
    const place = number < this.taken ? this.queue.length : number - this.taken;
    this.queue.splice(place, 0, inserted);
  }

  private closeBlocks(column: number): void {
    if (this.inFlow) return;
    while (this.indent > column) {
      this.queue.push(token('block-end', this.cursor.at, this.cursor.at));
      this.indent = this.outerIndents.pop()!;
    }
  }

  private pushPassing(type: YamlTokenType, length: number): true {
    const start = this.cursor.at;
    this.cursor.at += length;
    this.queue.push(token(type, start, this.cursor.at));
    return true;
  }

  private misplaced(reason: string): YamlError {
    return new YamlError('scanner', reason, { at: this.cursor.at });
  }
}

function tooDeep(at: number): LimitError {
  return new LimitError(`nested deeper than ${DEEPEST} levels`, at);
}
