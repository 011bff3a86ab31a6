import { expect, test } from 'vitest';
import { openSession } from './session';

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api}
spec:
  podSelector: {}
  ingress:
  - from: [{podSelector: {}}]
    ports: [{port: 80}]
  - from: [{namespaceSelector: {}}]
`;
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c}]}\n';

/** What stands now where the rules of the policy are said to be, and whether an older text is shown. */
function shownRules(...texts: readonly string[]) {
  const session = openSession();
  const analyses = texts.map((text) => session.analyze([{ path: 'a.yaml', text }]));
  const { policies, stale, dashes } = analyses.at(-1)!;
  const text = texts.at(-1)!;
  const rules = policies.flatMap((policy) => policy.rules);
  return {
    stale,
    dashes: dashes.length,
    rules: rules.map(({ origin: { range } }) => text.slice(range.start, range.end)),
  };
}

test('what is shown of an older text is shown where it stands now', () => {
  const halfTyped = POLICY.replace('[{port: 80}]', '[{por');
  expect(shownRules(POLICY, `${POD}---\n${halfTyped}`)).toEqual({
    stale: true,
    dashes: 0,
    rules: ['from: [{podSelector: {}}]\n    ports: [{por', 'from: [{namespaceSelector: {}}]'],
  });
});

test('a place in text that is gone is moved to the nearest that is there', () => {
  const gone = POLICY.replace(
    '  - from: [{podSelector: {}}]\n    ports: [{port: 80}]\n  - from: [{name',
    '  - {name',
  );
  expect(shownRules(POLICY, gone)).toMatchObject({ stale: true, rules: ['', '{namespaceSelector: {}}]'] });
});

test('a refused text as long as the one before has no dashes: they would be read from the wrong text', () => {
  const two = POLICY.replace('[{podSelector: {}}]', '\n    - podSelector: {}\n    - namespaceSelector: {}');
  expect(shownRules(two).dashes).toBe(2);
  expect(shownRules(two, two.replace('port: 80', 'port: -8'))).toMatchObject({ stale: true, dashes: 0 });
});
