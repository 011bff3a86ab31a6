import { useState } from 'react';
import { Button } from '../ui/Button';
import { CopyIcon } from '../ui/icons';
import { EmptyState } from '../ui/EmptyState';
import type { Selection } from '../workspace/focus';
import { useAnswer } from '../workspace/useAnswer';
import { useWorkspace } from '../workspace/workspace';
import { useCopy } from './useCopy';
import './Describe.css';

const ALL = '';

/** The picked policy, until another one is selected somewhere. */
function usePicked(): [string, (policy: string) => void] {
  const selection = useWorkspace((state) => state.selection);
  const known = useWorkspace((state) => state.analysis?.policies);
  const [picked, setPicked] = useState<{ during: Selection; policy: string }>();
  const selected = selection.kind === 'policy' ? selection.id : ALL;
  const wanted = picked?.during === selection ? picked.policy : selected;
  const policy = known?.some(({ id }) => id === wanted) ? wanted : ALL;
  return [policy, (next) => setPicked({ during: selection, policy: next })];
}

/** What `kubectl describe networkpolicy` prints. */
export function Describe() {
  const [policy, setPolicy] = usePicked();
  const policies = useWorkspace((state) => state.analysis?.policies);
  const { answer: text } = useAnswer('describe', policy === ALL ? {} : { policy });
  const copy = useCopy();
  if (!policies) return <p>Reading the policies …</p>;
  if (policies.length === 0)
    return (
      <EmptyState title="No NetworkPolicy to describe">
        <p>
          Here stands what <code>kubectl describe networkpolicy</code> would print, once the files hold one.
        </p>
      </EmptyState>
    );
  return (
    <>
      <div className="answers-bar">
        <label className="answers-label">
          Policy
          <select className="ui-input" value={policy} onChange={(event) => setPolicy(event.target.value)}>
            <option value={ALL}>all {policies.length}</option>
            {policies.map(({ id }) => (
              <option key={id} value={id}>
                {id}
              </option>
            ))}
          </select>
        </label>
        <Button onClick={() => copy(text ?? '', 'Copied what kubectl describe prints')}>
          <CopyIcon /> Copy
        </Button>
      </div>
      <pre className="answers-describe" tabIndex={0} aria-label="Output of kubectl describe">
        {text}
      </pre>
    </>
  );
}
