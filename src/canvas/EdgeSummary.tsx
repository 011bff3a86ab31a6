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
import { STATE_WORD, edgeWords, isolationInWords } from './words';
import './EdgePanel.css';

interface EndState {
  readonly word: string;
  readonly sentence: string;
}

/** How an end stands in the direction of the line: in a word, and what that means. */
function stateOf(analysis: Analysis, end: ConnectEnd, direction: Direction): EndState {
  if (end.kind === 'workload') {
    const workload = analysis.workloads.find(({ id }) => id === end.id);
    if (!workload) return { word: '', sentence: '' };
    return {
      word: STATE_WORD[workload[direction].state],
      sentence: isolationInWords(direction, workload[direction]),
    };
  }
  if (end.kind !== 'namespace') return { word: 'no policy', sentence: 'No NetworkPolicy selects it.' };
  const members = analysis.workloads.filter(({ namespace }) => namespace === end.name);
  const isolated = members.filter((workload) => workload[direction].state !== 'open').length;
  const of = `${isolated} of ${members.length}`;
  return { word: `${of} isolated`, sentence: `${of} workloads isolated for ${direction}.` };
}

interface EndsProps {
  readonly analysis: Analysis;
  readonly ends: NonNullable<Joined['ends']>;
  readonly short: boolean;
}

function Ends({ analysis, ends, short }: EndsProps) {
  return (
    <dl>
      {(['from', 'to'] as const).map((role) => {
        const direction = role === 'from' ? 'egress' : 'ingress';
        const { word, sentence } = stateOf(analysis, ends[role], direction);
        return (
          <div key={role} data-tip={short ? sentence : undefined}>
            <dt>{endInWords(analysis, ends[role])}</dt>
            <dd>{short ? `${direction}: ${word}` : sentence}</dd>
          </div>
        );
      })}
    </dl>
  );
}

interface EdgeSummaryProps {
  readonly analysis: Analysis;
  readonly joined: Joined;
  /** States of the ends in a word, with the sentence as a tip. */
  readonly short?: boolean;
}

/** A line in full: all its ports, the rules that allow it with their lines, and how it stands with both ends. */
export function EdgeSummary({ analysis, joined, short = false }: EdgeSummaryProps) {
  const light = useWorkspace((workspace) => workspace.light);
  const reveal = useWorkspace((workspace) => workspace.revealInEditor);
  const { edges, ends } = joined;
  const rules = rulesOf(analysis, edges);
  return (
    <div className={`canvas-edge-summary${short ? ' canvas-edge-short' : ''}`}>
      <ul aria-label="Ports">
        {edges.map((edge) => (
          <li key={edge.id}>
            <LineSample state={edge.state} />
            <code>{portLabels(edge.ports).join(', ')}</code>
            <span>{edgeWords(edge)}</span>
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
      {ends && <Ends analysis={analysis} ends={ends} short={short} />}
    </div>
  );
}
