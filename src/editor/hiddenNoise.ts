import type { Questions } from '../engine/door';
import { useNoise } from '../workspace/noise';
import { useWorkspace } from '../workspace/workspace';
import type { Binding } from './binding';
import { HiddenLines } from './hiddenLines';
import type { CodeEditor, IDisposable } from './monaco';

type Stretches = Questions['noise']['answer'];

/** `creationTimestamp, uid and status`, or `creationTimestamp, status and 2 more`. */
function named(fields: readonly string[]): string {
  const distinct = [...new Set(fields.map((field) => field.replace(/^.*\//, '')))];
  const shown = distinct.length <= 3 ? distinct : [...distinct.slice(0, 2), `${distinct.length - 2} more`];
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)!}`;
}

/**
 * Hides the lines that a cluster added, unless the user wants to see them in this file. Each stretch says in its place what
 * is hidden, and shows it by a press or when the caret comes there. The text keeps every byte.
 */
export function hideNoise(view: CodeEditor, binding: Binding): IDisposable {
  const hidden = new HiddenLines(view);
  let unwanted = new AbortController();

  const hide = (stretches: Stretches) => {
    const file = binding.active;
    if (!file) return;
    hidden.set(
      stretches.map(({ range, lines, fields }) => ({
        first: file.positionOf(range.start).lineNumber,
        last: file.positionOf(range.end - 1).lineNumber,
        says: `${lines} ${lines === 1 ? 'line' : 'lines'} of ${named(fields)} hidden`,
      })),
    );
  };

  const update = async () => {
    unwanted.abort();
    unwanted = new AbortController();
    const { signal } = unwanted;
    const { activeFile: path, analysed, revision, ask } = useWorkspace.getState();
    if (useNoise.getState().shownIn.has(path)) return hidden.set([]);
    if (analysed !== revision) return;
    const found = await ask('noise', { file: path }, signal);
    const isCurrent = !signal.aborted && useWorkspace.getState().revision === revision;
    if (found && isCurrent && binding.active?.path === path) hide(found.answer);
  };

  const unsubscribe = useWorkspace.subscribe((state, before) => {
    if (state.analysed !== before.analysed) void update();
  });
  const untoggle = useNoise.subscribe(() => void update());
  const shown = binding.whenShown(() => {
    hidden.startOver();
    void update();
  });
  void update();
  return {
    dispose: () => {
      unwanted.abort();
      unsubscribe();
      untoggle();
      shown.dispose();
      hidden.dispose();
    },
  };
}
