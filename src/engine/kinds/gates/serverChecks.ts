import type { KubeObject } from '../../manifest/manifest';
import type { Field } from '../field';
import type { KindReader } from '../kindReader';
import { clientDecodeError } from './clientChecks';
import { metadataErrors } from './metadataRules';
import { dnsLabelErrors } from './names';
import { namespaceMissing } from './namespaceGate';
import { objectKindError } from './objectKind';
import type { Refusal } from './refusal';

/** The first gate of kubectl that complains of an object, whatever its kind: its errors hide all later ones. */
export function clientRefusals(object: KubeObject, root: Field): Refusal[] {
  const refusal = objectKindError(object, root) ?? clientDecodeError(root);
  return refusal ? [refusal] : [];
}

/**
 * The API server's validation: everything that is wrong, at once. Before it the server looks for the namespace; one whose name
 * no namespace can have is never there.
 */
export function validationRefusals(root: Field, reader: KindReader): Refusal[] {
  const namespace = reader.namespaced ? root.at('metadata', 'namespace').string() : undefined;
  if (namespace && dnsLabelErrors(namespace).length > 0) return [namespaceMissing(root, namespace)];
  return [...metadataErrors(root, reader.names, reader.namespaced), ...reader.validate(root)];
}
