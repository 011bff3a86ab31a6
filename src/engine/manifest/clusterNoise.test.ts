import { expect, test } from 'vitest';
import { clusterNoise } from './clusterNoise';
import { ManifestReader } from './manifestReader';

/** The text with the lines that a cluster added folded away. */
function folded(text: string, reader = new ManifestReader(() => true)): string {
  const { documents } = reader.read({ path: 'a.yaml', text });
  let shown = '';
  let at = 0;
  for (const { range, lines, fields } of clusterNoise(text, documents)) {
    shown += `${text.slice(at, range.start)}… ${lines} of ${fields.join(', ')}\n`;
    at = range.end;
  }
  return shown + text.slice(at);
}

test('what a cluster added is folded, neighbours together, and nothing else', () => {
  const text = `apiVersion: v1
items:
- apiVersion: v1
  kind: Pod
  metadata:
    annotations:
      kubectl.kubernetes.io/last-applied-configuration: |
        {"kind":"Pod"}
      team: shop
    creationTimestamp: "2026-11-21T09:13:51Z"
    labels: {app: web}
    name: web
    resourceVersion: "18"
    uid: 4f44b8e8 # kept
  spec: {}
  status:
    phase: Running
- apiVersion: v1
  kind: Pod
  metadata:
    annotations:
      kubectl.kubernetes.io/last-applied-configuration: "{}"
    name: db
    resourceVersion: "19"
    uid: 5f44b8e8
  status: {}
kind: List
`;
  expect(folded(text)).toBe(`apiVersion: v1
items:
- apiVersion: v1
  kind: Pod
  metadata:
    annotations:
… 2 of kubectl.kubernetes.io/last-applied-configuration
      team: shop
… 1 of creationTimestamp
    labels: {app: web}
    name: web
… 1 of resourceVersion
    uid: 4f44b8e8 # kept
  spec: {}
… 2 of status
- apiVersion: v1
  kind: Pod
  metadata:
… 2 of annotations
    name: db
… 3 of resourceVersion, uid, status
kind: List
`);
});

test('JSON too, where each field has lines of its own', () => {
  const text = `{
  "apiVersion": "v1",
  "kind": "Namespace",
  "metadata": {
    "name": "shop",
    "managedFields": [
      {}
    ],
    "uid": "4f44"
  },
  "spec": {}, "status": {}
}
`;
  expect(folded(text)).toBe(`{
  "apiVersion": "v1",
  "kind": "Namespace",
  "metadata": {
    "name": "shop",
… 4 of managedFields, uid
  },
  "spec": {}, "status": {}
}
`);
});

test('what somebody wrote is never folded', () => {
  const text = 'apiVersion: v1\nkind: Pod\nmetadata:\n  creationTimestamp: null\n  name: web\nstatus: {}\n';
  expect(folded(text)).toBe(text);
});

test('what an edit has moved is folded where it is now, and so is the same object twice', () => {
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  uid: 4f44\nstatus: {}\n';
  const shown = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n… 2 of uid, status\n';
  const reader = new ManifestReader(() => true);
  expect(folded(pod, reader)).toBe(shown);
  expect(folded(`# note\n---\n${pod}--- # again\n${pod}---\n${pod}`, reader)).toBe(
    `# note\n---\n${shown}--- # again\n${shown}---\n${shown}`,
  );
});
