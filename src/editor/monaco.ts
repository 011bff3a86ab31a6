/**
 * The parts of Monaco that writing YAML needs, and nothing else: the whole package is three times the size. Everything in
 * this room takes Monaco from here.
 */
import { languages, type editor } from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
// The register of `suggest` leaves the suggest widget out.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordOperations/register';
import { conf, language } from 'monaco-editor/languages/definitions/yaml/yaml';

export { editor, KeyCode, KeyMod, languages, MarkerSeverity, Range, Uri } from 'monaco-editor/editor';
export type {
  CancellationToken,
  IDisposable,
  IMarkdownString,
  IPosition,
  Position,
} from 'monaco-editor/editor';

export const YAML = 'yaml';

const { Indent, None } = languages.IndentAction;

/** What Enter does: deeper behind a colon, and inside an item of a list to the column of its keys, not of its dash. */
const ON_ENTER: languages.OnEnterRule[] = [
  { beforeText: /^\s*- (?:.*\s)?[^#]*:\s*$/, action: { indentAction: Indent, appendText: '  ' } },
  { beforeText: /:\s*$/, action: { indentAction: Indent } },
  { beforeText: /^\s*- (?!- ).*:\s+\S.*$/, action: { indentAction: None, appendText: '  ' } },
];

/** Label keys such as `app.kubernetes.io/name` are one word. */
const WORD = /[\w./-]+/;

let prepared = false;

/** Registers the language once for the page. */
export function prepareMonaco(): void {
  if (prepared) return;
  prepared = true;
  self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
  languages.register({ id: YAML, extensions: ['.yaml', '.yml', '.json'], aliases: ['YAML'] });
  languages.setMonarchTokensProvider(YAML, language);
  languages.setLanguageConfiguration(YAML, { ...conf, onEnterRules: ON_ENTER, wordPattern: WORD });
}

export type CodeEditor = editor.IStandaloneCodeEditor;
