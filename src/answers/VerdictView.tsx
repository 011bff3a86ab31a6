import type { Probe, RuleRef, Side, Slice, Verdict } from '../engine/reachability/verdict';
import { Certainty, Dependencies } from './Certainty';
import { Linked } from './Linked';
import { headline, nearMissInWords, portsOfSlice, reasonInWords, slicesAbout } from './verdictWords';
import './VerdictView.css';

const ruleName = ({ policy, direction, index }: RuleRef) => `${policy}, ${direction} rule ${index + 1}`;

interface Cause {
  readonly name: string;
  readonly policy: string;
  readonly origin: RuleRef['origin'];
}

function causesOf({ reason }: Slice): readonly Cause[] {
  if (reason.kind === 'rule')
    return reason.rules.map((rule) => ({ name: ruleName(rule), policy: rule.policy, origin: rule.origin }));
  if (reason.kind === 'isolated')
    return reason.by.map(({ policy, origin }) => ({ name: policy, policy, origin }));
  return [];
}

function SliceItem({ slice, side, ports }: { slice: Slice; side: Side; ports: string }) {
  return (
    <li>
      <span className={slice.allowed ? 'answers-yes' : 'answers-no'}>
        {slice.allowed ? '✓ allowed' : '✕ denied'}
      </span>
      {ports !== '' && ` on ${ports}`}
      {': '}
      {reasonInWords(slice.reason, side.direction)}
      {causesOf(slice).map(({ name, policy, origin }, index) => (
        <span key={name}>
          {index === 0 ? ' ' : ', '}
          <Linked origins={[origin]} subject={{ kind: 'policy', id: policy }}>
            {name}
          </Linked>
        </span>
      ))}
    </li>
  );
}

function NearMisses({ misses }: { readonly misses: Side['nearMisses'] }) {
  return (
    <>
      <h4>Rules that came near</h4>
      <ul>
        {misses.map((miss, index) => (
          <li key={index}>
            <Linked origins={[miss.origin]} subject={{ kind: 'policy', id: miss.rule.policy }}>
              {ruleName(miss.rule)}
            </Linked>
            : {nearMissInWords(miss)}
          </li>
        ))}
      </ul>
    </>
  );
}

function SideView({ side, of, probe }: { side: Side; of: string; probe: Probe | undefined }) {
  const slices = slicesAbout(side, probe);
  // Where something gets through, why the rest does not is no question.
  const denied = slices.every(({ allowed }) => !allowed);
  return (
    <section className="answers-side">
      <h3>
        {side.direction === 'egress' ? 'Egress of' : 'Ingress of'} {of}
      </h3>
      <ul>
        {slices.map((slice, index) => (
          <SliceItem key={index} slice={slice} side={side} ports={portsOfSlice(slice, slices)} />
        ))}
      </ul>
      {denied && side.nearMisses.length > 0 && <NearMisses misses={side.nearMisses} />}
    </section>
  );
}

interface VerdictViewProps {
  readonly verdict: Verdict;
  readonly probe: Probe | undefined;
  readonly from: string;
  readonly to: string;
}

/** The verdict and its trace: both ends have a say, and both are shown. */
export function VerdictView({ verdict, probe, from, to }: VerdictViewProps) {
  const { allowed, ports } = headline(verdict, probe);
  return (
    <>
      <p className={`answers-verdict answers-verdict-${allowed ? 'yes' : 'no'}`} role="status">
        <span aria-hidden="true">{allowed ? '✓' : '✕'} </span>
        {allowed ? 'Yes' : 'No'}: {from} {allowed ? 'may connect' : 'may not connect'} to {to} on {ports}.
      </p>
      <Certainty depends={verdict.depends} />
      <Dependencies depends={verdict.depends} probe={probe} />
      <div className="answers-sides">
        <SideView side={verdict.egress} of={from} probe={probe} />
        <SideView side={verdict.ingress} of={to} probe={probe} />
      </div>
      {verdict.assumptions.length > 0 && (
        <section className="answers-side">
          <h3>What this assumes</h3>
          <ul>
            {verdict.assumptions.map((assumption) => (
              <li key={assumption}>{assumption}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
