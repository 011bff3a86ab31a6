import { useRef, useState, type SubmitEvent } from 'react';
import type { Intent } from '../engine/edits/intent';
import { whenThere } from '../engine/soon';
import { useAnswer } from '../workspace/useAnswer';
import { carryOut } from './carryOut';

/**
 * A form that shows what an intent would write, and writes it once: `onDone` follows when it is written. Submitted while the
 * plan is still being made, it writes as soon as that is there, if it is valid.
 */
export function useCarryOut(intent: Intent | undefined, onDone: () => void) {
  const { answer: plan, pending } = useAnswer('plan', intent);
  const underWay = useRef(false);
  const [writing, setWriting] = useState(false);
  const ready = pending || (plan !== undefined && plan.refused === undefined && plan.edits.length > 0);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!intent || !ready || underWay.current) return;
    underWay.current = true;
    const written = whenThere(carryOut(intent), (done) => {
      underWay.current = false;
      if (done && done.refused === undefined && done.edits.length > 0) onDone();
    });
    if (written instanceof Promise) {
      setWriting(true);
      void written.then(() => setWriting(false));
    }
  };
  return { plan, pending, ready: ready && !writing, submit };
}
