import { useCallback, useRef, useState, type RefObject } from 'react';
import type { Question } from './AskPopover';

/** The question the canvas is asking, and the way back to what had the focus when it came up. */
export function useQuestion(stage: RefObject<HTMLElement | null>) {
  const [question, setQuestion] = useState<Question>();
  const asker = useRef<Element | null>(null);
  const ask = useCallback((next: Question) => {
    asker.current = document.activeElement;
    setQuestion(next);
  }, []);
  const askInstead = setQuestion;
  const done = useCallback(() => setQuestion(undefined), []);
  const restoreFocus = useCallback(() => {
    const before = asker.current;
    const alive = before instanceof HTMLElement && before.isConnected && before !== document.body;
    (alive ? before : stage.current)?.focus({ preventScroll: true });
  }, [stage]);
  return { question, ask, askInstead, done, restoreFocus };
}
