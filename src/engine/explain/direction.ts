import type { Direction } from '../policy/policy';

/** The words that differ between the two directions. */
export const DIRECTION_WORDS: Record<
  Direction,
  {
    /** As written in policyTypes. */
    readonly type: string;
    /** The list of peers: `from` or `to`. */
    readonly peers: string;
    /** `anyone may connect` / `may connect to anywhere`. */
    readonly open: string;
    readonly closed: string;
  }
> = {
  ingress: {
    type: 'Ingress',
    peers: 'from',
    open: 'anyone may connect to it on every port',
    closed: 'nobody may connect to it',
  },
  egress: {
    type: 'Egress',
    peers: 'to',
    open: 'it may connect to anywhere on every port',
    closed: 'it may connect to nothing',
  },
};

export function otherDirection(direction: Direction): Direction {
  return direction === 'ingress' ? 'egress' : 'ingress';
}
