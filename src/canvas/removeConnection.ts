import type { Intent } from '../engine/edits/intent';
import { whenThere, type Soon } from '../engine/soon';
import { carryOut, planNow } from '../plans/carryOut';
import type { Joined } from './edgeParts';

/** What came of a wish to delete: it is done, it must be asked first, or why it cannot be. */
export type Removal = 'done' | 'ask' | { readonly title: string; readonly why: string };

/**
 * Takes away what allows a line, at once where that closes it and touches nothing else; where rules serve others too, that
 * is a question.
 */
export function removeJoined({ edges, ends, title }: Joined): Soon<Removal> {
  const refused = (why: string) => ({ title: `Delete ${title}`, why });
  if (edges.every(({ state }) => state === 'open'))
    return refused('No rule allows this: neither end is isolated. Isolate one of them to close it.');
  if (edges.every(({ state }) => state === 'lost'))
    return refused('It is gone already: only the baseline allows it.');
  if (!ends)
    return refused(
      'This line stands for several rules at once. Edit them in the YAML, or remove them one by one.',
    );
  const intent: Intent = { kind: 'removeConnection', ...ends };
  return whenThere(planNow(intent), (plan): Soon<Removal> => {
    if (!plan) return refused('The files are still being read.');
    if (plan.refused !== undefined || plan.stillOpen || plan.edits.length === 0) return 'ask';
    return whenThere(carryOut(intent), () => 'done');
  });
}
