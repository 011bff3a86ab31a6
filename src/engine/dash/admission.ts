import type { Cluster } from '../cluster/cluster';
import { workloadsOfPeer } from '../explain/members';
import { counted, listed, USUAL_MOST } from '../explain/phrases/list';
import { portTermsInWords } from '../explain/phrases/ports';
import { selectorText } from '../explain/phrases/selector';
import { workloadNames } from '../explain/phrases/workload';
import type { Direction, Peer, Rule } from '../policy/policy';
import type { Admission, DashReading, DashSite } from './dashMark';

/** Ports of one rule; of two rules also whose they are, because each has its own. */
function portsInWords(rules: readonly Rule[]): string {
  const [only, second] = rules;
  if (only && !second) return portTermsInWords(only.ports);
  return listed(
    rules.map((rule) => {
      const who =
        rule.peers !== 'any'
          ? 'the peers'
          : rule.direction === 'ingress'
            ? 'every source'
            : 'every destination';
      return `${portTermsInWords(rule.ports)} for ${who}`;
    }),
  );
}

type Ids = readonly string[];

/** Ids that peers name, for each cluster: many rules share their peers, and most marks of a rule share the rule. */
const known = new WeakMap<
  Cluster,
  { readonly byPeer: Map<string, Ids>; readonly byPeers: WeakMap<object, Ids> }
>();

function memoryOf(cluster: Cluster) {
  let memory = known.get(cluster);
  if (!memory) known.set(cluster, (memory = { byPeer: new Map(), byPeers: new WeakMap() }));
  return memory;
}

function idsOfPeer(cluster: Cluster, peer: Peer, namespace: string): Ids {
  if (peer.kind !== 'pods') return [];
  const { byPeer } = memoryOf(cluster);
  const home = peer.namespaces ? selectorText(peer.namespaces) : namespace;
  const key = JSON.stringify([peer.namespaces !== undefined, home, peer.pods ? selectorText(peer.pods) : '']);
  let ids = byPeer.get(key);
  if (!ids) byPeer.set(key, (ids = workloadsOfPeer(cluster, peer, namespace).map(({ id }) => id)));
  return ids;
}

function idsOfRule(cluster: Cluster, { peers }: Rule, namespace: string): Ids {
  const { byPeers } = memoryOf(cluster);
  const place = peers === 'any' ? cluster : peers;
  let ids = byPeers.get(place);
  if (ids) return ids;
  if (peers === 'any') ids = cluster.workloads.map(({ id }) => id);
  else if (peers.length === 1) ids = idsOfPeer(cluster, peers[0]!, namespace);
  else ids = [...new Set(peers.flatMap((peer) => idsOfPeer(cluster, peer, namespace)))];
  ids = [...ids].sort();
  byPeers.set(place, ids);
  return ids;
}

/** Whom rules admit at the other end. */
export function admissionOf(cluster: Cluster, rules: readonly Rule[], namespace: string): Admission {
  // Where one rule admits everyone the others add nobody; marks then share one list.
  const telling = rules.find(({ peers }) => peers === 'any');
  const lists = (telling ? [telling] : rules).map((rule) => idsOfRule(cluster, rule, namespace));
  return {
    workloads: lists.length === 1 ? lists[0]! : [...new Set(lists.flat())].sort(),
    ports: portsInWords(rules),
    outside: rules.some(({ peers }) => peers === 'any' || peers.some(({ kind }) => kind === 'addresses')),
  };
}

/** What a sentence about a place has to know beside its admissions. */
export interface ConsequenceWords {
  readonly namespace: string;
  readonly site: DashSite;
  readonly reading: DashReading;
  readonly direction: Direction;
  readonly flow: boolean;
}

/** The difference of the two readings in one sentence; OR always admits at least what AND does. */
export function consequenceOf(asWritten: Admission, flipped: Admission, words: ConsequenceWords): string {
  const { namespace, site, reading, flow } = words;
  const [or, and] = reading === 'OR' ? [asWritten, flipped] : [flipped, asWritten];
  const may = words.direction === 'ingress' ? 'may connect' : 'may be reached';
  const when = reading === 'OR' ? 'As written' : flow ? 'Split in two' : 'With a dash here';
  const narrow = new Set(and.workloads);
  const more = or.workloads.filter((id) => !narrow.has(id));
  if (more.length > 0) {
    // Only the first are named; the rest is counted, whatever it is called.
    const named = workloadNames(more.slice(0, USUAL_MOST + 1), namespace);
    const names = listed([...named, ...more.slice(USUAL_MOST + 1)], 'and', USUAL_MOST);
    const ports = site === 'rule' ? `; ${or.ports}` : '';
    return `${when} ${counted(more.length, 'more workload')} ${may}: ${names}${ports}.`;
  }
  if (site === 'peer') return 'Both readings admit the same workloads here.';
  const those = site === 'rule' ? `${and.ports} for the peers` : and.ports;
  return `${when} this allows ${or.ports}, otherwise ${those}.`;
}
