import { contains, parseCidr, prefixLengthOf } from '../../kube/addresses';
import type { Field } from '../field';
import { invalid, required } from '../gates/fieldErrors';
import type { Advice, Refusal } from '../gates/refusal';
import { advise } from '../gates/refusal';

const BAD_CIDR = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';
const SUBSET_HELP =
  'except cuts addresses out of cidr, so each must lie inside it, be smaller than it, and be of the same IP family.';

/** The API server's ValidateIPBlock; a bad cidr hides what is wrong with except. */
export function ipBlockErrors(ipBlock: Field): Refusal[] {
  const field = ipBlock.key('cidr');
  const cidr = field.string() ?? '';
  if (cidr === '')
    return [
      required(field, '', 'An ipBlock needs a cidr, e.g. 10.0.0.0/8; 0.0.0.0/0 is every IPv4 address.'),
    ];
  if (!parseCidr(cidr)) return [badCidr(field, cidr)];
  return ipBlock
    .key('except')
    .items()
    .flatMap((item) => exceptErrors(item, cidr));
}

function exceptErrors(field: Field, cidr: string): Refusal[] {
  const except = field.string() ?? '';
  const outer = parseCidr(cidr);
  const inner = parseCidr(except);
  if (!outer || !inner) return [badCidr(field, except)];
  // The server compares prefix lengths as they are written, also between IPv4 and IPv4-mapped notation.
  const inside = contains(outer, { ...inner, last: inner.first });
  if (inside && prefixLengthOf(cidr) < prefixLengthOf(except)) return [];
  return [invalid(field, except, 'must be a strict subset of `cidr`', SUBSET_HELP)];
}

function badCidr(field: Field, written: string): Refusal {
  return invalid(field, written, BAD_CIDR, adviceOnCidr(field, written));
}

function adviceOnCidr(field: Field, written: string): Advice {
  const single = `${written}/${written.includes(':') ? 128 : 32}`;
  if (parseCidr(single)) {
    return advise(
      `A single address is the block ${single}.`,
      `Write ${single}`,
      field.replaceScalar(cidrAsYaml(single)),
    );
  }
  return {
    help: 'A CIDR block is an address, a slash and the number of leading bits that count: 10.0.0.0/8 is everything that begins with 10.',
  };
}

/** IPv6 may begin with a colon, which YAML would take for its own. */
export function cidrAsYaml(cidr: string): string {
  return cidr.includes(':') ? `"${cidr}"` : cidr;
}
