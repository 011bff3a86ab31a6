import { useId } from 'react';
import type { RulePage } from '../engine/diagnostics/diagnostic';
import { NOTHING_LIT } from '../workspace/focus';
import { speaker } from '../workspace/findings';
import { useLitLines } from '../workspace/useLitLines';
import { useWorkspace } from '../workspace/workspace';
import { isQuoted, ruleOf, type Problem } from './problemGroups';
import { ProblemPage } from './ProblemPage';
import { counted } from '../ui/counted';
import { SEVERITY_WORDS } from './severityWords';

interface ProblemItemProps {
  readonly problem: Problem;
  readonly page: RulePage | undefined;
  readonly isOpen: boolean;
  /** Whether the Tab key comes here; the arrow keys go to the others. */
  readonly isTabStop: boolean;
  readonly onToggle: () => void;
}

/** What a problem is called in small print: where, by whom, and what can be done. */
function smallPrint({ diagnostic, line }: Problem): string {
  const fixes = diagnostic.fixes.filter(({ reasonAt }) => reasonAt === undefined).length;
  return [
    `line ${line}`,
    isQuoted(diagnostic) ? speaker(diagnostic) : ruleOf(diagnostic),
    ...(fixes === 0 ? [] : [counted(fixes, 'fix', 'fixes')]),
  ].join(' · ');
}

/** One problem: its message, which opens the page about it. */
export function ProblemItem({ problem, page, isOpen, isTabStop, onToggle }: ProblemItemProps) {
  const { severity, message, help, origin } = problem.diagnostic;
  const light = useWorkspace((state) => state.light);
  const lit = useLitLines([origin]);
  const pageId = useId();
  const lightUp = () => light({ origins: [origin], ids: [] });
  const dim = () => light(NOTHING_LIT);
  const quoted = isQuoted(problem.diagnostic);
  return (
    <li className={lit ? 'answers-problem answers-lit' : 'answers-problem'}>
      <button
        type="button"
        className="answers-problem-head"
        data-problem={problem.key}
        tabIndex={isTabStop ? 0 : -1}
        aria-expanded={isOpen}
        aria-controls={isOpen ? pageId : undefined}
        onClick={onToggle}
        onPointerEnter={lightUp}
        onPointerLeave={dim}
        onFocus={lightUp}
        onBlur={dim}
      >
        <span className={`answers-severity answers-severity-${severity}`}>
          <span aria-hidden="true">{SEVERITY_WORDS[severity].mark} </span>
          {SEVERITY_WORDS[severity].one}
        </span>{' '}
        <span>
          <span className={quoted ? 'answers-problem-quoted' : undefined}>{message}</span>{' '}
          <span className="answers-problem-place">{smallPrint(problem)}</span>
          {quoted && help !== '' && <span className="answers-problem-help"> {help}</span>}
        </span>
      </button>
      {isOpen && <ProblemPage id={pageId} problem={problem} page={page} />}
    </li>
  );
}
