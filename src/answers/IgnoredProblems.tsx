import { useMemo, useState } from 'react';
import type { Diagnostic } from '../engine/diagnostics/diagnostic';
import { useAnswerTo } from '../workspace/useAnswer';
import { useWorkspace } from '../workspace/workspace';
import { Linked } from './Linked';
import { groupedByFile, ignoredAmong, ruleOf } from './problemGroups';

const WORD = 'drawbridge-ignore';
const EVERYTHING = { heedsIgnores: false };
const NONE: readonly Diagnostic[] = [];

/** What comments ask to ignore in the text as it was last diagnosed; kept while the next is on its way. */
function useIgnored(): readonly Diagnostic[] {
  const files = useWorkspace((state) => state.files);
  const diagnostics = useWorkspace((state) => state.diagnostics);
  const settled = useWorkspace((state) => state.diagnosed === state.analysed);
  const isAsked = useMemo(() => files.some(({ text }) => text.includes(WORD)), [files]);
  const { answer, pending } = useAnswerTo('diagnostics', isAsked && settled ? EVERYTHING : undefined);
  const [known, setKnown] = useState<{ readonly answer: unknown; readonly ignored: readonly Diagnostic[] }>();
  if (answer && !pending && known?.answer !== answer)
    setKnown({ answer, ignored: ignoredAmong(answer, diagnostics ?? []) });
  return isAsked && known ? known.ignored : NONE;
}

/** What comments ask to ignore: only counted, until someone wants to see it. Asked for only where there are such comments. */
export function IgnoredProblems() {
  const files = useWorkspace((state) => state.files);
  const ignored = useIgnored();
  const groups = useMemo(() => groupedByFile(ignored, files), [ignored, files]);
  if (ignored.length === 0) return null;
  return (
    <details className="answers-ignored">
      <summary>{ignored.length} ignored by comments</summary>
      <ul>
        {groups.flatMap(({ file, problems }) =>
          problems.map(({ key, diagnostic, line }) => (
            <li key={key}>
              <Linked origins={[diagnostic.origin]}>{diagnostic.message}</Linked>{' '}
              <span className="answers-problem-place">
                {file}, line {line} · {ruleOf(diagnostic)}
              </span>
            </li>
          )),
        )}
      </ul>
    </details>
  );
}
