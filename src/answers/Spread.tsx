import { useMemo } from 'react';
import type { Analysis } from '../engine/door';
import type { SpreadStep } from '../engine/reachability/views';
import type { Origin } from '../engine/text/origin';
import { Button } from '../ui/Button';
import { useAnswer } from '../workspace/useAnswer';
import { useWorkspace } from '../workspace/workspace';
import { Linked } from './Linked';
import { subjectOf, useNameOf } from './names';
import { printPorts } from './ports';
import { landmarksOf, policyAt, spreadOf, type Landmark, type Waves } from './spreadFacts';
import './Spread.css';
import './Table.css';

/** More rows than this are shown only on the canvas. */
const MOST_SHOWN = 300;

const hops = (count: number) => (count === 1 ? '1 hop' : `${count} hops`);

function stateInWords({ state, hop, why }: Landmark): string {
  switch (state) {
    case 'reached':
      return `✕ reached in ${hops(hop ?? 1)}`;
    case 'possible':
      return `? possible in ${hops(hop ?? 1)}: ${why ?? ''}`;
    case 'unknown':
      return `? not known: ${why ?? ''}`;
    case 'notReached':
      return '✓ not reached';
  }
}

const LOOKS: Readonly<Record<Landmark['state'], string>> = {
  reached: 'answers-no',
  possible: 'answers-maybe',
  unknown: 'answers-maybe',
  notReached: 'answers-yes',
};

function Landmarks({ landmarks }: { readonly landmarks: readonly Landmark[] }) {
  return (
    <dl className="answers-landmarks">
      {landmarks.map((landmark) => (
        <div key={landmark.name}>
          <dt>{landmark.name}</dt>
          <dd className={LOOKS[landmark.state]}>
            {landmark.origins.length > 0 ? (
              <Linked origins={landmark.origins}>{stateInWords(landmark)}</Linked>
            ) : (
              stateInWords(landmark)
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The rules that let a step through, each policy once. */
function Why({ step, analysis }: { readonly step: SpreadStep; readonly analysis: Analysis }) {
  if (step.open) return '○ open: neither end is isolated';
  const byPolicy = new Map<string, Origin[]>();
  for (const origin of step.origins) {
    const policy = policyAt(analysis, origin) ?? origin.file;
    byPolicy.set(policy, [...(byPolicy.get(policy) ?? []), origin]);
  }
  if (byPolicy.size === 0) return '✓ allowed';
  return (
    <>
      ✓ allowed by{' '}
      {[...byPolicy].map(([policy, origins], index) => (
        <span key={policy}>
          {index > 0 && ', '}
          <Linked origins={origins} subject={{ kind: 'policy', id: policy }}>
            {policy}
          </Linked>
        </span>
      ))}
    </>
  );
}

interface StepsProps {
  readonly waves: Waves;
  readonly analysis: Analysis;
  readonly nameOf: (id: string) => string;
}

function Steps({ waves, analysis, nameOf }: StepsProps) {
  const rows = waves.flatMap((wave, index) => wave.map((step) => ({ hop: index + 1, step })));
  const named = (id: string) => <Linked subject={subjectOf(id, analysis)}>{nameOf(id)}</Linked>;
  return (
    <>
      <table className="answers-table answers-steps">
        <caption className="ui-unseen">What can be reached, hop by hop</caption>
        <thead>
          <tr>
            <th scope="col">Hop</th>
            <th scope="col">Reached</th>
            <th scope="col">Via</th>
            <th scope="col">Ports</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_SHOWN).map(({ hop, step }) => (
            <tr key={step.id}>
              <td>{hop}</td>
              <th scope="row">{named(step.id)}</th>
              <td>{named(step.via)}</td>
              <td>{printPorts(step.ports)}</td>
              <td>
                <Why step={step} analysis={analysis} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_SHOWN && <p>{rows.length - MOST_SHOWN} more are not listed.</p>}
    </>
  );
}

function Summary({ name, waves, analysis }: { name: string; waves: Waves; analysis: Analysis }) {
  const { workloads, of, hops: count } = spreadOf(waves, analysis);
  const others = of === 1 ? '1 other workload' : `${of} other workloads`;
  return (
    <p role="status">
      If a pod of <strong>{name}</strong> is compromised, it can get to{' '}
      <strong>
        {workloads} of {others}
      </strong>
      {count > 0 && ` in ${hops(count)}`}, as if whatever accepts a connection could be taken over by it.
    </p>
  );
}

/** If a pod of a workload is compromised: everything it can get to, hop by hop. The canvas shows the same. */
export function Spread({ workload }: { readonly workload: string }) {
  const analysis = useWorkspace((state) => state.analysis);
  const setOverlay = useWorkspace((state) => state.setOverlay);
  const nameOf = useNameOf();
  const { answer: waves } = useAnswer('spread', { workload });
  const { answer: apiServer } = useAnswer('apiServer', {});
  const landmarks = useMemo(
    () => (analysis && waves && apiServer ? landmarksOf(waves, analysis, apiServer) : []),
    [analysis, waves, apiServer],
  );
  if (!analysis || !waves) return <p>Following the connections …</p>;
  const isThere = analysis.workloads.some(({ id }) => id === workload);
  return (
    <section aria-label={`If ${nameOf(workload)} is compromised`}>
      <div className="answers-bar">
        {isThere ? (
          <Summary name={nameOf(workload)} waves={waves} analysis={analysis} />
        ) : (
          <p>{workload} is no longer part of the files.</p>
        )}
        <Button onClick={() => setOverlay(undefined)}>Close</Button>
      </div>
      {isThere && (
        <>
          <Landmarks landmarks={landmarks} />
          {waves.length > 0 && <Steps waves={waves} analysis={analysis} nameOf={nameOf} />}
        </>
      )}
    </section>
  );
}
