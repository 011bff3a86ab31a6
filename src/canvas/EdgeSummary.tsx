import type { Analysis } from '../engine/door';
import type { ConnectEnd } from '../engine/edits/intent';
import type { Direction } from '../engine/policy/policy';
import { NOTHING_LIT } from '../workspace/focus';
import { useWorkspace } from '../workspace/workspace';
import type { Joined } from './edgeParts';
import { rulesOf } from './edgeRules';
import { endInWords } from './ends';
import { portLabels } from './portLabels';
import { LineSample } from './shapes';
import { EDGE_WORD, isolationInWords } from './words';
import './EdgePanel.css';

/** What isolates an end in the direction of the line. */
function stateOf(analysis: Analysis, end: ConnectEnd, direction: Direction): string {
  if (end.kind === 'workload') {
    const workload = analysis.workloads.find(({ id }) => id === end.id);
    return workload ? isolationInWords(direction, workload[direction]) : '';
  }
  if (end.kind !== 'namespace') return 'No NetworkPolicy selects it.';
  const members = analysis.workloads.filter(({ namespace }) => namespace === end.name);
  const isolated = members.filter((workload) => workload[direction].state !== 'open').length;
  return `${isolated} of ${members.length} workloads isolated for ${direction}.`;
}

/** A line in full: all its ports, the rules that allow it with their lines, and how it stands with both ends. */
export function EdgeSummary({ analysis, joined }: { readonly analysis: Analysis; readonly joined: Joined }) {
  const light = useWorkspace((workspace) => workspace.light);
  const reveal = useWorkspace((workspace) => workspace.revealInEditor);
  const { edges, ends } = joined;
  const rules = rulesOf(analysis, edges);
  return (
    <div className="canvas-edge-summary">
      <ul aria-label="Ports">
        {edges.map((edge) => (
          <li key={edge.id}>
            <LineSample state={edge.state} />
            <code>{portLabels(edge.ports).join(', ')}</code>
            <span>{EDGE_WORD[edge.state]}</span>
          </li>
        ))}
      </ul>
      {rules.length > 0 && (
        <ul aria-label="Rules that allow it">
          {rules.map(({ policy, rule }) => (
            <li key={`${policy.id} ${rule.origin.path}`}>
              <button
                type="button"
                className="canvas-link"
                onPointerEnter={() => light({ origins: [rule.origin], ids: policy.selects })}
                onPointerLeave={() => light(NOTHING_LIT)}
                onFocus={() => light({ origins: [rule.origin], ids: policy.selects })}
                onBlur={() => light(NOTHING_LIT)}
                onClick={() => reveal(rule.origin)}
              >
                {policy.id}, {rule.direction} rule {rule.index + 1}
              </button>
            </li>
          ))}
        </ul>
      )}
      {ends && (
        <dl>
          <dt>{endInWords(analysis, ends.from)}</dt>
          <dd>{stateOf(analysis, ends.from, 'egress')}</dd>
          <dt>{endInWords(analysis, ends.to)}</dt>
          <dd>{stateOf(analysis, ends.to, 'ingress')}</dd>
        </dl>
      )}
    </div>
  );
}
