import { DEFAULT_NAMESPACE } from '../../kube/entities';
import { byteLength } from '../networkPolicy/describeBytes';
import type { Field } from '../field';
import { forbidden, invalid, tooLong } from './fieldErrors';
import { sortedByKey } from './keyOrder';
import { labelErrors } from './labelRules';
import { dnsLabelErrors, qualifiedNameErrors } from './names';
import { ownerReferenceErrors } from './ownerRules';
import { jsonMapOf, LAST_APPLIED, lastAppliedText } from './lastApplied';
import type { Refusal } from './refusal';

/** How names of one kind are judged, and what a good one is in words. */
export interface NameRule {
  readonly errors: (name: string) => string[];
  readonly help: string;
}

const MOST_ANNOTATION_BYTES = 262144;
/** JSON is at most six times as long as its YAML, aliases apart, and what is written as an annotation counts twice. */
const SURELY_SMALL = MOST_ANNOTATION_BYTES / 8;
const STANDARD_FINALIZERS: ReadonlySet<string> = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/** apimachinery's ValidateObjectMeta, with the core API's check of finalizer names. */
export function metadataErrors(root: Field, name: NameRule, namespaced: boolean): Refusal[] {
  const metadata = root.key('metadata');
  return [
    ...nameErrors(metadata.key('generateName'), name),
    ...nameErrors(metadata.key('name'), name),
    ...namespaceErrors(metadata.key('namespace'), namespaced),
    ...labelErrors(metadata.key('labels')),
    ...annotationErrors(metadata.key('annotations')),
    ...annotationSizeErrors(root, namespaced),
    ...ownerReferenceErrors(metadata.key('ownerReferences')),
    ...finalizerErrors(metadata.key('finalizers')),
  ];
}

function nameErrors(field: Field, rule: NameRule): Refusal[] {
  const name = field.string() ?? '';
  if (name === '') return [];
  // A generated name gets a suffix, so a trailing hyphen is no fault of it.
  const judged = field.path.endsWith('generateName') ? name.replace(/-$/, 'a') : name;
  return rule.errors(judged).map((detail) => invalid(field, name, detail, rule.help));
}

function namespaceErrors(field: Field, namespaced: boolean): Refusal[] {
  const name = field.string() ?? '';
  if (name === '') return [];
  if (!namespaced)
    return [forbidden(field, 'not allowed on this type', 'Remove it: this kind is in no namespace.')];
  const help = 'A namespace name is at most 63 lower case letters, digits and "-".';
  return dnsLabelErrors(name).map((detail) => invalid(field, name, detail, help));
}

/** ValidateAnnotations: keys are judged without regard to case, values are free. */
export function annotationErrors(annotations: Field): Refusal[] {
  const help =
    'An annotation key is a name of letters, digits, "-", "_" or "."; a DNS name and "/" may stand before it.';
  return sortedByKey(annotations.entries()).flatMap(([key, value]) =>
    qualifiedNameErrors(key.toLowerCase()).map((detail) =>
      invalid(value, key, detail, help, annotations.path),
    ),
  );
}

/** `kubectl apply` adds the whole manifest as one more annotation; all of them together have a limit. */
function annotationSizeErrors(root: Field, namespaced: boolean): Refusal[] {
  if (root.range.end - root.range.start < SURELY_SMALL) return [];
  const annotations = root.at('metadata', 'annotations');
  const written = annotations
    .entries()
    .reduce((bytes, [key, value]) => bytes + byteLength(key) + byteLength(value.string() ?? ''), 0);
  const copy = lastAppliedText(jsonMapOf(root), namespaced ? DEFAULT_NAMESPACE : undefined);
  const added = byteLength(LAST_APPLIED) + byteLength(copy);
  if (written + added <= MOST_ANNOTATION_BYTES) return [];
  const detail = `may not be more than ${MOST_ANNOTATION_BYTES} bytes`;
  const help =
    'Annotations, with the copy of the manifest that kubectl apply stores among them, are limited to 256 KiB in all.';
  return [tooLong(annotations, detail, help)];
}

function finalizerErrors(finalizers: Field): Refusal[] {
  const help = 'A finalizer of your own is written with a domain, e.g. example.com/hold.';
  const named = finalizers.items().map((item) => [item, item.string() ?? ''] as const);
  return [
    ...named.flatMap(([, name]) =>
      qualifiedNameErrors(name).map((detail) => invalid(finalizers, name, detail, help)),
    ),
    ...named
      .filter(([, name]) => !name.includes('/') && !STANDARD_FINALIZERS.has(name))
      .map(([item, name]) =>
        invalid(item, name, 'name is neither a standard finalizer name nor is it fully qualified', help),
      ),
  ];
}
