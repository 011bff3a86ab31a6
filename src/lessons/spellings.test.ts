import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { allLessons, judged, policiesOf, stagesOf, withPolicies, type WrittenPolicy } from './testing/stages';

const stages = (await allLessons()).flatMap(stagesOf);

/** `matchLabels` said by `matchExpressions`, wherever they stand. */
function withExpressions(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withExpressions);
  if (typeof node !== 'object' || node === null) return node;
  const { matchLabels, ...rest } = node as Record<string, unknown>;
  const others = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, withExpressions(value)]),
  );
  if (matchLabels === undefined) return others;
  const labels = Object.entries(matchLabels as Record<string, string>);
  return {
    ...others,
    matchExpressions: labels.map(([key, value]) => ({ key, operator: 'In', values: [value] })),
  };
}

/** A policy for each rule, beside one that only isolates. */
function split(policy: WrittenPolicy): WrittenPolicy[] {
  const { ingress, egress, ...spec } = policy.spec;
  const named = (suffix: string, rules: Record<string, unknown>): WrittenPolicy => ({
    ...policy,
    metadata: { ...policy.metadata, name: `${policy.metadata['name']}-${suffix}` },
    spec: { ...spec, ...rules },
  });
  const each = (direction: string, rules: unknown) =>
    ((rules as unknown[] | undefined) ?? []).map((rule, i) =>
      named(`${direction}-${i}`, {
        policyTypes: [direction === 'ingress' ? 'Ingress' : 'Egress'],
        [direction]: [rule],
      }),
    );
  return [named('isolates', {}), ...each('ingress', ingress), ...each('egress', egress)];
}

/** Two rules for two peers: OR said one level higher. */
function rulePerPeer(policy: WrittenPolicy): WrittenPolicy {
  const spread = (rules: unknown, key: string) =>
    (rules as Record<string, unknown>[] | undefined)?.flatMap((rule) => {
      const peers = rule[key] as unknown[] | undefined;
      return peers && peers.length > 1 ? peers.map((peer) => ({ ...rule, [key]: [peer] })) : [rule];
    });
  const { ingress, egress, ...spec } = policy.spec;
  const rules = { ingress: spread(ingress, 'from'), egress: spread(egress, 'to') };
  return {
    ...policy,
    spec: { ...spec, ...Object.fromEntries(Object.entries(rules).filter(([, some]) => some)) },
  };
}

/** Kubectl takes a document that begins with `{` for JSON, so the fields of the object stand in lines of their own. */
const inFlowStyle = (policy: WrittenPolicy) =>
  Object.entries(policy)
    .map(([key, value]) => `${key}: ${stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim()}`)
    .join('\n');

type Spelled = readonly [WrittenPolicy[], ((policy: WrittenPolicy) => string)?];
const SPELLINGS: Readonly<Record<string, (policies: WrittenPolicy[]) => Spelled>> = {
  'as JSON': (policies) => [policies, (policy) => JSON.stringify(policy, null, 2)],
  'in flow style': (policies) => [policies, inFlowStyle],
  'with matchExpressions': (policies) => [policies.map((policy) => withExpressions(policy) as WrittenPolicy)],
  'with a policy for each rule': (policies) => [policies.flatMap(split)],
  'with a rule for each peer': (policies) => [policies.map(rulePerPeer)],
  'in the opposite order': (policies) => [policies.toReversed()],
};

test.each(stages)('$name: an answer is right however it is written', async ({ step, ends }) => {
  for (const [name, spell] of Object.entries(SPELLINGS)) {
    const files = withPolicies(ends.files, ...spell(policiesOf(ends.files)));
    expect([name, await judged(step, { ...ends, files })]).toMatchObject([name, { passed: true }]);
  }
});
