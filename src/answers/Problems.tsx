import { useMemo, useState } from 'react';
import type { Diagnostic, RulePage } from '../engine/diagnostics/diagnostic';
import { EmptyState } from '../ui/EmptyState';
import { useAnswer } from '../workspace/useAnswer';
import { useWorkspace } from '../workspace/workspace';
import { IgnoredProblems } from './IgnoredProblems';
import { EVERYTHING, isWanted, placesAbout, type ProblemFilter } from './problemFilter';
import { ProblemFilters } from './ProblemFilters';
import { groupedByFile, type Problem, type ProblemGroup } from './problemGroups';
import { ProblemItem } from './ProblemItem';
import { counted } from '../ui/counted';
import { useProblemKeys } from './useProblemKeys';
import './Problems.css';

/** A list longer than this helps nobody; the rest is counted. */
const MOST_SHOWN = 300;

const NONE: readonly Diagnostic[] = [];

function usePages(): ReadonlyMap<string, RulePage> {
  const { answer } = useAnswer('pages', {});
  return useMemo(() => new Map((answer ?? []).map((page) => [page.id, page])), [answer]);
}

function useShownProblems(diagnostics: readonly Diagnostic[], filter: ProblemFilter) {
  const files = useWorkspace((state) => state.files);
  const selection = useWorkspace((state) => state.selection);
  const analysis = useWorkspace((state) => state.analysis);
  const wanted = useMemo(() => {
    const places = placesAbout(selection, analysis);
    return diagnostics.filter((diagnostic) => isWanted(diagnostic, filter, places));
  }, [diagnostics, filter, selection, analysis]);
  const groups = useMemo(() => groupedByFile(wanted.slice(0, MOST_SHOWN), files), [wanted, files]);
  return { groups, count: wanted.length };
}

interface ProblemListProps {
  readonly groups: readonly ProblemGroup[];
  readonly pages: ReadonlyMap<string, RulePage>;
}

function ProblemList({ groups, pages }: ProblemListProps) {
  const keys = useMemo(() => groups.flatMap(({ problems }) => problems.map(({ key }) => key)), [groups]);
  const { place, tabStop, open, setOpen, onFocus, onKeyDown } = useProblemKeys(keys);
  const reveal = useWorkspace((state) => state.revealInEditor);
  const toggle = ({ key, diagnostic }: Problem) => {
    setOpen(open === key ? undefined : key);
    if (open !== key) reveal(diagnostic.origin, true);
  };
  return (
    <div ref={place} tabIndex={-1} onFocus={({ target }) => onFocus(target)} onKeyDown={onKeyDown}>
      {groups.map(({ file, problems }) => (
        <section key={file} className="answers-problems" aria-label={file}>
          <h3>
            {file} <span className="answers-problem-place">{counted(problems.length, 'problem')}</span>
          </h3>
          <ul>
            {problems.map((problem) => (
              <ProblemItem
                key={problem.key}
                problem={problem}
                page={pages.get(problem.diagnostic.page ?? problem.diagnostic.rule)}
                isOpen={problem.key === open}
                isTabStop={problem.key === tabStop}
                onToggle={() => toggle(problem)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function sayCount(shown: number, all: number): string {
  if (shown === all) return counted(all, 'problem');
  return shown === 0
    ? `None of the ${counted(all, 'problem')} fits the filter`
    : `${shown} of ${counted(all, 'problem')}`;
}

/** What the API server would refuse and what is probably a mistake, by file; with what there is to read about each, and fixes. */
export function Problems() {
  const found = useWorkspace((state) => state.diagnostics);
  const diagnostics = found ?? NONE;
  const [filter, setFilter] = useState(EVERYTHING);
  const { groups, count } = useShownProblems(diagnostics, filter);
  const pages = usePages();
  if (!found) return <p>Reading the policies …</p>;
  return (
    <>
      {found.length === 0 ? (
        <EmptyState title="No problems found">
          <p>
            Here stands what the API server would refuse, in its own words, and what is valid but rarely
            meant: a selector that matches nothing, a dash that turns AND into OR, DNS that was forgotten.
          </p>
        </EmptyState>
      ) : (
        <ProblemFilters diagnostics={found} pages={pages} filter={filter} onFilter={setFilter}>
          <span className="answers-problem-place" role="status">
            {sayCount(count, found.length)}
          </span>
        </ProblemFilters>
      )}
      <ProblemList groups={groups} pages={pages} />
      {count > MOST_SHOWN && <p>{count - MOST_SHOWN} more. Filter to see them.</p>}
      <IgnoredProblems />
      {count > 0 && (
        <p className="answers-problem-keys">
          Arrow keys walk, Enter opens and shows the line, F goes to the fix, Escape closes.
        </p>
      )}
    </>
  );
}
