import { namespaceLink } from '../explain/phrases/link';
import { say } from '../explain/phrases/say';
import { workloadsIn } from '../explain/members';
import { counted } from '../explain/phrases/list';
import type { Labels } from '../kube/labels';
import type { ContentMap } from '../manifest/patchContent';
import { fields } from '../manifest/patchContent';
import { addObjects } from './addObject';
import type { Intent } from './intent';
import type { IntentHandler } from './intentHandler';
import { Refusal } from './refusal';

type AddNamespace = Extract<Intent, { kind: 'addNamespace' }>;

/** Labels as metadata has them; nothing where there are none. */
export function labelsContent(labels: Labels): ContentMap | undefined {
  const entries = Object.entries(labels);
  return entries.length > 0 ? fields(...entries) : undefined;
}

export function namespaceContent(name: string, labels: Labels): ContentMap {
  return fields(
    ['apiVersion', 'v1'],
    ['kind', 'Namespace'],
    ['metadata', fields(['name', name], ['labels', labelsContent(labels)])],
  );
}

/** Declares a namespace; one that is only known from what lives in it may be declared, too. */
export const addNamespace: IntentHandler<AddNamespace> = {
  title: ({ name }) => `add namespace ${name}`,

  carryOut({ name, labels }, draft) {
    if (draft.picture.cluster.namespaces.get(name)?.origin)
      throw new Refusal(`Namespace ${name} is declared already.`);
    addObjects(draft, [namespaceContent(name, labels)], `Namespace ${name}`);
    return {
      says: (_, __, after) => {
        const { length } = workloadsIn(after.cluster, name);
        return [
          say`${namespaceLink(name)} holds ${length === 0 ? 'no workload yet' : counted(length, 'workload')}.`,
        ];
      },
    };
  },
};
