import type { AddressBlock, ApiServerAddress, ConnectEnd } from '../engine/edits/intent';
import { contains, parseCidr } from '../engine/kube/addresses';

const V4 = '0.0.0.0/0';
const V6 = '::/0';

/** Not known before someone tells its address. */
export const API_SERVER: ConnectEnd = { kind: 'outside', name: 'apiServer', blocks: [] };
export const NEW_BLOCK: ConnectEnd = { kind: 'cidr', cidr: '', except: [] };
export const CLUSTER_DNS: ConnectEnd = { kind: 'dns' };

/** What one often does not mean by "the Internet", by the block that it is cut out of. */
export const CLOUD_METADATA: Readonly<Record<string, readonly string[]>> = {
  [V4]: ['169.254.169.254/32'],
  [V6]: ['fd00:ec2::254/128'],
};
export const PRIVATE_RANGES: Readonly<Record<string, readonly string[]>> = {
  [V4]: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
  [V6]: ['fc00::/7'],
};

export const listOf = (text: string): readonly string[] =>
  text
    .split(/[\s,]+/)
    .filter((part, index, parts) => part !== '' || (index === parts.length - 1 && parts.length > 1));

const isText = (text: string) => text !== '';

/** What the API server would say of a block, as far as it is typed. */
export function blockFaults({ cidr, except }: AddressBlock): {
  readonly cidr: readonly string[];
  readonly except: readonly string[];
} {
  const outer = parseCidr(cidr);
  const bad = (text: string) =>
    `Invalid value: "${text}": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)`;
  return {
    cidr: cidr === '' || outer ? [] : [bad(cidr)],
    except: except.filter(isText).flatMap((text) => {
      const inner = parseCidr(text);
      if (!inner) return [bad(text)];
      const inside = !outer || (contains(outer, inner) && !contains(inner, outer));
      return inside ? [] : [`Invalid value: "${text}": must be a strict subset of \`cidr\``];
    }),
  };
}

/** The API server at the addresses that the files tell, as long as nobody has told another. */
export function withKnown(end: ConnectEnd, known: readonly ApiServerAddress[]): ConnectEnd {
  if (end.kind !== 'outside' || end.name !== 'apiServer' || end.blocks.length > 0) return end;
  const best = known.filter(({ source }) => source === known[0]?.source);
  return { ...end, blocks: best.map(({ cidr }) => ({ cidr, except: [] })) };
}

/** An end without half-typed parts; undefined while its address is still to be told. */
export function settled(end: ConnectEnd): ConnectEnd | undefined {
  if (end.kind === 'cidr') return end.cidr === '' ? undefined : { ...end, except: end.except.filter(isText) };
  if (end.kind !== 'outside') return end;
  const blocks = end.blocks.filter(({ cidr }) => cidr !== '');
  return blocks.length === 0 ? undefined : { ...end, blocks };
}
