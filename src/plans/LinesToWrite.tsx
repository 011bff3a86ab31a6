import type { Hunk } from './planDiff';
import './Plan.css';

/** The very lines that edits change, each with its sign; scrolls where they are many. Nothing where nothing changes. */
export function LinesToWrite({ hunks }: { readonly hunks: readonly Hunk[] }) {
  if (hunks.length === 0) return null;
  return (
    <div className="plan-diff" role="group" aria-label="Lines to be written" tabIndex={0}>
      {hunks.map(({ file, line, lines }) => (
        <div key={`${file} ${line}`}>
          <div className="plan-diff-place">
            {file}, line {line}
          </div>
          {lines.map(({ sign, text }, index) => (
            <div
              key={index}
              className={sign === '+' ? 'plan-added' : sign === '-' ? 'plan-removed' : undefined}
            >
              <span className="plan-sign">{sign}</span>
              {text}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
