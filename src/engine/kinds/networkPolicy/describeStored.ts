import type { KubeObject } from '../../manifest/manifest';
import type { YamlNode } from '../../manifest/tree';
import { effectiveEntries, isNull, valueOf } from '../../manifest/tree';
import { DEFAULT_NAMESPACE } from '../../kube/entities';
import { wellFormed } from './describeBytes';
import type { StoredSelector } from './describeSelector';

export interface StoredPort {
  readonly protocol: string;
  readonly port: string | undefined;
  readonly endPort: string | undefined;
}

export interface StoredPeer {
  readonly namespaceSelector: StoredSelector | undefined;
  readonly podSelector: StoredSelector | undefined;
  readonly ipBlock: { readonly cidr: string; readonly except: readonly string[] } | undefined;
}

export interface StoredRule {
  readonly ports: readonly StoredPort[];
  readonly peers: readonly StoredPeer[];
}

type Pairs = readonly (readonly [key: string, value: string])[];

/** A NetworkPolicy as the API server would hand it back: the object that `kubectl describe` prints. */
export interface StoredPolicy {
  readonly name: string;
  readonly namespace: string;
  readonly creationTimestamp: string | undefined;
  readonly labels: Pairs;
  readonly annotations: Pairs;
  readonly podSelector: StoredSelector;
  readonly ingress: readonly StoredRule[];
  readonly egress: readonly StoredRule[];
  readonly policyTypes: readonly string[];
}

function textOf(node: YamlNode | undefined): string {
  if (node?.kind !== 'scalar' || node.type === 'null') return '';
  return wellFormed(typeof node.value === 'string' ? node.value : String(node.value));
}

function optionalText(node: YamlNode | undefined): string | undefined {
  return isNull(node) ? undefined : textOf(node);
}

function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === 'sequence' ? node.items.map((item) => item.value) : [];
}

/** Both kinds of read object: `applied` went through kubectl apply and the server, which prune nulls and fill defaults. */
class StoredReader {
  constructor(private readonly applied: boolean) {}

  pairs(node: YamlNode | undefined): Pairs {
    if (node?.kind !== 'mapping') return [];
    return effectiveEntries(node)
      .filter((entry) => !(this.applied && isNull(entry.value)))
      .map((entry) => [wellFormed(entry.key), textOf(entry.value)] as const);
  }

  selector(node: YamlNode | undefined): StoredSelector {
    return {
      matchLabels: this.pairs(valueOf(node, 'matchLabels')),
      matchExpressions: itemsOf(valueOf(node, 'matchExpressions')).map((item) => ({
        key: textOf(valueOf(item, 'key')),
        operator: textOf(valueOf(item, 'operator')),
        values: itemsOf(valueOf(item, 'values')).map(textOf),
      })),
    };
  }

  private optionalSelector(node: YamlNode | undefined): StoredSelector | undefined {
    return isNull(node) ? undefined : this.selector(node);
  }

  private peer(node: YamlNode): StoredPeer {
    const block = valueOf(node, 'ipBlock');
    return {
      namespaceSelector: this.optionalSelector(valueOf(node, 'namespaceSelector')),
      podSelector: this.optionalSelector(valueOf(node, 'podSelector')),
      ipBlock: isNull(block)
        ? undefined
        : {
            cidr: textOf(valueOf(block, 'cidr')),
            except: itemsOf(valueOf(block, 'except')).map(textOf),
          },
    };
  }

  rules(node: YamlNode | undefined, peers: 'from' | 'to'): readonly StoredRule[] {
    return itemsOf(node).map((rule) => ({
      ports: itemsOf(valueOf(rule, 'ports')).map((port) => ({
        // An absent protocol prints as TCP even where the server did not fill it in.
        protocol: optionalText(valueOf(port, 'protocol')) ?? 'TCP',
        port: optionalText(valueOf(port, 'port')),
        endPort: optionalText(valueOf(port, 'endPort')),
      })),
      peers: itemsOf(valueOf(rule, peers)).map((peer) => this.peer(peer)),
    }));
  }

  /** SetDefaults_NetworkPolicy: Ingress, and Egress if there is at least one egress rule. */
  policyTypes(written: readonly string[], egressRules: number): readonly string[] {
    if (!this.applied || written.length > 0) return written;
    return egressRules > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
  }
}

/** Reads a written object into what the server would store; with `applied` false nothing is pruned or defaulted. */
export function readStored(object: KubeObject, applied: boolean): StoredPolicy {
  const reader = new StoredReader(applied);
  const metadata = valueOf(object.node, 'metadata');
  const spec = valueOf(object.node, 'spec');
  const egress = reader.rules(valueOf(spec, 'egress'), 'to');
  const written = itemsOf(valueOf(spec, 'policyTypes')).map(textOf);
  return {
    name: wellFormed(object.name),
    namespace: wellFormed(object.namespace ?? (applied ? DEFAULT_NAMESPACE : '')),
    creationTimestamp: optionalText(valueOf(metadata, 'creationTimestamp')),
    labels: reader.pairs(valueOf(metadata, 'labels')),
    annotations: reader.pairs(valueOf(metadata, 'annotations')),
    podSelector: reader.selector(valueOf(spec, 'podSelector')),
    ingress: reader.rules(valueOf(spec, 'ingress'), 'from'),
    egress,
    policyTypes: reader.policyTypes(written, egress.length),
  };
}
