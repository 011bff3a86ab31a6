import { METADATA_NAME } from '../../kube/entities';
import { labelsOf } from '../../kube/labels';
import type { KindReader } from '../kindReader';
import { readLabels } from '../labels';

export const namespace: KindReader = {
  kind: 'Namespace',
  served: ['v1'],
  removed: {},
  read: (root, { name }) => {
    const written = readLabels(root.at('metadata', 'labels'));
    // SetDefaults_Namespace: the API server sets this label last, whatever the manifest says.
    const labels = labelsOf([...Object.entries(written), [METADATA_NAME, name]]);
    return { namespaces: [{ name, labels, origin: root.origin() }] };
  },
};
