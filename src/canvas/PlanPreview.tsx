import type { Plan } from '../engine/edits/intent';
import { useWorkspace } from '../workspace/workspace';
import { planDiff } from './planDiff';
import { SentenceText } from './SentenceText';
import './Ask.css';

interface PlanPreviewProps {
  readonly plan: Plan | undefined;
  /** It is being made. */
  readonly pending: boolean;
}

/** What a plan would do and the very lines it would write, before it does. */
export function PlanPreview({ plan, pending }: PlanPreviewProps) {
  const files = useWorkspace((workspace) => workspace.files);
  if (!plan)
    return pending ? (
      <p className="canvas-said" role="status">
        Planning …
      </p>
    ) : null;
  if (plan.refused !== undefined)
    return (
      <p className="canvas-refused" role="status">
        <strong>Not possible.</strong> {plan.refused}
      </p>
    );
  const hunks = planDiff(files, plan.edits);
  return (
    <div className="canvas-plan">
      <div role="status">
        {plan.says.map((sentence, index) => (
          <p key={index} className="canvas-said">
            <SentenceText sentence={sentence} />
          </p>
        ))}
        {hunks.length === 0 && <p className="canvas-said">The text says so already: nothing to write.</p>}
      </div>
      {hunks.length > 0 && (
        <div className="canvas-diff" role="group" aria-label="Lines to be written" tabIndex={0}>
          {hunks.map(({ file, line, lines }) => (
            <div key={`${file} ${line}`}>
              <div className="canvas-diff-place">
                {file}, line {line}
              </div>
              {lines.map(({ sign, text }, index) => (
                <div
                  key={index}
                  className={sign === '+' ? 'canvas-added' : sign === '-' ? 'canvas-removed' : undefined}
                >
                  <span className="canvas-sign">{sign}</span>
                  {text}
                </div>
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
