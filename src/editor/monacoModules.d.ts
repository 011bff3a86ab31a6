/** Parts of monaco-editor that it exports without declarations, as far as they are used here. */
declare module 'monaco-editor/languages/definitions/yaml/yaml' {
  import type { languages } from 'monaco-editor/editor';
  export const conf: languages.LanguageConfiguration;
  export const language: languages.IMonarchLanguage;
}

declare module 'monaco-editor/editor/browser/editorExtensions' {
  import type { IDisposable } from 'monaco-editor/editor';
  /** A command of several implementations; the first that returns true has done it. */
  interface MultiCommand {
    addImplementation(priority: number, name: string, implementation: () => boolean): IDisposable;
  }
  export const UndoCommand: MultiCommand;
  export const RedoCommand: MultiCommand;
}
