import type { Intent } from '../engine/edits/intent';
import { PlanPreview } from '../plans/PlanPreview';
import { useCarryOut } from '../plans/useCarryOut';
import { Button } from '../ui/Button';
import './AllowIt.css';

interface AllowItProps {
  readonly intent: Intent;
  readonly onWritten: () => void;
}

/** For a denied connection: the smallest edit that allows it, what else that does, and one button that writes it. */
export function AllowIt({ intent, onWritten }: AllowItProps) {
  const { plan, pending, ready, submit } = useCarryOut(intent, onWritten);
  // What is written allows it already, and the network that enforces reads it differently: no edit of this kind helps.
  if (plan?.refused === undefined && plan?.edits.length === 0) return null;
  const files = [...new Set(plan?.edits.map(({ file }) => file))];
  return (
    <form className="answers-allow" aria-label="The smallest edit that allows it" onSubmit={submit}>
      <h3>The smallest edit that allows it{plan && plan.refused === undefined && `: ${plan.title}`}</h3>
      <PlanPreview plan={plan} pending={pending} />
      {files.length > 0 && (
        <Button look="filled" type="submit" disabled={!ready}>
          {files.length === 1 ? `Write to ${files[0]}` : 'Write'}
        </Button>
      )}
    </form>
  );
}
