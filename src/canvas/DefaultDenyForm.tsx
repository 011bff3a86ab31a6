import { useState } from 'react';
import type { Intent } from '../engine/edits/intent';
import type { Direction } from '../engine/policy/policy';
import { Button } from '../ui/Button';
import { PlanPreview } from '../plans/PlanPreview';
import { useCarryOut } from '../plans/useCarryOut';

interface DefaultDenyFormProps {
  readonly namespace: string;
  readonly direction: Direction;
  readonly on: boolean;
  readonly onDone: () => void;
}

/** Turns the default deny of one direction on or off, after it has said what that does. */
export function DefaultDenyForm({ namespace, direction, on, onDone }: DefaultDenyFormProps) {
  const offersDns = on && direction === 'egress';
  const [allowDns, setAllowDns] = useState(true);
  const intent: Intent = {
    kind: 'setDefaultDeny',
    namespace,
    direction,
    on,
    allowDns: offersDns && allowDns,
  };
  const { plan, pending, ready, submit } = useCarryOut(intent, onDone);
  return (
    <form className="canvas-form" onSubmit={submit}>
      {offersDns && (
        <fieldset className="canvas-fields">
          <label>
            <input
              type="checkbox"
              checked={allowDns}
              onChange={(event) => setAllowDns(event.target.checked)}
            />
            <span>
              allow DNS in the same step <small>UDP and TCP 53; without it names no longer resolve</small>
            </span>
          </label>
        </fieldset>
      )}
      <PlanPreview plan={plan} pending={pending} />
      <div className="canvas-form-buttons">
        <Button look="plain" onClick={onDone}>
          Cancel
        </Button>
        <Button look="filled" type="submit" disabled={!ready} autoFocus>
          {on ? `Deny ${direction} by default` : 'Take it away'}
        </Button>
      </div>
    </form>
  );
}
