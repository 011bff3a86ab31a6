import { effectSentences } from '../explain/explainEffect';
import { workloadsOfPolicy } from '../explain/members';
import { policyLink } from '../explain/phrases/link';
import { say } from '../explain/phrases/say';
import type { Sentence } from '../explain/sentence';
import type { Picture } from './context';
import type { Draft } from './draft';
import type { Intent } from './intent';
import type { IntentHandler } from './intentHandler';
import { freeName, writeNewPolicy } from './newPolicy';
import { filledPolicies, type FilledPolicy } from './policyTemplate';
import { Refusal } from './refusal';
import { serverRefusal } from './serverRefusal';

type InsertPolicies = Extract<Intent, { kind: 'insertPolicies' }>;

/** Writes the policy under a free name; answers its id. */
function inserted(draft: Draft, { name: wanted, namespace, comments, contentAs }: FilledPolicy): string {
  const name = freeName(draft.picture, namespace, wanted);
  writeNewPolicy(draft, (written) => contentAs(name, written), { name, namespace }, comments);
  return `${namespace}/${name}`;
}

/** A policy for nobody changes no connection, which alone would sound as if it were there already. */
function saysIdle({ cluster }: Picture, ids: readonly string[]): Sentence[] {
  return cluster.policies
    .filter(({ id }) => ids.includes(id))
    .filter((policy) => workloadsOfPolicy(cluster, policy).every(({ assumed }) => assumed !== undefined))
    .map((policy) => say`${policyLink(policy)} selects no workload that is in the files.`);
}

/** Policies from a template, each a document of its own beside its kin. */
export const insertPolicies: IntentHandler<InsertPolicies> = {
  title: ({ title }) => `insert ${title}`,

  carryOut({ template, values }, draft) {
    const policies = filledPolicies(template, values);
    const refused = serverRefusal(
      policies.map(({ name, namespace, contentAs }) => contentAs(name, namespace)),
    );
    if (refused !== undefined) throw new Refusal(refused);
    const ids = policies.map((policy) => inserted(draft, policy));
    return {
      says: (effect, before, after) => [
        ...saysIdle(after, ids),
        ...effectSentences(effect, before.reachability, after.reachability),
      ],
    };
  },
};
