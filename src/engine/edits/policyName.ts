import type { Part } from '../explain/sentence';
import { dnsSubdomainErrors } from '../kinds/gates/names';
import type { Policy } from '../policy/policy';
import type { Picture } from './context';
import { isPolicyObject, namespaceOf, takenNames } from './newPolicy';
import { Refusal } from './refusal';

/** Throws {@link Refusal}, in the API server's words, for a name that it would not take. */
export function checkPolicyName(picture: Picture, { namespace }: Policy, name: string): void {
  if (name === '') throw new Refusal('metadata.name: Required value: name or generateName is required');
  const [error] = dnsSubdomainErrors(name);
  if (error !== undefined) throw new Refusal(`metadata.name: Invalid value: "${name}": ${error}`);
  if (takenNames(picture, namespace).has(name))
    throw new Refusal(`networkpolicies.networking.k8s.io "${name}" already exists`);
}

/** A policy that a plan would leave, by name: it has no place in the text as it is now. */
export function policyName({ id }: Policy): Part {
  return { text: id, subject: { kind: 'policy', id } };
}

/** How often the policy is written: of several the last counts. */
export function timesWritten({ readings }: Picture, { namespace, name }: Policy): number {
  return readings
    .flatMap(({ documents }) => documents.flatMap(({ objects }) => objects))
    .filter((object) => isPolicyObject(object) && object.name === name && namespaceOf(object) === namespace)
    .length;
}
