import { useState } from 'react';
import type { Analysis } from '../engine/door';
import type { ConnectEnd, Intent, Plan } from '../engine/edits/intent';
import { Button } from '../ui/Button';
import { useAnswer } from '../workspace/useAnswer';
import { settled, withKnown } from './addresses';
import { EndFields } from './EndFields';
import { drawnEnd } from './ends';
import { IsolateFields, chosenRules, isolationOf, type ChosenRules } from './IsolateFields';
import { PlanPreview } from '../plans/PlanPreview';
import { PortChoice, firstChoice, wantedPorts, type ChosenPorts } from './PortChoice';
import { suggestedPorts } from './suggestedPorts';
import { useCarryOut } from '../plans/useCarryOut';

interface ConnectFormProps {
  readonly analysis: Analysis;
  readonly from: ConnectEnd;
  readonly to: ConnectEnd;
  /** Asks the same the other way round, with the ends as they are settled by now. */
  readonly onSwap: (from: ConnectEnd, to: ConnectEnd) => void;
  readonly onDone: () => void;
}

const NO_ADDRESSES: readonly never[] = [];

const isApiServer = (end: ConnectEnd) => end.kind === 'outside' && end.name === 'apiServer';

/** Everything the form holds, and what it comes to: an intent as soon as nothing is left to tell. */
function useConnection({ analysis, from, to }: ConnectFormProps) {
  const [drawn, setDrawn] = useState(() => ({
    from: drawnEnd(analysis, from),
    to: drawnEnd(analysis, to),
  }));
  const [touchedPorts, setPorts] = useState<ChosenPorts>();
  const [rules, setRules] = useState<ChosenRules>({ allowDns: true });
  const [asNewPolicy, setAsNewPolicy] = useState(false);
  const asksApiServer = isApiServer(drawn.from) || isApiServer(drawn.to);
  const apiServer = useAnswer('apiServer', asksApiServer ? {} : undefined).answer ?? NO_ADDRESSES;
  const ends = { from: withKnown(drawn.from, apiServer), to: withKnown(drawn.to, apiServer) };
  const suggested = suggestedPorts(analysis, ends.to, apiServer);
  const ports = touchedPorts ?? firstChoice(suggested);
  const isolation = isolationOf(analysis, ends);
  const wanted = wantedPorts(ports, suggested.ports);
  const [sender, receiver] = [settled(ends.from), settled(ends.to)];
  const intent: Intent | undefined =
    sender && receiver && wanted
      ? {
          kind: 'allowConnection',
          from: sender,
          to: receiver,
          ports: wanted,
          ...chosenRules(isolation, rules),
          ...(asNewPolicy && { asNewPolicy }),
        }
      : undefined;
  return {
    ends,
    setEnd: (role: 'from' | 'to', end: ConnectEnd) => setDrawn((before) => ({ ...before, [role]: end })),
    apiServer,
    suggested,
    ports,
    setPorts,
    isolation,
    rules,
    setRules,
    asNewPolicy,
    setAsNewPolicy,
    intent,
  };
}

type Connection = ReturnType<typeof useConnection>;

/** What a line between two ends shall allow, what it will do besides, and the lines it will write. Enter writes them. */
export function ConnectForm(props: ConnectFormProps) {
  const { analysis, onSwap, onDone } = props;
  const connection = useConnection(props);
  const { ends, intent, isolation } = connection;
  const { plan, pending, ready, submit } = useCarryOut(intent, onDone);
  return (
    <form className="canvas-form" onSubmit={submit}>
      <fieldset className="canvas-fields">
        <legend className="canvas-ends-legend">
          Ends
          <Button look="plain" onClick={() => onSwap(ends.from, ends.to)}>
            ⇄ Swap
          </Button>
        </legend>
        {(['from', 'to'] as const).map((role) => (
          <EndFields
            key={role}
            analysis={analysis}
            role={role}
            end={ends[role]}
            onChange={(end) => connection.setEnd(role, end)}
            apiServer={connection.apiServer}
          />
        ))}
      </fieldset>
      <PortChoice
        ports={connection.suggested.ports}
        chosen={connection.ports}
        onChange={connection.setPorts}
      />
      <IsolateFields
        analysis={analysis}
        ends={ends}
        isolation={isolation}
        chosen={connection.rules}
        onChange={connection.setRules}
      />
      <PlanPreview plan={plan} pending={pending} />
      <Blocked connection={connection} plan={plan} />
      <Place connection={connection} plan={plan} />
      <FormButtons ready={ready} plan={plan} onDone={onDone} />
    </form>
  );
}

/** Where the connection would still be cut because a needed rule was not wanted there, one press adds it. */
function Blocked({ connection, plan }: { readonly connection: Connection; readonly plan: Plan | undefined }) {
  const { isolation, rules, setRules } = connection;
  const chosen = chosenRules(isolation, rules);
  const left = (plan?.blockedAt ?? []).filter((side) => chosen.leaveBlocked[side]);
  return left.map((side) => (
    <Button key={side} onClick={() => setRules({ ...rules, [side]: true })}>
      Also allow it at the {side}
    </Button>
  ));
}

/** Where it is written, and the way to the other place. */
function Place({ connection, plan }: { readonly connection: Connection; readonly plan: Plan | undefined }) {
  const { asNewPolicy, setAsNewPolicy, intent } = connection;
  const refused = plan?.refused !== undefined && !asNewPolicy;
  const instead = useAnswer('plan', refused && intent ? { ...intent, asNewPolicy: true } : undefined).answer;
  const offersNew = refused && instead !== undefined && instead.edits.length > 0;
  const into = plan?.into ?? [];
  if (!offersNew && !asNewPolicy && into.length === 0) return null;
  return (
    <p className="canvas-place">
      {asNewPolicy
        ? 'Written as a policy of its own. '
        : into.length > 0 && `Written into ${into.join(', ')}. `}
      <Button look="plain" onClick={() => setAsNewPolicy(!asNewPolicy)}>
        {asNewPolicy ? 'Use existing policies' : 'Use a new policy instead'}
      </Button>
    </p>
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
