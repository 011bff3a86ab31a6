import type { LiveState } from './liveState';

interface Words {
  /** For the status line. */
  readonly short: string;
  /** What that means, one or two sentences. */
  readonly long: string;
}

/** How things stand with the cluster. */
export function followingInWords({ following }: Pick<LiveState, 'following'>): Words {
  switch (following.how) {
    case 'following':
      return {
        short: '● Following',
        long: 'Files that you have not edited follow the cluster; undo does not take its changes back.',
      };
    case 'reading':
      return { short: '… Reading', long: 'The cluster is read anew.' };
    case 'stopped':
      return { short: '○ Stopped', long: 'The cluster is not followed; the files stay as they are.' };
    case 'lost':
      return {
        short: '⚠ Lost',
        long: `${following.why}. ${following.again ? 'It is tried again by itself.' : 'The files stay as they are.'}`,
      };
  }
}

export const changesInWords = (changes: number) => (changes === 1 ? '1 object' : `${changes} objects`);
