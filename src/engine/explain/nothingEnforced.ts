import { say } from './phrases/say';
import type { Paragraph } from './sentence';

/** What stands above every explanation where the network that was chosen enforces no policy. */
export function nothingEnforced(network: string): Paragraph {
  return {
    heading: say`Nothing here is enforced`,
    sentences: [
      say`${network}: no NetworkPolicy is enforced, so every connection is allowed, whatever the policies say.`,
      say`What follows is what they would do in a cluster that enforces them.`,
    ],
  };
}
