import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSession } from '../engine/session';
import type { SourceFile } from '../engine/text/edit';
import { describeShared } from '../testing/shared';
import { ClusterPrinter } from './clusterFiles';
import { Inventory } from './inventory';
import { isObject, objectsAt } from './json';
import { RESOURCES, type Resource } from './resources';

/** A dump alone tells of a Deployment only that some ReplicaSet of its made the pods. */
const asDeployment = (line: string) => line.replace(/-[a-z0-9]{8,10}\[ReplicaSet\]/g, '[Deployment]');

/** Every possible connection, one a line. */
function connections(files: readonly SourceFile[]): string[] {
  const session = openSession({ assume: false });
  session.analyze(files);
  const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
  return session
    .ask('list', {})
    .map((connection) => asDeployment(JSON.stringify(connection, plain)))
    .sort();
}

describeShared('a recorded cluster', 'truth/samples', (folder) => {
  test('has the same connections in our files as in what kubectl get printed', () => {
    const text = readFileSync(join(folder, 'get-ns-pods-netpol.managed-fields.json'), 'utf8');
    const dump: unknown = JSON.parse(text);
    const inventory = new Inventory();
    for (const object of isObject(dump) ? objectsAt(dump, 'items') : []) {
      const resource = (Object.keys(RESOURCES) as Resource[]).find(
        (one) => RESOURCES[one].kind === object['kind'],
      );
      if (resource) inventory.put(resource, object);
    }
    const files = new ClusterPrinter().files(inventory);
    const printed = connections(files.map(({ path, text: own }) => ({ path, text: own })));
    expect(printed.length).toBeGreaterThan(20);
    expect(printed).toEqual(connections([{ path: 'dump.json', text }]));
  });
});
