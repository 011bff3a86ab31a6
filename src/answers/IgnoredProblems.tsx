import { useMemo } from 'react';
import { useAnswerTo } from '../workspace/useAnswer';
import { useWorkspace } from '../workspace/workspace';
import { Linked } from './Linked';
import { groupedByFile, ignoredAmong, ruleOf } from './problemGroups';

const WORD = 'drawbridge-ignore';
const EVERYTHING = { heedsIgnores: false };

/** What comments ask to ignore: only counted, until someone wants to see it. Asked for only where there are such comments. */
export function IgnoredProblems() {
  const files = useWorkspace((state) => state.files);
  const diagnostics = useWorkspace((state) => state.diagnostics);
  const settled = useWorkspace((state) => state.diagnosed === state.analysed);
  const isAsked = useMemo(() => files.some(({ text }) => text.includes(WORD)), [files]);
  const { answer } = useAnswerTo('diagnostics', isAsked && settled ? EVERYTHING : undefined);
  const groups = useMemo(
    () => groupedByFile(ignoredAmong(answer ?? [], diagnostics ?? []), files),
    [answer, diagnostics, files],
  );
  const count = groups.reduce((sum, { problems }) => sum + problems.length, 0);
  if (count === 0) return null;
  return (
    <details className="answers-ignored">
      <summary>{count} ignored by comments</summary>
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
