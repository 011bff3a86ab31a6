import type { Analysis } from '../engine/door';
import type { ConnectEnd, Intent } from '../engine/edits/intent';
import { endInWords, holdsPods, isolatedAt } from './ends';

type Side = 'receiver' | 'sender';
type Rules = Pick<Extract<Intent, { kind: 'allowConnection' }>, 'isolate' | 'allowDns'> & {
  readonly leaveBlocked: Readonly<Record<Side, boolean>>;
};

/** What was chosen by hand; a side left alone is as {@link chosenRules} finds least surprising. */
export type ChosenRules = Partial<Readonly<Record<Side, boolean>>> & { readonly allowDns: boolean };

interface SideState {
  readonly isolated: number;
  readonly all: number;
  /** Whether policies can be written for this end: it has pods. */
  readonly canBe: boolean;
  /** Whether it is written for unless someone says otherwise. */
  readonly byDefault: boolean;
}

/** Both ends with what is known of them. Isolating cluster DNS is never meant; where it is isolated it needs the rule. */
export function isolationOf(
  analysis: Analysis,
  { from, to }: Readonly<Record<'from' | 'to', ConnectEnd>>,
): Readonly<Record<Side, SideState>> {
  const sender = isolatedAt(analysis, from, 'egress');
  const receiver = isolatedAt(analysis, to, 'ingress');
  return {
    sender: {
      ...sender,
      canBe: holdsPods(from) || sender.isolated > 0,
      byDefault: sender.isolated > 0 || (holdsPods(from) && !holdsPods(to)),
    },
    receiver: {
      ...receiver,
      canBe: holdsPods(to) || receiver.isolated > 0,
      byDefault: receiver.isolated > 0 || holdsPods(to),
    },
  };
}

const isOn = ({ canBe, byDefault }: SideState, chosen: boolean | undefined) => canBe && (chosen ?? byDefault);

/**
 * The choice as the intent says it. An end that is isolated in part gets rules where it is: the rest is open, and isolating
 * it, too, would be another wish.
 */
export function chosenRules(isolation: Readonly<Record<Side, SideState>>, chosen: ChosenRules): Rules {
  const on = (side: Side) => isOn(isolation[side], chosen[side]);
  const isolates = (side: Side) => on(side) && isolation[side].isolated === 0;
  const leaves = (side: Side) => !on(side) && isolation[side].isolated > 0;
  return {
    isolate: { receiver: isolates('receiver'), sender: isolates('sender') },
    leaveBlocked: { receiver: leaves('receiver'), sender: leaves('sender') },
    allowDns: isolates('sender') && chosen.allowDns,
  };
}

function why({ isolated, all }: SideState, direction: string): string {
  if (isolated === 0) return `becomes isolated for ${direction}`;
  if (isolated === all) return 'isolated already, so it needs the rule';
  return `${isolated} of ${all} are isolated already and need the rule`;
}

interface IsolateFieldsProps {
  readonly analysis: Analysis;
  readonly ends: Readonly<Record<'from' | 'to', ConnectEnd>>;
  readonly isolation: Readonly<Record<Side, SideState>>;
  readonly chosen: ChosenRules;
  readonly onChange: (chosen: ChosenRules) => void;
}

/** Whose policies are written: the receiver's, the sender's, or both. */
export function IsolateFields({ analysis, ends, isolation, chosen, onChange }: IsolateFieldsProps) {
  const { isolate } = chosenRules(isolation, chosen);
  const field = (side: Side) => {
    const direction = side === 'sender' ? 'egress' : 'ingress';
    return (
      isolation[side].canBe && (
        <label>
          <input
            type="checkbox"
            checked={isOn(isolation[side], chosen[side])}
            onChange={(event) => onChange({ ...chosen, [side]: event.target.checked })}
          />
          <span>
            {endInWords(analysis, ends[side === 'sender' ? 'from' : 'to'])}, {direction}
            <small>{why(isolation[side], direction)}</small>
          </span>
        </label>
      )
    );
  };
  return (
    <fieldset className="canvas-fields">
      <legend>Written for</legend>
      {field('receiver')}
      {field('sender')}
      {isolate.sender && ends.to.kind !== 'dns' && (
        <label className="canvas-indented">
          <input
            type="checkbox"
            checked={chosen.allowDns}
            onChange={(event) => onChange({ ...chosen, allowDns: event.target.checked })}
          />
          <span>
            allow DNS, too <small>UDP and TCP 53; without it names no longer resolve</small>
          </span>
        </label>
      )}
    </fieldset>
  );
}
