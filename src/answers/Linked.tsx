import type { KeyboardEvent, ReactNode } from 'react';
import type { Subject } from '../engine/explain/sentence';
import type { Origin } from '../engine/text/origin';
import { NOTHING_LIT } from '../workspace/focus';
import { useLitLines } from '../workspace/useLitLines';
import { useWorkspace } from '../workspace/workspace';
import './Linked.css';

interface LinkedProps {
  readonly origins?: readonly Origin[] | undefined;
  readonly subject?: Subject | undefined;
  /** Further things that it speaks of. */
  readonly ids?: readonly string[];
  /** What pressing does instead of showing the lines. */
  readonly onFollow?: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

const NOWHERE: readonly Origin[] = [];

const idOf = (subject: Subject) => (subject.kind === 'namespace' ? subject.name : subject.id);

/** The keys that press a button. */
function onPressed(event: KeyboardEvent, act: () => void): void {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  act();
}

/**
 * A phrase that leads to what makes it true: pointing at it lights its lines and things everywhere, pressing it shows the
 * lines in the editor, or selects what it names when it has no lines.
 */
export function Linked({
  origins = NOWHERE,
  subject,
  ids = [],
  onFollow,
  className = '',
  children,
}: LinkedProps) {
  const light = useWorkspace((state) => state.light);
  const reveal = useWorkspace((state) => state.revealInEditor);
  const select = useWorkspace((state) => state.select);
  const litLines = useLitLines(origins);
  const litThing = useWorkspace(
    (state) => origins.length === 0 && subject !== undefined && state.lit.ids.includes(idOf(subject)),
  );
  const lit = litLines || litThing;
  const lightUp = () => light({ origins, ids: subject ? [idOf(subject), ...ids] : ids });
  const dim = () => light(NOTHING_LIT);
  const follow = () => {
    if (onFollow) onFollow();
    else if (origins[0]) reveal(origins[0]);
    else if (subject) select(subject);
  };
  return (
    // A real button is a box that no line can break; these phrases are part of a sentence.
    <span
      role="button"
      tabIndex={0}
      className={`answers-link${lit ? ' answers-lit' : ''} ${className}`}
      title={origins[0]?.implied}
      onPointerEnter={lightUp}
      onPointerLeave={dim}
      onFocus={lightUp}
      onBlur={dim}
      onClick={follow}
      onKeyDown={(event) => onPressed(event, follow)}
    >
      {children}
    </span>
  );
}
