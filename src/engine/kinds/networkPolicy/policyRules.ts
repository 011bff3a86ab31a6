import type { Field } from '../field';
import { invalidLiteral, notSupported } from '../gates/fieldErrors';
import { goQuote } from '../../manifest/goText';
import { labelSelectorErrors } from '../gates/labelRules';
import { nearestName } from '../gates/nearestName';
import type { Advice, Refusal } from '../gates/refusal';
import { advise } from '../gates/refusal';
import { peerErrors } from './peerRules';
import { portErrors } from './portRules';

const POLICY_TYPES = ['Ingress', 'Egress'];
const HELP = 'policyTypes lists Ingress, Egress or both, spelled exactly so.';

/** The API server's ValidateNetworkPolicySpec, in its order. */
export function policyErrors(root: Field): Refusal[] {
  const spec = root.key('spec');
  return [
    ...labelSelectorErrors(spec.key('podSelector')),
    ...ruleErrors(spec.key('ingress'), 'from'),
    ...ruleErrors(spec.key('egress'), 'to'),
    ...policyTypeErrors(spec.key('policyTypes')),
  ];
}

function ruleErrors(rules: Field, peers: 'from' | 'to'): Refusal[] {
  return rules
    .items()
    .flatMap((rule) => [
      ...rule.key('ports').items().flatMap(portErrors),
      ...rule.key(peers).items().flatMap(peerErrors),
    ]);
}

function policyTypeErrors(types: Field): Refusal[] {
  const written = types.items().map((item) => [item, item.string() ?? ''] as const);
  if (written.length > POLICY_TYPES.length) {
    const literal = `[]networking.PolicyType{${written.map(([, type]) => goQuote(type)).join(', ')}}`;
    return [invalidLiteral(types, literal, 'may not specify more than two policyTypes', HELP)];
  }
  return written
    .filter(([, type]) => !POLICY_TYPES.includes(type))
    .map(([item, type]) => notSupported(item, type, POLICY_TYPES, adviceOnType(item, type)));
}

function adviceOnType(item: Field, written: string): Advice {
  const meant = nearestName(written, POLICY_TYPES);
  return meant === undefined ? { help: HELP } : advise(HELP, `Write ${meant}`, item.replaceScalar(meant));
}
