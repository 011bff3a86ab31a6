import type { Field } from '../field';
import type { Refusal } from './refusal';

/** What the server answers before it validates anything else, when the namespace is not there. */
export function namespaceMissing(root: Field, namespace: string): Refusal {
  return {
    stage: 'namespace',
    field: 'metadata.namespace',
    type: 'Not found',
    message: `namespaces "${namespace}" not found`,
    advice: { help: `Create the namespace ${namespace} first, or name one that exists.` },
    place: root.at('metadata', 'namespace'),
  };
}
