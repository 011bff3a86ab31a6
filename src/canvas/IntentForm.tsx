import type { ReactNode } from 'react';
import type { Intent } from '../engine/edits/intent';
import { PlanPreview } from '../plans/PlanPreview';
import { useCarryOut } from '../plans/useCarryOut';
import { Button } from '../ui/Button';

interface IntentFormProps {
  /** undefined: the fields do not say enough yet. */
  readonly intent: Intent | undefined;
  /** What the button says. */
  readonly label: string;
  readonly onDone: () => void;
  readonly children?: ReactNode;
}

/** Fields if there are any, what they come to, and the lines to be written. Enter writes them, as one undo step. */
export function IntentForm({ intent, label, onDone, children }: IntentFormProps) {
  const { plan, pending, ready, submit } = useCarryOut(intent, onDone);
  return (
    <form className="canvas-form" onSubmit={submit}>
      {children}
      <PlanPreview plan={plan} pending={pending} />
      <div className="canvas-form-buttons">
        <Button look="plain" onClick={onDone}>
          Cancel
        </Button>
        <Button look="filled" type="submit" disabled={!ready} autoFocus={children === undefined}>
          {label}
        </Button>
      </div>
    </form>
  );
}
