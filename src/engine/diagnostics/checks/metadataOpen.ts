import { containsAddress, parseAddress, prefixLengthOf } from '../../kube/addresses';
import { addMappingEntry, insertSequenceItem } from '../../manifest/patchInsert';
import { isNull } from '../../manifest/tree';
import type { AddressPeer, Peer, Rule } from '../../policy/policy';
import type { Diagnostic, Fix } from '../diagnostic';
import { peerPath } from '../selectors';
import { at, inEachPolicy, type WrittenPolicy } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

const ADDRESS = '169.254.169.254';
const BLOCK = `${ADDRESS}/32`;
/** Metadata is asked for over HTTP. */
const PORT = 80;
/** Blocks longer than this have little else in them: whoever wrote one means link-local addresses. */
const WIDE = 15;

const { value: METADATA } = parseAddress(ADDRESS)!;

function opensHttp({ ports }: Rule): boolean {
  if (ports === 'any') return true;
  return ports.some(
    ({ protocol, port, endPort }) =>
      protocol === 'TCP' &&
      (port === undefined || (typeof port === 'number' && port <= PORT && PORT <= (endPort ?? port))),
  );
}

function isOpen(peer: Peer): peer is AddressPeer {
  return (
    peer.kind === 'addresses' &&
    prefixLengthOf(peer.cidr) <= WIDE &&
    containsAddress(peer.range, 4, METADATA) &&
    !peer.except.some(({ range }) => containsAddress(range, 4, METADATA))
  );
}

const isForEveryone = (rule: Rule): boolean =>
  rule.direction === 'egress' && rule.peers === 'any' && opensHttp(rule);

interface OpenBlock {
  readonly peer: AddressPeer;
  readonly path: readonly (string | number)[];
}

function openBlocks(rule: Rule): OpenBlock[] {
  if (rule.peers === 'any' || rule.direction !== 'egress' || !rule.effective || !opensHttp(rule)) return [];
  return rule.peers.flatMap((peer, index) =>
    isOpen(peer) ? [{ peer, path: [...peerPath(rule, index), 'ipBlock'] }] : [],
  );
}

/** One fix for all blocks: an address that one of them leaves out and another lets in is still let in. */
function leaveOut(written: WrittenPolicy, blocks: readonly OpenBlock[]): readonly Fix[] {
  const patches = blocks.map(({ path }) => {
    const except = at(written, ...path, 'except');
    const list = [...path, 'except'];
    return isNull(except)
      ? except === undefined
        ? addMappingEntry(written.target, path, ['except', [BLOCK]])
        : insertSequenceItem(written.target, list, 0, BLOCK)
      : insertSequenceItem(
          written.target,
          list,
          except?.kind === 'sequence' ? except.items.length : 0,
          BLOCK,
        );
  });
  const edits = patches.flatMap((one) => (one.ok ? one.edits : []));
  return patches.every(({ ok }) => ok) ? [{ title: `Leave out ${BLOCK}`, edits }] : [];
}

function metadata(written: WrittenPolicy): Diagnostic[] {
  const blocks = written.policy.rules.flatMap(openBlocks);
  const [first] = blocks;
  // Beside a rule to everywhere it makes no difference what a block leaves out.
  if (!first || written.policy.rules.some(isForEveryone)) return [];
  return [
    finding(metadataOpen, {
      message: `${first.peer.cidr} has the cloud metadata address ${ADDRESS} in it, so these pods may ask for the node's credentials.`,
      help: `Leave it out with except: [${BLOCK}]. If only the Internet is meant, leave out 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 too.`,
      origin: first.peer.origin,
      fixes: leaveOut(written, blocks),
    }),
  ];
}

/** NP035: egress to a wide block that has the metadata address of the cloud in it. */
export const metadataOpen: Check = {
  id: 'NP035',
  severity: 'warning',
  page: {
    title: 'The cloud metadata address is open',
    what: 'An egress rule to a wide address block that does not leave out 169.254.169.254.',
    why: 'On most clouds that address hands out credentials of the node to whoever asks over HTTP. A pod that can be tricked into a request gives them away.',
    fix: 'Add except: 169.254.169.254/32, and private ranges where only the Internet is meant.',
    source: KUBERNETES.api('ipBlock.except'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
  - to:
    - ipBlock:
        cidr: 0.0.0.0/0
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
  - to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except:
        - 169.254.169.254/32
`,
  find: inEachPolicy(metadata),
};
