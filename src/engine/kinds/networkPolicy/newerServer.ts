import { notStrictlyCidr } from '../../kube/addresses';
import type { Field } from '../field';
import { invalid } from '../gates/fieldErrors';
import type { Refusal } from '../gates/refusal';
import { advise } from '../gates/refusal';
import { cidrAsYaml } from './ipBlockRules';

const SINCE =
  'Kubernetes accepts this up to 1.35; from 1.36 on it refuses a new policy with it (StrictIPCIDRValidation).';

/** What Kubernetes 1.36 refuses and 1.32 accepts: CIDR blocks whose meaning readers disagree about. */
export function newerServerErrors(root: Field): Refusal[] {
  const spec = root.key('spec');
  const peers = [
    ...spec
      .key('ingress')
      .items()
      .flatMap((rule) => rule.key('from').items()),
    ...spec
      .key('egress')
      .items()
      .flatMap((rule) => rule.key('to').items()),
  ];
  return peers.flatMap((peer) => {
    const ipBlock = peer.key('ipBlock');
    return [ipBlock.key('cidr'), ...ipBlock.key('except').items()].flatMap(strictCidrError);
  });
}

function strictCidrError(field: Field): Refusal[] {
  const cidr = field.string();
  const fault = cidr === undefined ? undefined : notStrictlyCidr(cidr);
  if (cidr === undefined || !fault) return [];
  const help = `${SINCE} The same block is ${fault.canonical}.`;
  const advice = advise(help, `Write ${fault.canonical}`, field.replaceScalar(cidrAsYaml(fault.canonical)));
  return [invalid(field, cidr, fault.reason, advice)];
}
