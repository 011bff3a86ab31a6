import type { WorkloadKind } from '../../kube/entities';
import type { Field } from '../field';
import { labelErrors } from '../gates/labelRules';
import { annotationErrors } from '../gates/metadataRules';
import { SUBDOMAIN_NAMES } from '../gates/nameRules';
import type { Refusal } from '../gates/refusal';
import type { StructSchema } from '../gates/schema';
import type { KindReader } from '../kindReader';
import { noFurtherRules } from '../kindReader';
import { readController } from './readWorkload';

export interface ControllerKind {
  readonly kind: WorkloadKind;
  readonly apiVersion: string;
  /** Former apiVersions, each with the Kubernetes version that stopped serving it. */
  readonly removed?: Readonly<Record<string, string>>;
  readonly schema: StructSchema;
  /** Where the pod template is. */
  readonly template: readonly string[];
  /** True when `spec.replicas` says how many pods there are to be. */
  readonly scales: boolean;
}

/** The reader of a kind that makes pods from a template. */
export function controller({ template, scales, removed = {}, ...kind }: ControllerKind): KindReader {
  return {
    ...kind,
    removed: new Map(Object.entries(removed)),
    namespaced: true,
    names: SUBDOMAIN_NAMES,
    validate: (root) => templateErrors(root.at(...template)),
    validateNewer: noFurtherRules,
    read: (root, identity) => {
      const replicas = scales ? root.at('spec', 'replicas').integer() : undefined;
      return { workloads: [readController(root, kind.kind, root.at(...template), replicas, identity)] };
    },
  };
}

/** ValidatePodTemplateSpec, as far as policies can see it. The API leaves `metadata` out of these field paths. */
function templateErrors(template: Field): Refusal[] {
  const metadata = template.key('metadata');
  const errors = [...labelErrors(metadata.key('labels')), ...annotationErrors(metadata.key('annotations'))];
  return errors.map((error) => ({
    ...error,
    field: error.field.replace(/\.metadata\.(labels|annotations)$/, '.$1'),
  }));
}
