import { effectSentences } from '../explain/explainEffect';
import { replaceScalar } from '../manifest/patchScalar';
import type { Intent } from './intent';
import type { IntentHandler } from './intentHandler';
import { locatePolicy } from './locate';
import { checkPolicyName } from './policyName';

type RenamePolicy = Extract<Intent, { kind: 'renamePolicy' }>;

/** Another name for a policy, and nothing else. To a cluster that has the old one it is a new policy beside it. */
export const renamePolicy: IntentHandler<RenamePolicy> = {
  title({ policy, name }) {
    return `rename ${policy} to ${name}`;
  },

  carryOut({ policy: id, name }, draft) {
    const { policy, target } = locatePolicy(draft.picture, id);
    if (name !== policy.name) {
      checkPolicyName(draft.picture, policy, name);
      draft.apply(replaceScalar(target, ['metadata', 'name'], name), id);
    }
    return {
      says: (effect, before, after) => effectSentences(effect, before.reachability, after.reachability),
    };
  },
};
