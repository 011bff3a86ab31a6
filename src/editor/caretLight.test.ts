import { describe, expect, test } from 'vitest';
import type { Analysis } from '../engine/door';
import { openSession } from '../engine/session';
import { litByLine } from './caretLight';

const TEXT = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
---
apiVersion: v1
kind: Pod
metadata: {name: cron, namespace: shop, labels: {app: cron}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
    - from:
        - podSelector: {matchLabels: {app: web}}
      ports:
        - port: 5432
    - from:
        - podSelector: {matchLabels: {app: cron}}
      ports:
        - port: 9000
`;

const analysis: Analysis = openSession().analyze([{ path: 'a.yaml', text: TEXT }]);

/** Ids lit by the caret on the line that has these words. */
function lit(words: string, file = 'a.yaml'): readonly string[] {
  const at = TEXT.indexOf(words);
  const start = TEXT.lastIndexOf('\n', at) + 1;
  return [...litByLine(analysis, { file, start, end: TEXT.indexOf('\n', at) }).ids].sort();
}

describe('the line of the caret lights', () => {
  test('the connections that stand on it, and no others of the rule beside it', () => {
    expect(lit('{app: web}}\n      ports')).toEqual(['shop/db[Pod]', 'shop/web[Pod]']);
    expect(lit('{app: cron}}\n      ports')).toEqual(['shop/cron[Pod]', 'shop/db[Pod]']);
  });

  test('the workload it declares', () => {
    expect(lit('name: web')).toEqual(['shop/web[Pod]']);
  });

  test('the policy and whom it selects, where no connection stands on it', () => {
    expect(lit('metadata: {name: db, namespace: shop}\nspec')).toEqual(['shop/db', 'shop/db[Pod]']);
  });

  test('nothing in another file', () => {
    expect(lit('name: web', 'b.yaml')).toEqual([]);
  });
});
