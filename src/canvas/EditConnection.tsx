import { useState } from 'react';
import type { Analysis } from '../engine/door';
import { Button } from '../ui/Button';
import { AskDialog } from './AskDialog';
import { EDGE_ACTS, titleOfAct, type EdgeAct, type Joined } from './edgeParts';
import { EdgeForm } from './EdgeForms';
import { EdgeSummary } from './EdgeSummary';

const ACTS = Object.keys(EDGE_ACTS) as EdgeAct[];

interface EditConnectionProps {
  readonly analysis: Analysis;
  readonly joined: Joined;
  /** undefined: the line is shown and one chooses what to do. */
  readonly act: EdgeAct | undefined;
  readonly onDone: () => void;
}

/** A line of the list: what allows it, and what can be done to it. */
export function EditConnection({ analysis, joined, act: first, onDone }: EditConnectionProps) {
  const [act, setAct] = useState(first);
  return (
    <AskDialog title={act ? titleOfAct(act, joined) : joined.title} onDone={onDone}>
      {act ? (
        <EdgeForm analysis={analysis} joined={joined} act={act} onDone={onDone} />
      ) : (
        <>
          <EdgeSummary analysis={analysis} joined={joined} />
          <div className="canvas-edge-acts">
            {ACTS.map((each) => (
              <Button key={each} onClick={() => setAct(each)}>
                {EDGE_ACTS[each]}
              </Button>
            ))}
          </div>
        </>
      )}
    </AskDialog>
  );
}
