import { useState } from 'react';
import type { PolicyView } from '../engine/door';
import { EmptyState } from '../ui/EmptyState';
import { Menu } from '../ui/Menu';
import { NOTHING_LIT } from '../workspace/focus';
import { useWorkspace } from '../workspace/workspace';
import type { Picture } from './picture';
import { POLICY_ACTS, PolicyDialog, type PolicyAct } from './PolicyForms';
import { litByPolicy } from './policyReach';

/** Above this many a row names the first workloads and counts the rest. */
const MOST_NAMED = 3;
/** More rows than this are rendered only on demand. */
const ROWS = 200;
const ACTS = Object.keys(POLICY_ACTS) as PolicyAct[];

/** `3: api, web and cron`; `none`. */
export function selectsInWords({ selects, namespace }: Pick<PolicyView, 'selects' | 'namespace'>): string {
  if (selects.length === 0) return 'none';
  const names = selects.map((id) => id.replace(`${namespace}/`, '').replace(/\[[^[\]]*\]$/, ''));
  const more = names.length - MOST_NAMED;
  const shown = more > 0 ? `${names.slice(0, MOST_NAMED).join(', ')} and ${more} more` : names.join(', ');
  return `${names.length}: ${shown}`;
}

interface RowProps {
  readonly picture: Picture;
  readonly policy: PolicyView;
  readonly onAct: (act: PolicyAct, policy: PolicyView) => void;
}

function PolicyRow({ picture, policy, onAct }: RowProps) {
  const light = useWorkspace((workspace) => workspace.light);
  const select = useWorkspace((workspace) => workspace.select);
  const reveal = useWorkspace((workspace) => workspace.revealInEditor);
  const chosen = useWorkspace(({ selection }) => selection.kind === 'policy' && selection.id === policy.id);
  const shine = () => light({ origins: [policy.origin], ids: litByPolicy(picture, policy) });
  const dark = () => light(NOTHING_LIT);
  return (
    <tr
      className={chosen ? 'canvas-row-chosen' : undefined}
      aria-selected={chosen}
      onPointerEnter={shine}
      onPointerLeave={dark}
      onFocus={shine}
      onBlur={dark}
      onKeyDown={(event) => {
        if (event.key === 'Delete' && event.target instanceof HTMLElement && event.target.closest('th'))
          onAct('delete', policy);
      }}
    >
      <th scope="row">
        <button
          type="button"
          className="canvas-row-select"
          aria-pressed={chosen}
          onClick={() => select({ kind: 'policy', id: policy.id })}
        >
          {policy.id}
        </button>
      </th>
      <td>{selectsInWords(policy)}</td>
      <td className="canvas-row-ports">{policy.origin.file}</td>
      <td className="canvas-row-acts">
        <button
          type="button"
          aria-label={`Show the lines of ${policy.id}`}
          onClick={() => reveal(policy.origin)}
        >
          Lines
        </button>
        <Menu
          trigger={
            <button type="button" aria-label={`Edit ${policy.id}`}>
              Edit…
            </button>
          }
          groups={[ACTS.map((act) => ({ label: POLICY_ACTS[act], run: () => onAct(act, policy) }))]}
        />
      </td>
    </tr>
  );
}

interface PoliciesProps {
  readonly picture: Picture;
  readonly policies: readonly PolicyView[];
  readonly filtered: boolean;
}

/** Every NetworkPolicy of the workspace: what it selects, where it is written, and what can be done to it as a whole. */
export function Policies({ picture, policies, filtered }: PoliciesProps) {
  const [all, setAll] = useState(false);
  const [asked, setAsked] = useState<{ readonly act: PolicyAct; readonly policy: PolicyView }>();
  const shown = all ? policies : policies.slice(0, ROWS);
  return (
    <>
      {shown.length === 0 ? (
        <EmptyState title={filtered ? 'Nothing matches' : 'No NetworkPolicy yet'}>
          {!filtered && 'Draw a connection, or deny by default in a namespace, and one is written.'}
        </EmptyState>
      ) : (
        <table className="canvas-table">
          <thead>
            <tr>
              <th scope="col">Policy</th>
              <th scope="col">Selects</th>
              <th scope="col">File</th>
              <th scope="col">
                <span className="canvas-unseen">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((policy) => (
              <PolicyRow
                key={policy.id}
                picture={picture}
                policy={policy}
                onAct={(act, about) => setAsked({ act, policy: about })}
              />
            ))}
          </tbody>
        </table>
      )}
      {shown.length < policies.length && (
        <button type="button" className="canvas-show-all" onClick={() => setAll(true)}>
          Show all {policies.length}
        </button>
      )}
      {asked && <PolicyDialog {...asked} onDone={() => setAsked(undefined)} />}
    </>
  );
}
