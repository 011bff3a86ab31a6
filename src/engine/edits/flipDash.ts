import { say } from '../explain/phrases/say';
import { counted } from '../explain/phrases/list';
import type { Sentence } from '../explain/sentence';
import type { ConnectionChange, Effect } from '../reachability/views';
import { closes, distinct, namesOf, opens } from './effectWords';
import type { Intent } from './intent';
import type { IntentHandler } from './intentHandler';
import type { EditContext, Picture } from './context';
import { Refusal } from './refusal';

type FlipDash = Extract<Intent, { kind: 'flipDash' }>;

const markOf = (context: EditContext, id: string) => context.dashes().find((mark) => mark.id === id);

function sayChange(change: string, effect: Effect, after: Picture): Sentence {
  const closed = effect.connections.filter(closes);
  const opened = effect.connections.filter(opens);
  if (closed.length === 0 && opened.length === 0) return say`${change}; no connection here changes.`;
  const part = (verb: string, changes: readonly ConnectionChange[]) =>
    changes.length === 0
      ? []
      : [
          { text: `${verb} ${counted(changes.length, 'connection')} of ` },
          ...namesOf(after, distinct(changes.map(({ from }) => from))),
        ];
  const both = closed.length > 0 && opened.length > 0 ? '; it ' : '';
  return say`${change}: this ${part('closes', closed)}${both}${part('opens', opened)}.`;
}

/** One dash more or less: OR becomes AND, AND becomes OR. */
export const flipDash: IntentHandler<FlipDash> = {
  title({ mark: id }, context) {
    const reading = markOf(context, id)?.reading;
    if (reading === undefined) return 'flip OR and AND';
    return reading === 'OR' ? 'make OR an AND' : 'make AND an OR';
  },

  carryOut({ mark: id }, draft) {
    const mark = markOf(draft.context, id);
    if (!mark) throw new Refusal('There is no such place in the text any more.');
    if (!mark.flip) throw new Refusal(mark.whyNot ?? 'This place cannot be flipped safely.');
    draft.apply({ ok: true, edits: mark.flip }, 'This place');
    const became = mark.reading === 'OR' ? 'AND' : 'OR';
    return {
      says: (effect, _before, after) => [sayChange(`${mark.reading} becomes ${became}`, effect, after)],
    };
  },
};
