import { plainText } from '../explain/sentence';
import type { Sentence } from '../explain/sentence';
import { say } from '../explain/phrases/say';
import type { AllowConnection } from './allowConnection';
import { allowConnection } from './allowConnection';
import { endName, isStillThere } from './connectEnd';
import type { Intent } from './intent';
import type { IntentHandler } from './intentHandler';
import { Refusal } from './refusal';
import { removeLine, saysClosed, saysStillAllowed } from './removeConnection';

type ReverseConnection = Extract<Intent, { kind: 'reverseConnection' }>;

function opposite({ from, to, ports, isolate, allowDns }: ReverseConnection): AllowConnection {
  return { kind: 'allowConnection', from: to, to: from, ports, isolate, allowDns };
}

const NOTHING_ELSE = say`Nothing else changes.`;

/** What both halves say, once; that nothing else changes only where nothing else is said. */
function together(sentences: readonly Sentence[]): readonly Sentence[] {
  const telling = sentences.filter((sentence) => plainText(sentence) !== plainText(NOTHING_ELSE));
  return telling.length > 0 ? telling : [NOTHING_ELSE];
}

/** A line turned round: what allows it goes, and the opposite one is allowed, all in one step. */
export const reverseConnection: IntentHandler<ReverseConnection> = {
  title(intent) {
    return `reverse ${endName(intent, 'from')} → ${endName(intent, 'to')}`;
  },

  carryOut(intent, draft) {
    const { cluster } = draft.picture;
    removeLine(draft, intent, undefined);
    const between = draft.picture;
    const gone = (['from', 'to'] as const).find(
      (role) => !isStillThere(cluster, between.cluster, intent[role]),
    );
    if (gone)
      throw new Refusal(
        `No manifest declares ${endName(intent, gone)}: it is known only from the rule that this takes away. Declare it first.`,
      );
    const drawn = opposite(intent);
    const outcome = allowConnection.carryOut(drawn, draft);
    const written = draft.picture !== between;
    return {
      says: (effect, before, after) =>
        together([
          ...saysStillAllowed(before, after, intent),
          ...saysClosed(before, after, intent),
          // Where nothing had to be written the two pictures are one, and it says so.
          ...outcome.says(effect, written ? before : after, after),
        ]),
    };
  },
};
