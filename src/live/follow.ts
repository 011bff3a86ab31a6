import type { Feed, Reading } from './feed';
import { readFollowed, watchedPlace, type Wanted } from './load';
import type { Problem, ProblemKind } from './problem';
import { pathOf, type Resource } from './resources';
import { watch } from './watch';

/** Time, as the browser keeps it or a test does. */
export interface Clock {
  now(): number;
  /** Resolves after some milliseconds, or as soon as nobody waits any more. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export interface FollowHooks {
  /** Something that policies can see has changed. */
  readonly onChange: () => void;
  /** A kind was listed anew. */
  readonly onRead: (feed: Feed) => void;
  /** A kind is not followed just now, and when that is tried again; undefined: it is followed. */
  readonly onTrouble: (resource: Resource, trouble: Trouble | undefined) => void;
}

export interface Trouble {
  readonly problem: Problem;
  /** Milliseconds; undefined: only the user can mend it. */
  readonly againIn: number | undefined;
}

/** Where a kind may be listed and not watched, it is listed this often for every ten namespaces. */
const LIST_AGAIN_MS = 20_000;
const PLACES_AT_ONCE = 10;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/** The server takes no watch here, now or later. */
const NO_WATCH: readonly ProblemKind[] = ['forbidden', 'filtered', 'missing', 'notApi'];

interface Following {
  readonly feed: Feed;
  readonly wanted: Wanted;
  readonly reading: Reading;
  readonly clock: Clock;
  readonly hooks: FollowHooks;
}

/** What keeps a feed from being read at all; what fails in single places is said with the picture. */
const brokenBy = ({ failures, resourceVersion }: Feed): Problem | undefined =>
  resourceVersion === '' ? failures[0]?.problem : undefined;

/** Nothing of the kind may be read: asking again and again would not change that. */
const isBarred = ({ failures, places }: Feed): boolean =>
  failures.length === places.length &&
  failures.every(({ problem }) => problem.kind === 'forbidden' || problem.kind === 'missing');

const pauseOf = ({ places }: Feed): number => LIST_AGAIN_MS * Math.ceil(places.length / PLACES_AT_ONCE);

/** Follows one kind until nobody wants it or the credentials are refused. Never rejects. */
async function followFeed({ feed: first, wanted, reading, clock, hooks }: Following): Promise<void> {
  const { resource } = first;
  if (isBarred(first)) return;
  const { api, inventory, signal } = reading;
  let feed = first;
  let polls = feed.resourceVersion === '';
  let wait = FIRST_WAIT_MS;

  const readAgain = async (): Promise<Problem | undefined> => {
    const read = await readFollowed(resource, wanted, reading);
    if (signal.aborted) return undefined;
    const problem = brokenBy(read);
    if (!problem || problem.kind === 'forbidden') {
      feed = read;
      hooks.onRead(read);
      return undefined;
    }
    return problem;
  };

  const watchOnce = async (): Promise<Problem | undefined> => {
    const path = pathOf(resource, watchedPlace(feed));
    const end = await watch(api, path, feed.resourceVersion, signal, {
      onOpen: () => {
        wait = FIRST_WAIT_MS;
        hooks.onTrouble(resource, undefined);
      },
      onEvent: ({ type, object }) => {
        const changed =
          type === 'DELETED' ? inventory.remove(resource, object) : inventory.put(resource, object);
        if (changed) hooks.onChange();
      },
    });
    feed = { ...feed, resourceVersion: end.resourceVersion };
    return end.problem?.kind === 'gone' ? readAgain() : end.problem;
  };

  while (!signal.aborted) {
    const started = clock.now();
    if (polls) await clock.wait(pauseOf(feed), signal);
    if (signal.aborted) return;
    const problem = polls ? await readAgain() : await watchOnce();
    if (signal.aborted) return;
    if (problem?.kind === 'credentials') return hooks.onTrouble(resource, { problem, againIn: undefined });
    if (!polls && problem && NO_WATCH.includes(problem.kind)) {
      polls = true;
    } else if (polls) {
      hooks.onTrouble(resource, problem && { problem, againIn: pauseOf(feed) });
    } else if (problem || clock.now() - started < FIRST_WAIT_MS) {
      if (problem) hooks.onTrouble(resource, { problem, againIn: wait });
      await clock.wait(wait, signal);
      wait = Math.min(2 * wait, LONGEST_WAIT_MS);
    }
  }
}

/** Follows all kinds, each in a stream of its own, until `reading.signal` says stop. Never rejects. */
export async function follow(feeds: readonly Feed[], { ...shared }: Omit<Following, 'feed'>): Promise<void> {
  await Promise.all(feeds.map((feed) => followFeed({ feed, ...shared })));
}
