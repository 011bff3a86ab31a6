import { useEffect, useRef } from 'react';
import { Button } from '../ui/Button';
import { Markdown } from './Markdown';

interface HintsProps {
  readonly hints: readonly string[];
  readonly shown: number;
}

/** The hints asked for so far. */
export function Hints({ hints, shown }: HintsProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  if (shown === 0) return null;
  return (
    <ol ref={list} className="learn-hints" aria-label="Hints" aria-live="polite">
      {hints.slice(0, shown).map((hint, index) => (
        <li key={index}>
          <Markdown>{hint}</Markdown>
        </li>
      ))}
    </ol>
  );
}

interface HintButtonProps extends HintsProps {
  readonly onHint: () => void;
}

/** One hint after another. */
export function HintButton({ hints, shown, onHint }: HintButtonProps) {
  if (hints.length === 0) return null;
  return (
    <Button aria-disabled={shown >= hints.length} onClick={() => shown < hints.length && onHint()}>
      {shown === 0 ? 'Hint' : shown < hints.length ? 'Another hint' : 'No more hints'}
    </Button>
  );
}
