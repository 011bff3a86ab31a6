import { requirementsOf, type Labels, type LabelSelector } from '../engine/kube/labels';
import type { Policy } from '../engine/policy/policy';

/** The label keys that policies tell pods and namespaces apart by. */
export interface SelectedKeys {
  readonly pods: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string>;
}

export function selectedKeys(policies: readonly Policy[]): SelectedKeys {
  const pods = new Set<string>();
  const namespaces = new Set<string>();
  const add = (keys: Set<string>, selector: LabelSelector | undefined) => {
    if (selector) requirementsOf(selector).forEach(({ key }) => keys.add(key));
  };
  for (const policy of policies) {
    add(pods, policy.subject);
    for (const rule of policy.rules) {
      for (const peer of rule.peers === 'any' ? [] : rule.peers) {
        if (peer.kind !== 'pods') continue;
        add(pods, peer.pods);
        add(namespaces, peer.namespaces);
      }
    }
  }
  return { pods, namespaces };
}

/** The labels worth showing: those that policies use; where none are, the first, to tell the pods by. */
export function labelsToShow(labels: Labels, used: ReadonlySet<string>): (readonly [string, string])[] {
  const all = Object.entries(labels);
  const shown = all.filter(([key]) => used.has(key));
  return shown.length > 0 ? shown : all.slice(0, 1);
}
