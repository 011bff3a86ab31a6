import { beforeEach, expect, test } from 'vitest';
import type { Analysis } from '../engine/door';
import { openSession } from '../engine/session';
import { NOTHING_SELECTED } from '../workspace/focus';
import { useWorkspace } from '../workspace/workspace';
import { likelyNamespace } from './likelyNamespace';

const pod = (namespace: string, name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {containers: [{name: c, image: i}]}\n`;
const namespace = (name: string) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n`;
/** Brings in cluster DNS, of which no manifest speaks, in a namespace that comes before the others. */
const ASKS_DNS = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny, namespace: shop}\nspec: {podSelector: {}, policyTypes: [Egress]}\n`;

const analysed = (...documents: readonly string[]): Analysis =>
  openSession().analyze([{ path: 'a.yaml', text: documents.join('---\n') }]);

beforeEach(() => useWorkspace.getState().select(NOTHING_SELECTED));

test('nothing is selected: one that is declared, else one that lives, never one that is assumed', () => {
  expect(likelyNamespace(analysed(pod('alpha', 'web'), namespace('shop')))).toBe('shop');
  expect(likelyNamespace(analysed(pod('shop', 'web'), ASKS_DNS))).toBe('shop');
  expect(likelyNamespace(analysed())).toBe('default');
});

test('that of what is selected', () => {
  const analysis = analysed(pod('alpha', 'web'), namespace('shop'));
  useWorkspace.getState().select({ kind: 'workload', id: 'alpha/web[Pod]' });
  expect(likelyNamespace(analysis)).toBe('alpha');
  useWorkspace.getState().select({ kind: 'namespace', name: 'beta' });
  expect(likelyNamespace(analysis)).toBe('beta');
});
