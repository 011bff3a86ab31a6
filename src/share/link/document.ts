import type { SourceFile } from '../../engine/text/edit';
import { asOpened, type Baseline } from '../../workspace/baseline';
import type { SavedWorkspace } from '../../workspace/workspace';

/** A file whose text is one of the table of texts. */
export interface SharedFile {
  readonly path: string;
  /** Index in {@link SharedDocument.texts}. */
  readonly text: number;
}

export interface SharedBaseline extends Omit<Baseline, 'files' | 'at'> {
  readonly files: readonly SharedFile[];
  /** null: nobody took note. */
  readonly at: number | null;
}

/**
 * Version 1 of what links and workspace files hold, as JSON. Most texts of a baseline are those of the files; every text is
 * there once.
 */
export interface SharedDocument {
  readonly name: string;
  readonly texts: readonly string[];
  readonly files: readonly SharedFile[];
  readonly activeFile: string;
  readonly enforcedBy: SavedWorkspace['enforcedBy'];
  readonly layout: SavedWorkspace['layout'];
  readonly collapsed: readonly string[];
  /** Left out where there was no room for it; then the files themselves are the baseline. */
  readonly compared?: { readonly baseline: SharedBaseline; readonly opened: SharedBaseline };
}

/** The version that this build writes; `readDocument` reads it and all before. */
export const CURRENT_VERSION = 1;

/** What is shared of a workspace. Where its files lie on a disk is nobody else's business. */
export type Contents = Omit<SavedWorkspace, 'version' | 'places'>;

class TextTable {
  private readonly places = new Map<string, number>();

  place({ path, text }: SourceFile): SharedFile {
    const known = this.places.get(text) ?? this.places.size;
    this.places.set(text, known);
    return { path, text: known };
  }

  baseline({ files, how, paths, at }: Baseline): SharedBaseline {
    return { files: files.map((file) => this.place(file)), how, paths, at: at ?? null };
  }

  texts(): readonly string[] {
    return [...this.places.keys()];
  }
}

/** The document of a workspace. */
export function documentOf(contents: Contents, withBaseline: boolean): SharedDocument {
  const table = new TextTable();
  const { name, activeFile, enforcedBy, layout, collapsed } = contents;
  const files = contents.files.map((file) => table.place(file));
  const compared = withBaseline && {
    baseline: table.baseline(contents.baseline),
    opened: table.baseline(contents.opened),
  };
  return {
    name,
    texts: table.texts(),
    files,
    activeFile,
    enforcedBy,
    layout,
    collapsed,
    ...(compared ? { compared } : {}),
  };
}

/** The workspace of a document that was read. */
export function workspaceOf(document: SharedDocument): SavedWorkspace {
  const { name, texts, activeFile, enforcedBy, layout, collapsed, compared } = document;
  const filesOf = (files: readonly SharedFile[]) =>
    files.map(({ path, text }): SourceFile => ({ path, text: texts[text]! }));
  const baselineOf = ({ files, how, paths, at }: SharedBaseline): Baseline => ({
    files: filesOf(files),
    how,
    paths,
    at: at ?? undefined,
  });
  const files = filesOf(document.files);
  return {
    version: 1,
    name,
    files,
    activeFile,
    enforcedBy,
    layout,
    collapsed,
    baseline: compared ? baselineOf(compared.baseline) : asOpened(files),
    opened: compared ? baselineOf(compared.opened) : asOpened(files),
  };
}
