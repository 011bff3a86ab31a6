import { effectSentences } from '../explain/explainEffect';
import { say } from '../explain/phrases/say';
import { insertItemText, itemText } from '../manifest/patchCopy';
import { insertDocumentText } from '../manifest/patchDocument';
import type { Patch } from '../manifest/patch';
import { refuse } from '../manifest/patch';
import type { Intent } from './intent';
import type { IntentHandler } from './intentHandler';
import type { Located } from './locate';
import { locatePolicy } from './locate';
import { freeName } from './newPolicy';
import { checkPolicyName, policyName } from './policyName';
import { isJson, ownDocument, placeInList, renamedText } from './policyText';

type DuplicatePolicy = Extract<Intent, { kind: 'duplicatePolicy' }>;

/** The object's text once more behind itself, comments and all, under another name. */
function copied(located: Located, name: string): Patch {
  const { file, document } = located;
  const inList = placeInList(located);
  if (inList) {
    const item = itemText(inList.list, ['items'], inList.index);
    if (typeof item === 'string') return refuse(item);
    return insertItemText(inList.list, item, renamedText(located, item.range, name));
  }
  if (isJson(file.text)) return refuse('a JSON file holds one document');
  const { range, separator } = ownDocument(located);
  return insertDocumentText(file, renamedText(located, range, name), separator, document.range);
}

/** A copy of a policy behind it, to be changed: two equal policies allow what one does. */
export const duplicatePolicy: IntentHandler<DuplicatePolicy> = {
  title({ policy }) {
    return `duplicate ${policy}`;
  },

  carryOut({ policy: id, name: wanted }, draft) {
    const located = locatePolicy(draft.picture, id);
    const { policy } = located;
    const name = wanted ?? freeName(draft.picture, policy.namespace, `${policy.name}-copy`);
    checkPolicyName(draft.picture, policy, name);
    draft.apply(copied(located, name), id);
    return {
      says: (effect, before, after) => {
        const copy = after.cluster.policies.find(
          (candidate) => candidate.namespace === policy.namespace && candidate.name === name,
        );
        return [
          ...(copy ? [say`${policyName(copy)} selects and allows the same until you change it.`] : []),
          ...effectSentences(effect, before.reachability, after.reachability),
        ];
      },
    };
  },
};
