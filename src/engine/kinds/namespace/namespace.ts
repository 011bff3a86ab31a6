import { METADATA_NAME } from '../../kube/entities';
import { labelsOf } from '../../kube/labels';
import { partOfObject } from '../gates/metaSchemas';
import { NAMESPACE_NAMES } from '../gates/nameRules';
import type { KindReader } from '../kindReader';
import { noFurtherRules } from '../kindReader';
import { readLabels } from '../labels';

export const namespace: KindReader = {
  kind: 'Namespace',
  apiVersion: 'v1',
  removed: new Map(),
  namespaced: false,
  schema: partOfObject('Namespace', {}),
  names: NAMESPACE_NAMES,
  validate: noFurtherRules,
  validateNewer: noFurtherRules,
  read: (root, { name }) => {
    const written = readLabels(root.at('metadata', 'labels'));
    // SetDefaults_Namespace: the API server sets this label last, whatever the manifest says.
    const labels = labelsOf([...Object.entries(written), [METADATA_NAME, name]]);
    return { namespaces: [{ name, labels, origin: root.origin() }] };
  },
};
