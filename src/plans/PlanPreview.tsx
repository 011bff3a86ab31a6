import type { Plan } from '../engine/edits/intent';
import { useWorkspace } from '../workspace/workspace';
import { LinesToWrite } from './LinesToWrite';
import { planDiff } from './planDiff';
import { SentenceText } from './SentenceText';
import './Plan.css';

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
      <p className="plan-said" role="status">
        Planning …
      </p>
    ) : null;
  if (plan.refused !== undefined)
    return (
      <p className="plan-refused" role="status">
        <strong>Not possible.</strong> {plan.refused}
      </p>
    );
  const hunks = planDiff(files, plan.edits);
  return (
    <div className="plan">
      <div role="status">
        {plan.says.map((sentence, index) => (
          <p key={index} className="plan-said">
            <SentenceText sentence={sentence} />
          </p>
        ))}
        {hunks.length === 0 && <p className="plan-said">The text says so already: nothing to write.</p>}
      </div>
      <LinesToWrite hunks={hunks} />
    </div>
  );
}
