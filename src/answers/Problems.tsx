import { useMemo, useState } from 'react';
import type { Fix, Severity } from '../engine/diagnostics/diagnostic';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { holdsWords } from '../ui/search';
import { useWorkspace } from '../workspace/workspace';
import { Linked } from './Linked';
import { countsOf, groupedByFile, SEVERITIES, type Problem } from './problemGroups';
import './Problems.css';

const WORDS: Readonly<Record<Severity, { mark: string; one: string; many: string }>> = {
  error: { mark: '✕', one: 'error', many: 'errors' },
  warning: { mark: '▲', one: 'warning', many: 'warnings' },
  info: { mark: 'ℹ', one: 'note', many: 'notes' },
};

/** A list longer than this helps nobody; the rest is counted. */
const MOST_SHOWN = 300;

/** A fix is for the text that it was found in. */
function applyFix(fix: Fix): void {
  const { diagnosed, revision, edit, announce } = useWorkspace.getState();
  if (diagnosed === revision) edit(fix.edits, fix.title);
  else announce('The text has changed since; nothing was done');
}

function ProblemItem({ problem: { diagnostic, line } }: { readonly problem: Problem }) {
  const { severity, message, help, rule, origin, fixes } = diagnostic;
  return (
    <li className="answers-problem">
      <span className={`answers-severity answers-severity-${severity}`}>
        <span aria-hidden="true">{WORDS[severity].mark} </span>
        {WORDS[severity].one}
      </span>
      <div>
        <p>
          <Linked origins={[origin]}>{message}</Linked>{' '}
          <span className="answers-problem-place">
            line {line} · {rule}
          </span>
        </p>
        <p className="answers-problem-help">{help}</p>
        {fixes.length > 0 && (
          <p className="answers-problem-fixes">
            {fixes.map((fix) => (
              <Button key={fix.title} onClick={() => applyFix(fix)}>
                {fix.title}
              </Button>
            ))}
          </p>
        )}
      </div>
    </li>
  );
}

interface FilterProps {
  readonly counts: Readonly<Record<Severity, number>>;
  readonly hidden: ReadonlySet<Severity>;
  readonly onHidden: (hidden: ReadonlySet<Severity>) => void;
}

function SeverityFilter({ counts, hidden, onHidden }: FilterProps) {
  const toggle = (severity: Severity) => {
    const next = new Set(hidden);
    if (!next.delete(severity)) next.add(severity);
    onHidden(next);
  };
  return SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => (
    <label key={severity} className="answers-check">
      <input type="checkbox" checked={!hidden.has(severity)} onChange={() => toggle(severity)} />
      {counts[severity]} {counts[severity] === 1 ? WORDS[severity].one : WORDS[severity].many}
    </label>
  ));
}

function useShownProblems(hidden: ReadonlySet<Severity>, filter: string) {
  const diagnostics = useWorkspace((state) => state.diagnostics);
  const files = useWorkspace((state) => state.files);
  return useMemo(() => {
    const wanted = (diagnostics ?? []).filter(
      ({ severity, message, rule, origin }) =>
        !hidden.has(severity) && holdsWords(`${message} ${rule} ${origin.file} ${origin.path}`, filter),
    );
    return { groups: groupedByFile(wanted.slice(0, MOST_SHOWN), files), count: wanted.length };
  }, [diagnostics, files, hidden, filter]);
}

/** What the API server would refuse and what is probably a mistake, by file; with fixes. */
export function Problems() {
  const diagnostics = useWorkspace((state) => state.diagnostics);
  const [hidden, setHidden] = useState<ReadonlySet<Severity>>(new Set());
  const [filter, setFilter] = useState('');
  const { groups, count } = useShownProblems(hidden, filter);
  if (!diagnostics) return <p>Reading the policies …</p>;
  if (diagnostics.length === 0)
    return (
      <EmptyState title="No problems found">
        <p>
          Here stands what the API server would refuse, in its own words, and what is valid but rarely meant:
          a selector that matches nothing, a dash that turns AND into OR, DNS that was forgotten.
        </p>
      </EmptyState>
    );
  return (
    <>
      <div className="answers-bar">
        <SeverityFilter counts={countsOf(diagnostics)} hidden={hidden} onHidden={setHidden} />
        <input
          className="answers-field"
          type="search"
          aria-label="Filter problems"
          placeholder="Filter"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      </div>
      {groups.map(({ file, problems }) => (
        <section key={file} className="answers-problems">
          <h3>{file}</h3>
          <ul>
            {problems.map((problem, index) => (
              <ProblemItem key={index} problem={problem} />
            ))}
          </ul>
        </section>
      ))}
      {count === 0 && <p>None of the problems fits the filter.</p>}
      {count > MOST_SHOWN && <p>{count - MOST_SHOWN} more. Filter to see them.</p>}
    </>
  );
}
