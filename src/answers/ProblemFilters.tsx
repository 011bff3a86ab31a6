import type { ReactNode } from 'react';
import type { Diagnostic, RulePage, Severity } from '../engine/diagnostics/diagnostic';
import { useWorkspace } from '../workspace/workspace';
import { titleOfSelection, useNameOf } from './names';
import { countsOf, rulesOf, SEVERITIES } from './problemGroups';
import type { ProblemFilter } from './problemFilter';
import { SEVERITY_WORDS } from './severityWords';

interface ProblemFiltersProps {
  readonly diagnostics: readonly Diagnostic[];
  readonly pages: ReadonlyMap<string, RulePage>;
  readonly filter: ProblemFilter;
  readonly onFilter: (filter: ProblemFilter) => void;
  /** Stands behind the filters. */
  readonly children?: ReactNode;
}

const ALL = '';

function SeverityBoxes({ diagnostics, filter, onFilter }: ProblemFiltersProps) {
  const counts = countsOf(diagnostics);
  const toggle = (severity: Severity) => {
    const hidden = new Set(filter.hidden);
    if (!hidden.delete(severity)) hidden.add(severity);
    onFilter({ ...filter, hidden });
  };
  return SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => (
    <label key={severity} className="answers-check">
      <input type="checkbox" checked={!filter.hidden.has(severity)} onChange={() => toggle(severity)} />
      {counts[severity]}{' '}
      {counts[severity] === 1 ? SEVERITY_WORDS[severity].one : SEVERITY_WORDS[severity].many}
    </label>
  ));
}

function RuleChoice({ diagnostics, pages, filter, onFilter }: ProblemFiltersProps) {
  const rules = rulesOf(diagnostics);
  // A rule stays chosen when its last finding goes, so that one can see that it is gone.
  const gone = filter.rule !== undefined && !rules.some(([rule]) => rule === filter.rule);
  return (
    <select
      className="ui-input answers-problem-rule"
      aria-label="Rule"
      value={filter.rule ?? ALL}
      onChange={({ target }) =>
        onFilter({ ...filter, rule: target.value === ALL ? undefined : target.value })
      }
    >
      <option value={ALL}>All rules</option>
      {[...rules, ...(gone ? [[filter.rule!, 0] as const] : [])].map(([rule, count]) => (
        <option key={rule} value={rule}>
          {rule}
          {pages.has(rule) ? ` ${pages.get(rule)!.title}` : ''} ({count})
        </option>
      ))}
    </select>
  );
}

/** Narrows the problems by severity, rule, words, and what is selected. */
export function ProblemFilters(props: ProblemFiltersProps) {
  const { filter, onFilter } = props;
  const selection = useWorkspace((state) => state.selection);
  const nameOf = useNameOf();
  return (
    <div className="answers-bar">
      <SeverityBoxes {...props} />
      <RuleChoice {...props} />
      <input
        className="ui-input"
        type="search"
        aria-label="Filter problems"
        placeholder="Filter"
        value={filter.words}
        onChange={({ target }) => onFilter({ ...filter, words: target.value })}
      />
      {selection.kind !== 'none' && (
        <label className="answers-check">
          <input
            type="checkbox"
            checked={filter.onlyHere}
            onChange={({ target }) => onFilter({ ...filter, onlyHere: target.checked })}
          />
          Only about {titleOfSelection(selection, nameOf)}
        </label>
      )}
      {props.children}
    </div>
  );
}
