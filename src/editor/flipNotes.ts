import type { DashFlip } from '../engine/dash/dashMark';
import { useWorkspace } from '../workspace/workspace';
import type { Binding } from './binding';
import { takeBack, type Change } from './flipping';
import type { CodeEditor, editor, IDisposable } from './monaco';

const HIGHLIGHT: editor.IModelDecorationOptions = { isWholeLine: true, className: 'editor-flip' };
const PULSE: editor.IModelDecorationOptions = { isWholeLine: true, className: 'editor-flip-pulse' };
/** A little longer than the pulse takes. Monaco makes lines anew when they scroll into view, and it would pulse again. */
const PULSE_MS = 1000;

/** Flips whose line has pulsed, whichever file was shown since. */
const seen = new WeakSet<DashFlip>();

/** Below each line whose dash an edit flipped: what changed, to undo or to keep. It stays until one of them is chosen. */
export function showFlipNotes(view: CodeEditor, binding: Binding): IDisposable {
  const notes = new Map<DashFlip, FlipNote>();
  const madeBy = new WeakMap<DashFlip, Change>();
  let wasUndone = false;

  const update = () => {
    const { flips, history, analysis } = useWorkspace.getState();
    const file = binding.active;
    for (const flip of flips) {
      if (!madeBy.has(flip)) madeBy.set(flip, { history, wasUndone });
    }
    for (const [flip, note] of notes) {
      if (flips.includes(flip)) continue;
      note.dispose();
      notes.delete(flip);
    }
    for (const flip of flips) {
      if (notes.has(flip) || flip.mark.origin.file !== file?.path) continue;
      const now = analysis?.dashes.find(({ id }) => id === flip.mark.id) ?? flip.mark;
      const line = file.positionOf(now.origin.range.start).lineNumber;
      const place = { line, isNew: !seen.has(flip) };
      seen.add(flip);
      notes.set(flip, new FlipNote(view, flip, place, () => takeBack(flip, madeBy.get(flip)!)));
    }
  };

  const startOver = () => {
    notes.forEach((note) => note.dispose());
    notes.clear();
    update();
  };

  const unsubscribe = useWorkspace.subscribe((state, before) => {
    const grew = state.history.undone.length - before.history.undone.length;
    if (state.history !== before.history) wasUndone = grew > 0;
    if (state.flips !== before.flips) update();
  });
  const shown = binding.whenShown(startOver);
  update();
  return {
    dispose: () => {
      unsubscribe();
      shown.dispose();
      notes.forEach((note) => note.dispose());
    },
  };
}

/**
 * The note itself. Monaco lays the lines of text over its view zones, where nothing can be clicked; so the zone only makes
 * room, and an overlay stands in it.
 */
class FlipNote implements editor.IOverlayWidget {
  private readonly node = document.createElement('div');
  private readonly room = document.createElement('div');
  private readonly highlight: editor.IEditorDecorationsCollection;
  private readonly pulse: editor.IEditorDecorationsCollection;
  private readonly pulsing: ReturnType<typeof setTimeout>;
  private readonly layout: IDisposable;
  private readonly zone: editor.IViewZone;
  private zoneId = '';

  constructor(
    private readonly view: CodeEditor,
    private readonly flip: DashFlip,
    { line, isNew }: { readonly line: number; readonly isNew: boolean },
    undo: () => void,
  ) {
    this.fill(undo);
    this.zone = {
      afterLineNumber: line,
      heightInPx: 36,
      domNode: this.room,
      onDomNodeTop: (top) => (this.node.style.top = `${top}px`),
    };
    view.addOverlayWidget(this);
    view.changeViewZones((zones) => (this.zoneId = zones.addZone(this.zone)));
    const range = { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 };
    this.highlight = view.createDecorationsCollection([{ range, options: HIGHLIGHT }]);
    this.pulse = view.createDecorationsCollection(isNew ? [{ range, options: PULSE }] : []);
    this.pulsing = setTimeout(() => this.pulse.clear(), PULSE_MS);
    this.layout = view.onDidLayoutChange(() => this.fit());
    this.fit();
  }

  getId(): string {
    return `drawbridge.flip.${this.flip.mark.id}`;
  }

  getDomNode(): HTMLElement {
    return this.node;
  }

  getPosition(): null {
    return null;
  }

  dispose(): void {
    clearTimeout(this.pulsing);
    this.layout.dispose();
    this.pulse.clear();
    this.highlight.clear();
    this.view.removeOverlayWidget(this);
    this.view.changeViewZones((zones) => zones.removeZone(this.zoneId));
  }

  private fill(undo: () => void): void {
    this.node.className = 'editor-flip-note';
    this.node.setAttribute('role', 'status');
    const text = document.createElement('p');
    text.textContent = this.flip.message;
    const keep = () => useWorkspace.getState().dismissFlip(this.flip.mark.id);
    const acts = document.createElement('span');
    acts.className = 'editor-flip-acts';
    acts.append(this.button('Undo', undo), this.button('Keep', keep));
    this.node.append(text, acts);
  }

  private button(label: string, act: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'ui-button ui-button-outlined editor-flip-act';
    button.textContent = label;
    button.addEventListener('click', () => {
      act();
      this.view.focus();
    });
    return button;
  }

  /** As wide as the text area, and as high as its words need there. */
  private fit(): void {
    const { contentLeft, contentWidth, verticalScrollbarWidth } = this.view.getLayoutInfo();
    this.node.style.left = `${contentLeft}px`;
    this.node.style.width = `${contentWidth - verticalScrollbarWidth}px`;
    const height = this.node.offsetHeight;
    if (height === 0 || height === this.zone.heightInPx) return;
    this.zone.heightInPx = height;
    this.view.changeViewZones((zones) => zones.layoutZone(this.zoneId));
  }
}
