import type { Api } from './api';
import { ClusterPrinter, type ClusterFile } from './clusterFiles';
import { OF_ALL_PLACES, type Failure, type Feed, type Reading } from './feed';
import { follow, type Clock, type Trouble } from './follow';
import { gapsInWords, podsAreKnown } from './gaps';
import { Inventory } from './inventory';
import { load, readControllers, type Wanted } from './load';
import type { Problem } from './problem';
import { FOLLOWED, type Resource } from './resources';
import { makersIn } from './workloads';

/** Changes that come within this time of each other come together. */
const COLLECT_MS = 1000;

/** The cluster as it is known now. */
export interface Snapshot {
  readonly files: readonly ClusterFile[];
  /** What could not be read, one sentence each. */
  readonly gaps: readonly string[];
}

export interface ClusterHooks {
  readonly onSnapshot: (snapshot: Snapshot) => void;
  /** undefined: all that may be followed is. */
  readonly onTrouble: (trouble: Trouble | undefined) => void;
}

const failuresOf = (feeds: Iterable<Feed>): readonly Failure[] =>
  [...feeds].flatMap(({ failures }) => failures);

/** A cluster that was read, and can be followed for as long as somebody wants. Holds what is known of it. */
export class LiveCluster {
  private readonly inventory: Inventory;
  private readonly printer = new ClusterPrinter();
  private readonly feeds = new Map<Resource, Feed>();
  private makers = '';

  constructor(
    private readonly api: Api,
    private readonly wanted: Wanted,
    private readonly clock: Clock,
  ) {
    this.inventory = new Inventory(wanted.names && new Set(wanted.names));
  }

  /** Reads everything. What could not be read is among the gaps; never rejects. */
  async load(signal: AbortSignal, onProgress: Reading['onProgress']): Promise<Snapshot> {
    const { feeds, controllers } = await load(this.wanted, this.reading(signal, onProgress));
    for (const feed of [...feeds, ...controllers]) this.feeds.set(feed.resource, feed);
    this.makers = makersIn(this.inventory);
    return this.snapshot();
  }

  /** What kept the whole from being read; undefined where it was read, be it with gaps. */
  get brokenBy(): Problem | undefined {
    return this.failures.find(({ problem }) => OF_ALL_PLACES.includes(problem.kind))?.problem;
  }

  private get failures(): readonly Failure[] {
    return failuresOf(this.feeds.values());
  }

  /** Follows what was read until `signal` says stop, or until only the user can mend what is the matter. */
  async follow(signal: AbortSignal, { onSnapshot, onTrouble }: ClusterHooks): Promise<void> {
    const troubles = new Map<Resource, Trouble>();
    let collecting = false;
    const collect = async () => {
      if (collecting) return;
      collecting = true;
      await this.clock.wait(COLLECT_MS, signal);
      collecting = false;
      if (signal.aborted) return;
      await this.heedNewMakers(signal);
      if (!signal.aborted) onSnapshot(this.snapshot());
    };
    await follow(
      FOLLOWED.flatMap((resource) => this.feeds.get(resource) ?? []),
      {
        wanted: this.wanted,
        reading: this.reading(signal),
        clock: this.clock,
        hooks: {
          onChange: () => void collect(),
          onRead: (feed) => {
            this.feeds.set(feed.resource, feed);
            void collect();
          },
          onTrouble: (resource, trouble) => {
            if (trouble) troubles.set(resource, trouble);
            else troubles.delete(resource);
            onTrouble(worst([...troubles.values()]));
          },
        },
      },
    );
  }

  /** A controller whose pods have come or gone may be new, gone or idle: its like are listed again. */
  private async heedNewMakers(signal: AbortSignal): Promise<void> {
    const makers = makersIn(this.inventory);
    if (makers === this.makers) return;
    this.makers = makers;
    for (const feed of await readControllers(this.wanted, this.reading(signal)))
      this.feeds.set(feed.resource, feed);
  }

  private snapshot(): Snapshot {
    const gaps = gapsInWords(this.failures);
    return { gaps, files: this.printer.files(this.inventory, gaps, podsAreKnown(this.failures)) };
  }

  private reading(signal: AbortSignal, onProgress: Reading['onProgress'] = () => undefined): Reading {
    return { api: this.api, inventory: this.inventory, signal, onProgress };
  }
}

/** What the user should hear of: what only they can mend, else what is tried again last. */
function worst(troubles: readonly Trouble[]): Trouble | undefined {
  const rank = ({ againIn }: Trouble) => againIn ?? Infinity;
  return [...troubles].sort((a, b) => rank(b) - rank(a))[0];
}
