import type { Questions, Wanted } from '../engine/door';
import { useWorkspace } from '../workspace/workspace';
import type { Binding } from './binding';
import type { BoundFile } from './boundFile';
import { languages, YAML, type CancellationToken, type IDisposable, type Position } from './monaco';

type Completion = Questions['complete']['answer'][number];

const { File, Property, Value } = languages.CompletionItemKind;
const KINDS = { field: Property, value: Value, document: File } as const;
const { InsertAsSnippet, KeepWhitespace } = languages.CompletionItemInsertTextRule;

/** Completion and documentation as the engine gives them. */
export function offerAssistance(binding: Binding): IDisposable {
  const completion = languages.registerCompletionItemProvider(YAML, {
    triggerCharacters: [' ', ':', '-', '"', '{', '[', '/', '.'],
    provideCompletionItems: async (model, position, context, token) => {
      const file = binding.fileOf(model);
      const typedBlank = context.triggerCharacter === ' ' && isBlankUpTo(file, position);
      if (!file || typedBlank || !(await settled(token))) return { suggestions: [] };
      const question = { file: file.path, offset: file.offsetOf(position) };
      const found = await useWorkspace.getState().ask('complete', question, signalOf(token));
      return { suggestions: (found?.answer ?? []).map((each, i) => suggestion(file, each, i)) };
    },
  });
  const hover = languages.registerHoverProvider(YAML, {
    provideHover: async (model, position, token) => {
      const file = binding.fileOf(model);
      if (!file || !(await settled(token))) return null;
      const question = { file: file.path, offset: file.offsetOf(position) };
      const doc = (await useWorkspace.getState().ask('fieldDoc', question, signalOf(token)))?.answer;
      return (
        doc && {
          range: file.rangeOf(doc.range),
          contents: [{ value: `**${doc.title}**` }, { value: doc.text }],
        }
      );
    },
  });
  return {
    dispose: () => {
      completion.dispose();
      hover.dispose();
    },
  };
}

/** Indenting a line is no question. */
function isBlankUpTo(file: BoundFile | undefined, { lineNumber, column }: Position): boolean {
  return (
    file?.model
      .getLineContent(lineNumber)
      .slice(0, column - 1)
      .trim() === ''
  );
}

/** What Monaco no longer waits for need not be answered. */
function signalOf(token: CancellationToken): Wanted {
  return {
    get aborted() {
      return token.isCancellationRequested;
    },
  };
}

/** Waits until the engine has read what is typed, because it answers about the text it has read; false: cancelled. */
function settled(token: CancellationToken): Promise<boolean> {
  const isSettled = () => useWorkspace.getState().analysed === useWorkspace.getState().revision;
  if (isSettled()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (outcome: boolean) => {
      unsubscribe();
      cancelled.dispose();
      resolve(outcome);
    };
    const unsubscribe = useWorkspace.subscribe(() => {
      if (isSettled()) finish(true);
    });
    const cancelled = token.onCancellationRequested(() => finish(false));
  });
}

function suggestion(file: BoundFile, each: Completion, index: number): languages.CompletionItem {
  const typed = file.text.slice(each.range.start, each.range.end).trimStart();
  const quote = /^["']/.exec(typed)?.[0] ?? '';
  return {
    label: { label: each.label, description: firstSentence(each.documentation) },
    kind: KINDS[each.kind],
    documentation: { value: each.documentation },
    filterText: quote + each.label,
    sortText: String(index).padStart(6, '0'),
    insertText: each.caret === undefined ? each.insert : asSnippet(each.insert, each.caret),
    insertTextRules: each.caret === undefined ? KeepWhitespace : KeepWhitespace | InsertAsSnippet,
    range: file.rangeOf(each.range),
    ...(each.kind === 'field' ? { command: { id: 'editor.action.triggerSuggest', title: 'Suggest' } } : {}),
  };
}

/** Enough to choose by; the rest is in the details beside the list. */
function firstSentence(documentation: string): string {
  return /^(?:Required\. )?.*?\.(?=\s|$)/.exec(documentation)?.[0] ?? documentation;
}

function asSnippet(insert: string, caret: number): string {
  const escaped = (text: string) => text.replace(/[\\$}]/g, '\\$&');
  return `${escaped(insert.slice(0, caret))}$0${escaped(insert.slice(caret))}`;
}
