import type { DashDetails, DashMark } from '../engine/dash/dashMark';
import { markDescription, markName } from './dashWords';
import { flipMark } from './flipping';
import { editor } from './monaco';

/** A mark to explain beside its button; undefined: no longer. */
export type ShowDash = (shown: { readonly mark: DashMark; readonly beside: DOMRect } | undefined) => void;

/** The pointer must mean it. */
const REST_MS = 150;

/** `OR` or `AND` in the margin: a button that explains both readings and flips the dash. */
export class DashGlyph implements editor.IGlyphMarginWidget {
  private readonly node = document.createElement('div');
  private readonly button = document.createElement('button');
  private previous: DashGlyph | undefined;
  private next: DashGlyph | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private mark: DashMark,
    public line: number,
    details: DashDetails | undefined,
    private readonly show: ShowDash,
    /** Gives the focus back to the text. */
    private readonly leave: () => void,
  ) {
    this.node.className = 'editor-dash-glyph';
    this.button.type = 'button';
    this.node.append(this.button);
    this.button.addEventListener('click', () => {
      this.hide();
      void flipMark(this.mark.id);
    });
    this.button.addEventListener('focus', () => this.explain(0));
    this.button.addEventListener('blur', () => this.hide());
    this.button.addEventListener('mouseenter', () => this.explain());
    this.button.addEventListener('mouseleave', () => this.hide());
    this.button.addEventListener('keydown', (event) => this.onKey(event));
    // Monaco would take the press for one on the margin and move the caret.
    this.button.addEventListener('mousedown', (event) => event.stopPropagation());
    this.button.addEventListener('pointerdown', (event) => event.stopPropagation());
    this.update(mark, line, details);
  }

  update(mark: DashMark, line: number, details: DashDetails | undefined): void {
    this.mark = mark;
    this.line = line;
    this.button.className = `editor-dash editor-dash-${mark.reading.toLowerCase()}`;
    this.button.textContent = mark.reading;
    this.button.setAttribute('aria-label', markName(mark, line, details));
    this.button.setAttribute('aria-description', details ? markDescription(mark, details) : '');
    this.button.setAttribute('aria-disabled', String(mark.flip === undefined));
  }

  setNeighbours(previous: DashGlyph | undefined, next: DashGlyph | undefined, isTabStop: boolean): void {
    this.previous = previous;
    this.next = next;
    this.button.tabIndex = isTabStop ? 0 : -1;
  }

  focus(): void {
    this.button.focus();
  }

  hasFocus(): boolean {
    return document.activeElement === this.button;
  }

  getId(): string {
    return `drawbridge.dash.${this.mark.id}`;
  }

  getDomNode(): HTMLElement {
    return this.node;
  }

  getPosition(): editor.IGlyphMarginWidgetPosition {
    const range = { startLineNumber: this.line, startColumn: 1, endLineNumber: this.line, endColumn: 1 };
    return { lane: editor.GlyphMarginLane.Center, zIndex: 10, range };
  }

  private onKey(event: KeyboardEvent): void {
    const target = { ArrowDown: this.next, ArrowUp: this.previous }[event.key];
    if (event.key === 'Escape') {
      this.hide();
      this.leave();
    }
    if (!target) return;
    event.preventDefault();
    this.button.tabIndex = -1;
    target.button.tabIndex = 0;
    target.button.focus();
  }

  /** Shows both readings after a rest of `delay` milliseconds. */
  explain(delay = REST_MS): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.show({ mark: this.mark, beside: this.button.getBoundingClientRect() });
    }, delay);
  }

  hide(): void {
    clearTimeout(this.timer);
    this.show(undefined);
  }
}
