import { describe, expect, test } from 'vitest';
import { clusterOf } from '../testing/readYaml';
import { vocabularyOf } from './vocabulary';
import { classify } from './workloadClasses';

/** Pods as `labels|ports`, each a pod of the namespace shop, and the classes they fall into. */
function classes(spec: string, ...pods: readonly string[]): string {
  const yaml = pods
    .map((text, i) => {
      const [labels = '', ports = ''] = text.split('|');
      return `apiVersion: v1\nkind: Pod\nmetadata: {name: p${i}, namespace: shop, labels: {${labels}}}\nspec: {containers: [{name: c, image: i, ports: [${ports}]}]}\n---\n`;
    })
    .join('');
  const policy = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: {${spec}}\n`;
  const { workloads, policies } = clusterOf(yaml + policy).cluster;
  return classify(workloads, vocabularyOf(policies))
    .members.map((members) => members.join('+'))
    .join(' ');
}

const selects = (...expressions: readonly string[]) =>
  `podSelector: {matchExpressions: [${expressions.join(', ')}]}`;
const isIn = (key: string, values: string) => `{key: ${key}, operator: In, values: [${values}]}`;

describe('pods are one class when no policy can tell them apart', () => {
  test('labels that nobody names do not count, nor the order of those that do', () => {
    const spec = selects(isIn('app', 'a, b'), isIn('tier', 'front'));
    expect(classes(spec, 'app: a, tier: front', 'tier: front, app: a', 'zone: z, app: a, tier: front')).toBe(
      '0+1+2',
    );
  });

  test('values that nobody names count as one, as if the key were not there', () => {
    expect(classes(selects(isIn('app', 'a')), 'app: x', 'app: w', 'tier: x', 'app: a')).toBe('0+1+2 3');
  });

  test('unless the key itself matters', () => {
    const spec = selects('{key: app, operator: Exists}', isIn('app', 'a'));
    expect(classes(spec, 'app: x', 'app: w', 'tier: x', 'app: a')).toBe('0+1 2 3');
  });

  test('the numbers of port names that rules use', () => {
    const spec = 'podSelector: {}, ingress: [{ports: [{port: http}, {port: 9}]}]';
    const port = (name: string, number: number, protocol = 'TCP') =>
      `|{name: ${name}, containerPort: ${number}, protocol: ${protocol}}`;
    expect(
      classes(
        spec,
        port('http', 80),
        port('http', 80),
        port('http', 81),
        port('sql', 80),
        port('http', 80, 'UDP'),
      ),
    ).toBe('0+1 2 3+4');
    expect(classes('podSelector: {}', port('http', 80), port('http', 81), '')).toBe('0+1+2');
  });
});
