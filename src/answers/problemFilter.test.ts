import { describe, expect, test } from 'vitest';
import { openSession } from '../engine/session';
import type { Selection } from '../workspace/focus';
import { EVERYTHING, isWanted, placesAbout, type ProblemFilter } from './problemFilter';
import { ruleOf } from './problemGroups';

const policy = (name: string, app: string, rule: string) => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: shop}
spec:
  podSelector: {matchLabels: {app: ${app}}}
  policyTypes: [Ingress]
  ingress:
  - ${rule}
`;
const POD = `---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
`;
const files = [
  { path: 'db.yaml', text: policy('db', 'db', 'ports: [{port: 5432}]') + POD },
  { path: 'web.yaml', text: policy('web', 'web', 'ports: [{port: "80"}]') },
];
const session = openSession();
const analysis = session.analyze(files);
const found = session.ask('diagnostics', {});

function left(filter: Partial<ProblemFilter>, selection: Selection = { kind: 'none' }): string[] {
  const places = placesAbout(selection, analysis);
  return found
    .filter((each) => isWanted(each, { ...EVERYTHING, ...filter }, places))
    .map((each) => `${each.origin.file} ${ruleOf(each)}`);
}

describe('a filter of problems', () => {
  test('lets everything through at first', () => {
    expect(left({})).toEqual(['web.yaml NP003', 'db.yaml NP014']);
  });

  test.each<[string, Partial<ProblemFilter>, string[]]>([
    ['a severity less', { hidden: new Set(['error']) }, ['db.yaml NP014']],
    ['one rule, also one of the API server', { rule: 'NP003' }, ['web.yaml NP003']],
    ['words of message, file, place or rule', { words: 'db.yaml np014' }, ['db.yaml NP014']],
    ['words that nothing holds', { words: 'nowhere' }, []],
  ])('%s', (_, filter, expected) => {
    expect(left(filter)).toEqual(expected);
  });

  test.each<[string, Selection, string[]]>([
    ['nothing selected is no filter', { kind: 'none' }, ['web.yaml NP003', 'db.yaml NP014']],
    ['a policy', { kind: 'policy', id: 'shop/db' }, ['db.yaml NP014']],
    ['a workload that a policy selects', { kind: 'workload', id: 'shop/db[Pod]' }, ['db.yaml NP014']],
    ['a namespace, with what is readable there', { kind: 'namespace', name: 'shop' }, ['db.yaml NP014']],
    ['another namespace', { kind: 'namespace', name: 'other' }, []],
  ])('only here: %s', (_, selection, expected) => {
    expect(left({ onlyHere: true }, selection)).toEqual(expected);
  });
});
