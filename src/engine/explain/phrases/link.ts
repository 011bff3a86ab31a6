import type { Policy } from '../../policy/policy';
import type { Origin } from '../../text/origin';
import type { Part } from '../sentence';

/** The name of a policy; within its own namespace without it. */
export function policyLink(
  policy: Pick<Policy, 'id' | 'name' | 'namespace' | 'origin'>,
  home?: string,
): Part {
  return {
    text: policy.namespace === home ? policy.name : policy.id,
    subject: { kind: 'policy', id: policy.id },
    origins: [policy.origin],
  };
}

export function namespaceLink(name: string): Part {
  return { text: name, subject: { kind: 'namespace', name } };
}

/** Words that a place in the text makes true. */
export function because(text: string, ...origins: readonly Origin[]): Part {
  return { text, origins };
}

export function yes(text: string, ...origins: readonly Origin[]): Part {
  return origins.length > 0 ? { text, role: 'yes', origins } : { text, role: 'yes' };
}

export function no(text: string, ...origins: readonly Origin[]): Part {
  return origins.length > 0 ? { text, role: 'no', origins } : { text, role: 'no' };
}

/** Something as it is written in YAML. */
export function code(text: string, ...origins: readonly Origin[]): Part {
  return origins.length > 0 ? { text, role: 'code', origins } : { text, role: 'code' };
}
