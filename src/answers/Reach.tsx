import { useId, useRef, useState } from 'react';
import { PROTOCOLS, type Protocol } from '../engine/kube/ports';
import type { Probe } from '../engine/reachability/verdict';
import { Button } from '../ui/Button';
import { Combobox, type ComboOption } from '../ui/Combobox';
import { EmptyState } from '../ui/EmptyState';
import { useAnswer } from '../workspace/useAnswer';
import { useWorkspace } from '../workspace/workspace';
import { AllowIt } from './AllowIt';
import { missingRule } from './missingRule';
import { useEnds } from './names';
import { ReachList } from './ReachList';
import { addressOption, probeOf, useEndsChoice } from './reachChoice';
import { Spread } from './Spread';
import { headline } from './verdictWords';
import { VerdictView } from './VerdictView';
import './Reach.css';

interface PortFieldProps {
  readonly protocol: Protocol;
  readonly onProtocol: (protocol: Protocol) => void;
  readonly port: string;
  readonly onPort: (port: string) => void;
  readonly wrong: boolean;
}

function PortField({ protocol, onProtocol, port, onPort, wrong }: PortFieldProps) {
  const id = useId();
  return (
    <span className="answers-label">
      <label htmlFor={id}>Port</label>
      <input
        id={id}
        className="ui-input answers-port"
        inputMode="numeric"
        placeholder="every"
        value={port}
        aria-invalid={wrong}
        onChange={(event) => onPort(event.target.value)}
      />
      <select
        className="ui-input"
        aria-label="Protocol"
        value={protocol}
        onChange={(event) => onProtocol(PROTOCOLS.find((known) => known === event.target.value) ?? 'TCP')}
      >
        {PROTOCOLS.map((known) => (
          <option key={known}>{known}</option>
        ))}
      </select>
      {wrong && <span className="answers-no">✕ a port is a number from 1 to 65535</span>}
    </span>
  );
}

interface PairProps {
  readonly from: ComboOption;
  readonly to: ComboOption;
  /** undefined: every port. */
  readonly probe: Probe | undefined;
}

function Pair({ from, to, probe }: PairProps) {
  const question = { from: from.id, to: to.id, ...(probe ? { probe } : {}) };
  const { answer: verdict, pending } = useAnswer('verdict', question);
  const analysis = useWorkspace((state) => state.analysis);
  const answer = useRef<HTMLDivElement>(null);
  if (!verdict && pending) return <p>Asking …</p>;
  if (!verdict)
    return <p>There is no answer for this pair: one of the ends is no longer part of the files.</p>;
  const denied = !headline(verdict, probe).allowed;
  const intent = denied && analysis ? missingRule({ from: from.id, to: to.id }, probe, analysis) : undefined;
  return (
    <div ref={answer} tabIndex={-1}>
      <VerdictView verdict={verdict} probe={probe} from={from.name} to={to.name} />
      {intent && (
        <AllowIt key={JSON.stringify(question)} intent={intent} onWritten={() => answer.current?.focus()} />
      )}
    </div>
  );
}

/** For each end that is a workload: what if one of its pods is compromised. */
function IfCompromised({ ends }: { readonly ends: readonly ComboOption[] }) {
  const setOverlay = useWorkspace((state) => state.setOverlay);
  return ends.map(({ id, name }) => (
    <Button key={id} look="plain" onClick={() => setOverlay({ kind: 'spread', workload: id })}>
      If {name} is compromised …
    </Button>
  ));
}

/** Questions about two ends; while the canvas follows a compromised pod, the table of that. */
export function Reach() {
  const overlay = useWorkspace((state) => state.overlay);
  return overlay?.kind === 'spread' ? <Spread workload={overlay.workload} /> : <AskAboutEnds />;
}

/** A pair of ends and a port in, the verdict with its two-sided trace out. With one end: all it can reach. */
function AskAboutEnds() {
  const ends = useEnds();
  const workloads = useWorkspace((state) => state.analysis?.workloads);
  const [chosen, choose] = useEndsChoice();
  const [protocol, setProtocol] = useState<Protocol>('TCP');
  const [port, setPort] = useState('');
  const optionOf = (id: string | undefined): ComboOption | undefined =>
    id === undefined ? undefined : (ends.find((end) => end.id === id) ?? addressOption(id));
  const probe = probeOf(protocol, port);
  const nameOf = (id: string) => optionOf(id)?.name ?? id;
  const from = optionOf(chosen.from);
  const to = optionOf(chosen.to);
  const isWorkload = (end: ComboOption) => workloads?.some(({ id }) => id === end.id) ?? false;
  const pods = [...new Set([from, to])].flatMap((end) => (end && isWorkload(end) ? [end] : []));
  const single = pods[0]?.id;
  if (ends.length === 0) return <NobodyThere />;
  return (
    <>
      <div className="answers-bar answers-ask">
        <Combobox
          label="From"
          options={ends}
          value={from}
          onChange={(option) => choose({ ...chosen, from: option?.id })}
          fromText={addressOption}
          placeholder="workload or IP address"
        />
        <Combobox
          label="To"
          options={ends}
          value={to}
          onChange={(option) => choose({ ...chosen, to: option?.id })}
          fromText={addressOption}
          placeholder="workload or IP address"
        />
        <PortField
          protocol={protocol}
          onProtocol={setProtocol}
          port={port}
          onPort={setPort}
          wrong={probe === 'wrong'}
        />
        <IfCompromised ends={pods} />
      </div>
      {from && to && probe !== 'wrong' && <Pair from={from} to={to} probe={probe} />}
      {!(from && to) && single !== undefined && (
        <ReachList workload={single} nameOf={nameOf} onPair={(a, b) => choose({ from: a, to: b })} />
      )}
      {!(from && to) && single === undefined && <PickTwo />}
    </>
  );
}

function NobodyThere() {
  return (
    <EmptyState title="Nobody is there to ask about">
      <p>
        As soon as the files hold a workload or a NetworkPolicy, pick two ends here and see who is let
        through.
      </p>
    </EmptyState>
  );
}

function PickTwo() {
  return (
    <EmptyState title="Pick two ends">
      <p>
        Click two cards on the canvas, first who connects, then to whom, or pick them above; an IP address
        works too. A connection is allowed when the sender’s egress and the receiver’s ingress both allow it.
        One end shows all it can reach; both give the verdict, and what to write if it is no.
      </p>
    </EmptyState>
  );
}
