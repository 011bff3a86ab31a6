import { useWorkspace, type Workspace } from '../workspace/workspace';
import { BoundFile } from './boundFile';
import type { CodeEditor, editor, IDisposable } from './monaco';

/** Monaco's own key for it. */
const TAB_KEY = /Mac|iPhone|iPad/.test(navigator.platform) ? 'Ctrl+Shift+M' : 'Ctrl+M';

/** Where a text folds is worked out for all of it and at one go, after every pause of typing: of megabytes that takes half a second. */
const FOLDED_UP_TO = 1_000_000;

/**
 * Keeps Monaco and the workspace telling the same. The workspace's text is the truth: what is typed goes there at once,
 * what changes there is brought here, and neither is ever echoed. Models are made when a file is first shown.
 */
export class Binding implements IDisposable {
  private readonly files = new Map<string, BoundFile>();
  private readonly onShow = new Set<() => void>();
  private readonly unsubscribe: () => void;
  private shown: BoundFile | undefined;
  /** When a key last changed a text, on the clock of `performance.now()`. */
  lastTyped = -Infinity;

  constructor(private readonly view: CodeEditor) {
    this.follow(useWorkspace.getState());
    this.unsubscribe = useWorkspace.subscribe((state, before) => {
      if (state.files !== before.files || state.activeFile !== before.activeFile) this.follow(state);
    });
  }

  /** The file in view. */
  get active(): BoundFile | undefined {
    return this.shown;
  }

  fileOf(model: editor.ITextModel): BoundFile | undefined {
    for (const file of this.files.values()) if (file.model === model) return file;
    return undefined;
  }

  /** Calls back whenever another file comes into view. */
  whenShown(listener: () => void): IDisposable {
    this.onShow.add(listener);
    return { dispose: () => this.onShow.delete(listener) };
  }

  dispose(): void {
    this.unsubscribe();
    this.view.setModel(null);
    for (const file of this.files.values()) file.model.dispose();
    this.files.clear();
    this.shown = undefined;
  }

  private follow({ files, activeFile }: Workspace): void {
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    this.rename(texts);
    for (const [path, file] of this.files) {
      const text = texts.get(path);
      if (text !== undefined) file.follow(text);
      else this.close(file);
    }
    this.show(activeFile, texts.get(activeFile) ?? '');
  }

  /** A file that is gone while an equal one has come was renamed: it keeps its model, caret and scroll. */
  private rename(texts: ReadonlyMap<string, string>): void {
    for (const [path, file] of [...this.files]) {
      if (texts.has(path)) continue;
      const next = [...texts].find(([other, text]) => !this.files.has(other) && text === file.text)?.[0];
      if (next === undefined) continue;
      this.files.delete(path);
      file.path = next;
      this.files.set(next, file);
    }
  }

  private show(path: string, text: string): void {
    const before = this.shown;
    const file = this.files.get(path) ?? this.open(path, text);
    if (before !== file) {
      if (before) before.viewState = this.view.saveViewState();
      this.shown = file;
      this.view.setModel(file.model);
      if (file.viewState) this.view.restoreViewState(file.viewState);
      if (before && this.files.get(before.path) !== before) before.model.dispose();
    }
    this.view.updateOptions({
      folding: text.length <= FOLDED_UP_TO,
      ariaLabel: `YAML editor, ${path}. ${TAB_KEY} lets the Tab key leave the editor.`,
    });
    if (before !== file) this.onShow.forEach((listener) => listener());
  }

  private open(path: string, text: string): BoundFile {
    const file = new BoundFile(path, text, (typedIn, typed, apart) => {
      this.lastTyped = performance.now();
      useWorkspace.getState().typed(typedIn.path, typed, apart);
    });
    this.files.set(path, file);
    return file;
  }

  private close(file: BoundFile): void {
    this.files.delete(file.path);
    // The model in view goes when another has taken its place.
    if (file !== this.shown) file.model.dispose();
  }
}
