import type { Direction } from '../policy/policy';

/** How the manifest names the things of each direction. */
export const DIRECTION_WORDS: Record<
  Direction,
  {
    /** As written in policyTypes. */
    readonly type: string;
    /** The list of peers of a rule. */
    readonly peers: 'from' | 'to';
  }
> = {
  ingress: { type: 'Ingress', peers: 'from' },
  egress: { type: 'Egress', peers: 'to' },
};
