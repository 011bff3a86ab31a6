import { useState } from 'react';
import type { Analysis } from '../engine/door';
import type { ConnectEnd, Intent } from '../engine/edits/intent';
import { NO_PORTS, unite } from '../engine/kube/ports';
import { Button } from '../ui/Button';
import { useAnswer } from '../workspace/useAnswer';
import { ConnectForm } from './ConnectForm';
import type { EdgeAct, Joined } from './edgeParts';
import { chosenPorts, rulesOf } from './edgeRules';
import { endInWords, holdsPods, isolatedAt } from './ends';
import { PlanPreview } from '../plans/PlanPreview';
import { PortChoice, firstChoice, wantedPorts } from './PortChoice';
import { suggestedPorts } from './suggestedPorts';
import { useCarryOut } from '../plans/useCarryOut';
import './Ask.css';

/** A line of the picture ends at no API server: its addresses are not asked for. */
const NO_ADDRESSES: readonly never[] = [];

interface FormProps {
  readonly analysis: Analysis;
  readonly joined: Joined;
  readonly ends: { readonly from: ConnectEnd; readonly to: ConnectEnd };
  readonly onDone: () => void;
  /** Leaves this form for that of a new policy. */
  readonly onAllow: () => void;
}

interface ButtonsProps {
  readonly label: string;
  readonly ready: boolean;
  readonly onDone: () => void;
}

function Buttons({ label, ready, onDone }: ButtonsProps) {
  return (
    <div className="canvas-form-buttons">
      <Button look="plain" onClick={onDone}>
        Cancel
      </Button>
      <Button look="filled" type="submit" disabled={!ready}>
        {label}
      </Button>
    </div>
  );
}

interface OfferProps {
  readonly text: string;
  readonly about?: string;
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
}

function Offer({ text, about, checked, onChange }: OfferProps) {
  return (
    <fieldset className="canvas-fields">
      <label>
        <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
        <span>
          {text}
          {about !== undefined && <small>{about}</small>}
        </span>
      </label>
    </fieldset>
  );
}

const count = (number: number) => (number === 1 ? '1 connection' : `${number} connections`);

/** Other ports for a line; where its rule serves others, for it alone or for all of them. */
function PortsForm({ analysis, joined, ends, onDone, onAllow }: FormProps) {
  const { ports } = suggestedPorts(analysis, ends.to, NO_ADDRESSES);
  const allowed = joined.edges.reduce((set, edge) => unite(set, edge.ports), NO_PORTS);
  const [chosen, setChosen] = useState(() => chosenPorts(allowed, rulesOf(analysis, joined.edges), ports));
  const [forAll, setForAll] = useState(false);
  const wanted = wantedPorts(chosen, ports);
  const alone: Intent | undefined = wanted && { kind: 'changePorts', ...ends, ports: wanted };
  const together: Intent | undefined = alone && { ...alone, others: 'change' };
  const { answer: single } = useAnswer('plan', alone);
  const { answer: whole } = useAnswer('plan', together);
  const differs =
    whole?.refused === undefined &&
    (whole?.edits.length ?? 0) > 0 &&
    JSON.stringify(single?.edits) !== JSON.stringify(whole?.edits);
  const { plan, pending, ready, submit } = useCarryOut(forAll && differs ? together : alone, onDone);
  return (
    <form className="canvas-form" onSubmit={submit}>
      <PortChoice ports={ports} chosen={chosen} onChange={setChosen} />
      {differs && whole && (
        <Offer
          text={`for everyone the rule serves`}
          about={`changes ${count(whole.effect.connections.length)}`}
          checked={forAll}
          onChange={setForAll}
        />
      )}
      <PlanPreview plan={plan} pending={pending} />
      {plan?.refused !== undefined && (
        <Button look="plain" onClick={onAllow}>
          Allow in a policy of its own…
        </Button>
      )}
      <Buttons label="Change port" ready={ready} onDone={onDone} />
    </form>
  );
}

/** The line turned round; the other receiver has other ports. */
function ReverseForm({ analysis, ends: { from, to }, onDone }: FormProps) {
  const suggested = suggestedPorts(analysis, from, NO_ADDRESSES);
  const { ports } = suggested;
  const [chosen, setChosen] = useState(() => firstChoice(suggested));
  const canIsolate = holdsPods(from) && isolatedAt(analysis, from, 'ingress').isolated === 0;
  const [isolate, setIsolate] = useState(true);
  const wanted = wantedPorts(chosen, ports);
  const intent: Intent | undefined = wanted && {
    kind: 'reverseConnection',
    from,
    to,
    ports: wanted,
    isolate: { receiver: canIsolate && isolate, sender: false },
    allowDns: false,
  };
  const { plan, pending, ready, submit } = useCarryOut(intent, onDone);
  return (
    <form className="canvas-form" onSubmit={submit}>
      <PortChoice ports={ports} chosen={chosen} onChange={setChosen} />
      {canIsolate && (
        <Offer
          text={`isolate ${endInWords(analysis, from)} for ingress`}
          about="else it stays open to everyone"
          checked={isolate}
          onChange={setIsolate}
        />
      )}
      <PlanPreview plan={plan} pending={pending} />
      <Buttons label="Reverse" ready={ready} onDone={onDone} />
    </form>
  );
}

/** Takes a line away; where rules for others allow it too, with them or without. */
function DeleteForm({ ends, onDone }: FormProps) {
  const [cut, setCut] = useState(false);
  const alone: Intent = { kind: 'removeConnection', ...ends };
  const together: Intent = { ...alone, others: 'cut' };
  const { answer: single } = useAnswer('plan', alone);
  const { answer: whole } = useAnswer('plan', together);
  const remains = single !== undefined && (single.refused !== undefined || single.stillOpen === true);
  const helps =
    whole !== undefined &&
    whole.refused === undefined &&
    JSON.stringify(single?.edits) !== JSON.stringify(whole.edits);
  const offers = remains && helps;
  const { plan, pending, ready, submit } = useCarryOut(offers && cut ? together : alone, onDone);
  return (
    <form className="canvas-form" onSubmit={submit}>
      {offers && (
        <Offer
          text="also the rules that allow it to others"
          about={`closes ${count(whole.effect.connections.length)}`}
          checked={cut}
          onChange={setCut}
        />
      )}
      <PlanPreview plan={plan} pending={pending} />
      <Buttons label="Delete" ready={ready} onDone={onDone} />
    </form>
  );
}

interface EdgeFormProps {
  readonly analysis: Analysis;
  readonly joined: Joined;
  readonly act: EdgeAct;
  readonly onDone: () => void;
}

/** What is done to a line, after it has said what that does. */
export function EdgeForm({ analysis, joined, act, onDone }: EdgeFormProps) {
  const [drawn, setDrawn] = useState<Joined['ends']>();
  const { ends } = joined;
  if (!ends)
    return (
      <p className="plan-refused">
        No selector and no block names just these ends. Select a line between single ends instead.
      </p>
    );
  if (drawn)
    return (
      <ConnectForm
        key={JSON.stringify(drawn)}
        analysis={analysis}
        {...drawn}
        onSwap={(from, to) => setDrawn({ from, to })}
        onDone={onDone}
      />
    );
  const form = { analysis, joined, ends, onDone, onAllow: () => setDrawn(ends) };
  if (act === 'reverse') return <ReverseForm {...form} />;
  return act === 'delete' ? <DeleteForm {...form} /> : <PortsForm {...form} />;
}
