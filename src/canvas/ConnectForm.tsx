import { useState } from 'react';
import type { Analysis } from '../engine/door';
import type { ConnectEnd, Intent, Plan } from '../engine/edits/intent';
import { Button } from '../ui/Button';
import { endInWords, holdsPods, isolatedAlready, portsOf } from './ends';
import { PlanPreview } from './PlanPreview';
import { PortChoice, firstChoice, wantedPorts } from './PortChoice';
import { useCarryOut } from './useCarryOut';

interface ConnectFormProps {
  readonly analysis: Analysis;
  readonly from: ConnectEnd;
  readonly to: ConnectEnd;
  readonly onDone: () => void;
}

interface End {
  readonly end: ConnectEnd;
  readonly isolated: boolean;
  readonly canBe: boolean;
}

/** Both ends with what is known of them: an end that is isolated already needs its rule, one outside cannot be isolated. */
function useEnds(analysis: Analysis, from: ConnectEnd, to: ConnectEnd): { sender: End; receiver: End } {
  return {
    sender: { end: from, isolated: isolatedAlready(analysis, from, 'egress'), canBe: holdsPods(from) },
    receiver: { end: to, isolated: isolatedAlready(analysis, to, 'ingress'), canBe: holdsPods(to) },
  };
}

interface IsolateProps {
  readonly analysis: Analysis;
  readonly side: 'sender' | 'receiver';
  readonly end: End;
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
}

function Isolate({ analysis, side, end, checked, onChange }: IsolateProps) {
  if (!end.canBe) return null;
  const direction = side === 'sender' ? 'egress' : 'ingress';
  return (
    <label>
      <input
        type="checkbox"
        checked={end.isolated || checked}
        disabled={end.isolated}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {endInWords(analysis, end.end)}, {direction}
        <small>
          {end.isolated ? 'isolated already, so it needs the rule' : `becomes isolated for ${direction}`}
        </small>
      </span>
    </label>
  );
}

/** What a line between two ends shall allow, what it will do besides, and the lines it will write. Enter writes them. */
export function ConnectForm({ analysis, from, to, onDone }: ConnectFormProps) {
  const { sender, receiver } = useEnds(analysis, from, to);
  const ports = portsOf(analysis, to);
  const [chosen, setChosen] = useState(() => firstChoice(ports));
  const [isolateReceiver, setIsolateReceiver] = useState(receiver.canBe);
  const [isolateSender, setIsolateSender] = useState(!receiver.canBe && sender.canBe);
  const [allowDns, setAllowDns] = useState(true);
  const becomesIsolated = sender.canBe && !sender.isolated && isolateSender;
  const wanted = wantedPorts(chosen, ports);
  const intent: Intent | undefined = wanted && {
    kind: 'allowConnection',
    from,
    to,
    ports: wanted,
    isolate: { receiver: receiver.canBe && isolateReceiver, sender: sender.canBe && isolateSender },
    allowDns: becomesIsolated && allowDns,
  };
  const { plan, pending, ready, submit } = useCarryOut(intent, onDone);
  return (
    <form className="canvas-form" onSubmit={submit}>
      <PortChoice ports={ports} chosen={chosen} onChange={setChosen} />
      <fieldset className="canvas-fields">
        <legend>Written for</legend>
        <Isolate
          analysis={analysis}
          side="receiver"
          end={receiver}
          checked={isolateReceiver}
          onChange={setIsolateReceiver}
        />
        <Isolate
          analysis={analysis}
          side="sender"
          end={sender}
          checked={isolateSender}
          onChange={setIsolateSender}
        />
        {becomesIsolated && (
          <label className="canvas-indented">
            <input
              type="checkbox"
              checked={allowDns}
              onChange={(event) => setAllowDns(event.target.checked)}
            />
            <span>
              allow DNS, too <small>UDP and TCP 53; without it names no longer resolve</small>
            </span>
          </label>
        )}
      </fieldset>
      <PlanPreview plan={plan} pending={pending} />
      <FormButtons ready={ready} plan={plan} onDone={onDone} />
    </form>
  );
}

function FormButtons({
  ready,
  plan,
  onDone,
}: {
  readonly ready: boolean;
  readonly plan: Plan | undefined;
  readonly onDone: () => void;
}) {
  const files = new Set(plan?.edits.map(({ file }) => file));
  return (
    <div className="canvas-form-buttons">
      <Button look="plain" onClick={onDone}>
        Cancel
      </Button>
      <Button look="filled" type="submit" disabled={!ready}>
        {files.size === 1 ? `Write to ${[...files][0]}` : 'Write'}
      </Button>
    </div>
  );
}
