import { containsAddress, parseAddress } from '../kube/addresses';
import type { Workload } from '../kube/entities';
import { nodesOfEndpoint, workloadOf } from './endpoints';
import type { Model } from './model';
import type { Endpoint } from './verdict';
import { blocksMatch, countsAsNode } from './world';

/** What an answer about this pair takes for granted: things the API leaves open or that no manifest says. */
export function assumptionsOf(model: Model, from: Endpoint, to: Endpoint): string[] {
  const workloads = [from, to].flatMap((endpoint) => workloadOf(model, endpoint) ?? []);
  const self = from.kind === 'workload' && to.kind === 'workload' && from.id === to.id;
  const about = [...new Set(workloads)].flatMap((workload) => [
    ...assumedWorkload(workload),
    ...hostNetwork(model, workload),
    ...(self ? replicas(workload) : podAddresses(model, workload)),
  ]);
  return [...about, ...[from, to].flatMap((endpoint) => mixedAddresses(model, endpoint))];
}

function assumedWorkload({ id, assumed }: Workload): string[] {
  return assumed === undefined ? [] : [`${id} is assumed: ${assumed}.`];
}

function hostNetwork({ options }: Model, workload: Workload): string[] {
  if (!workload.hostNetwork) return [];
  return countsAsNode(workload, options)
    ? [`${workload.id} uses the host network and counts as its node: no selector matches it.`]
    : [
        `${workload.id} uses the host network, for which the API leaves open what NetworkPolicy does; here it counts as an ordinary pod.`,
      ];
}

/** A pod reaches itself; its sibling of the same workload is another pod, and policies do apply between the two. */
function replicas({ id, replicas: count, kind }: Workload): string[] {
  return (count ?? 1) > 1 || kind === 'DaemonSet'
    ? [`This is a pod of ${id} talking to itself; between two pods of it, policies apply.`]
    : [];
}

function podAddresses({ rules, options }: Model, workload: Workload): string[] {
  const { id, addresses } = workload;
  if (blocksMatch(workload, options) || addresses.length === 0) return [];
  const known = addresses.flatMap((text) => parseAddress(text) ?? []);
  const covering = new Set(
    rules.flatMap(({ rule: { peers } }) =>
      peers === 'any'
        ? []
        : peers.flatMap((peer) =>
            peer.kind === 'addresses' &&
            known.some(({ family, value }) => containsAddress(peer.range, family, value))
              ? [peer.cidr]
              : [],
          ),
    ),
  );
  return [...covering].map(
    (cidr) =>
      `ipBlock ${cidr} holds the address of ${id}; here an ipBlock means addresses outside the cluster only.`,
  );
}

function mixedAddresses(model: Model, endpoint: Endpoint): string[] {
  return endpoint.kind === 'addresses' && nodesOfEndpoint(model, endpoint).length > 1
    ? ['Policies tell some of these addresses apart; the answer holds for all of them together.']
    : [];
}
