import type { CodeEditor, editor, IDisposable, Range } from './monaco';

/** Lines to hide, all after the first line of the file, and what stands in their place. */
export interface HiddenStretch {
  readonly first: number;
  readonly last: number;
  readonly says: string;
}

/** Monaco can hide lines for several reasons at once, though its declarations do not tell; folding is one of them. */
interface HidesAreas {
  setHiddenAreas(ranges: readonly Range[], reason: object): void;
}

const NOT_DRAWN: editor.IModelDecorationOptions = {};

/** Beyond so many, stretches are hidden without a word in their place: nobody scrolls past them all. */
const MOST_NOTES = 300;

/** What stands in the place of hidden lines. */
interface Note {
  readonly zone: string;
  readonly widget: editor.IOverlayWidget;
}

interface Hidden {
  /** The same for the same stretch after the text was read again. */
  readonly key: string;
  readonly range: editor.IEditorDecorationsCollection;
  readonly note: Note | undefined;
}

let made = 0;

const counted = (stretches: readonly HiddenStretch[]) => {
  const counts = new Map<string, number>();
  return stretches.map((stretch) => {
    const count = (counts.get(stretch.says) ?? 0) + 1;
    counts.set(stretch.says, count);
    return { stretch, key: `${stretch.says} ${count}` };
  });
};

/** Stretches of hidden lines in the model in view. They move with the text; one that the caret enters is shown. */
export class HiddenLines implements IDisposable {
  private hidden: readonly Hidden[] = [];
  /** Keys of those that were shown by hand. */
  private opened = new Set<string>();
  private readonly listeners: readonly IDisposable[];

  constructor(private readonly view: CodeEditor & Partial<HidesAreas>) {
    this.listeners = [
      view.onDidChangeCursorPosition(({ position: { lineNumber } }) => this.openAt(lineNumber)),
      view.onDidChangeModelContent(() => this.apply()),
      view.onDidLayoutChange(() =>
        this.hidden.forEach(({ note }) => note && this.fit(note.widget.getDomNode())),
      ),
    ];
  }

  dispose(): void {
    this.listeners.forEach((listener) => listener.dispose());
    this.set([]);
  }

  /** Another model is in view: zones and decorations went with the one before, and what was shown by hand there is over. */
  startOver(): void {
    this.opened = new Set();
    for (const { note } of this.hidden) if (note) this.view.removeOverlayWidget(note.widget);
    this.hidden = [];
  }

  set(stretches: readonly HiddenStretch[]): void {
    this.remove(this.hidden);
    const caret = this.view.hasTextFocus() ? this.view.getPosition()?.lineNumber : undefined;
    const holdsCaret = ({ first, last }: HiddenStretch) =>
      caret !== undefined && first <= caret && caret <= last;
    const wanted = counted(stretches).filter(
      ({ stretch, key }) => stretch.first > 1 && !this.opened.has(key) && !holdsCaret(stretch),
    );
    this.view.changeViewZones((zones) => {
      this.hidden = wanted.map(({ stretch, key }, i) => ({
        key,
        range: this.rangeOf(stretch),
        note: i < MOST_NOTES ? this.note(stretch, key, zones) : undefined,
      }));
    });
    this.apply();
  }

  private rangeOf({ first, last }: HiddenStretch): editor.IEditorDecorationsCollection {
    const range = { startLineNumber: first, startColumn: 1, endLineNumber: last, endColumn: 1 };
    return this.view.createDecorationsCollection([{ range, options: NOT_DRAWN }]);
  }

  private note({ first, says }: HiddenStretch, key: string, zones: editor.IViewZoneChangeAccessor): Note {
    const node = document.createElement('div');
    node.className = 'editor-hidden';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'editor-hidden-show';
    button.textContent = `${says} · Show`;
    button.addEventListener('click', () => this.show(key));
    node.append(button);
    const id = `drawbridge.hidden.${made++}`;
    const widget = { getId: () => id, getDomNode: () => node, getPosition: () => null };
    this.view.addOverlayWidget(widget);
    this.fit(node);
    const zone = zones.addZone({
      afterLineNumber: first - 1,
      heightInLines: 1,
      // The line behind it is hidden, and with it would be the zone.
      showInHiddenAreas: true,
      domNode: document.createElement('div'),
      onDomNodeTop: (top) => (node.style.top = `${top}px`),
    });
    return { zone, widget };
  }

  private fit(node: HTMLElement): void {
    const { contentLeft, contentWidth, verticalScrollbarWidth } = this.view.getLayoutInfo();
    node.style.left = `${contentLeft}px`;
    node.style.maxWidth = `${contentWidth - verticalScrollbarWidth}px`;
  }

  /** The caret goes to the first of the lines. */
  private show(key: string): void {
    const place = this.hidden.find((each) => each.key === key)?.range.getRange(0);
    this.open(key);
    if (place) this.view.setPosition(place.getStartPosition());
    this.view.focus();
  }

  private openAt(line: number): void {
    const entered = this.hidden.find(({ range }) => {
      const place = range.getRange(0);
      return place && place.startLineNumber <= line && line <= place.endLineNumber;
    });
    if (entered) this.open(entered.key);
  }

  private open(key: string): void {
    this.opened.add(key);
    const gone = this.hidden.filter((each) => each.key === key);
    this.hidden = this.hidden.filter((each) => each.key !== key);
    this.remove(gone);
    this.apply();
  }

  private apply(): void {
    const ranges = this.hidden.flatMap(({ range }) => range.getRange(0) ?? []);
    this.view.setHiddenAreas?.(ranges, this);
  }

  private remove(gone: readonly Hidden[]): void {
    this.view.changeViewZones((zones) => {
      for (const { range, note } of gone) {
        range.clear();
        if (!note) continue;
        zones.removeZone(note.zone);
        this.view.removeOverlayWidget(note.widget);
      }
    });
  }
}
