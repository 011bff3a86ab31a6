import { expect, test } from 'vitest';
import { ManifestReader } from '../../manifest/manifestReader';
import { isRead, readObject } from '../registry';

test('the name label is the API server’s, whatever the manifest says', () => {
  const text =
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {team: a, kubernetes.io/metadata.name: forged}}';
  const { documents } = new ManifestReader(isRead).read({ path: 'a.yaml', text });
  const [shop] = readObject(documents[0]!.objects[0]!).namespaces;
  expect(shop?.name).toBe('shop');
  expect({ ...shop?.labels }).toEqual({ team: 'a', 'kubernetes.io/metadata.name': 'shop' });
});
