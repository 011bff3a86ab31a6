import { effectSentences } from '../explain/explainEffect';
import { say } from '../explain/phrases/say';
import type { Intent } from './intent';
import type { IntentHandler } from './intentHandler';
import { policyName } from './policyName';
import { removeObject } from './policyText';

type DeletePolicy = Extract<Intent, { kind: 'deletePolicy' }>;

/** Takes a policy away, with its comments; says what that opens and closes. */
export const deletePolicy: IntentHandler<DeletePolicy> = {
  title({ policy }) {
    return `delete ${policy}`;
  },

  carryOut({ policy: id }, draft) {
    removeObject(draft, id);
    return {
      says: (effect, before, after) => {
        const twin = after.cluster.policies.find((policy) => policy.id === id);
        return [
          ...(twin ? [say`${policyName(twin)} is written a second time; that one counts now.`] : []),
          ...effectSentences(effect, before.reachability, after.reachability),
        ];
      },
    };
  },
};
