import { readFeed, type Failure, type Feed, type Place, type Reading } from './feed';
import { readNamespacesByName } from './namespaceFeed';
import { CONTROLLERS, FOLLOWED, type Resource } from './resources';

/** Which part of the cluster is wanted. */
export interface Wanted {
  /** undefined: all namespaces, those to come as well. */
  readonly names: readonly string[] | undefined;
  /** The namespaces that there are; undefined where the user may not list them, and has given names. */
  readonly listed: readonly string[] | undefined;
}

/** What was read, and how it can be followed. */
export interface Loaded {
  /** One for each followed resource. */
  readonly feeds: readonly Feed[];
  readonly controllers: readonly Feed[];
}

const failuresOf = (feeds: readonly Feed[]) => feeds.flatMap(({ failures }) => failures);

/** Everything that could not be read. */
export const failuresIn = ({ feeds, controllers }: Loaded): readonly Failure[] =>
  failuresOf([...feeds, ...controllers]);

/** In the whole cluster at once where all of it is wanted and may be read, else namespace by namespace. */
async function readWanted(resource: Resource, wanted: Wanted, reading: Reading): Promise<Feed> {
  if (wanted.names) return readFeed(resource, wanted.names, reading);
  const everywhere = await readFeed(resource, [undefined], reading);
  const isForbidden = everywhere.failures.some(({ problem }) => problem.kind === 'forbidden');
  if (!isForbidden || !wanted.listed) return everywhere;
  const inParts = await readFeed(resource, wanted.listed, reading);
  return inParts.failures.length === wanted.listed.length ? everywhere : inParts;
}

function readNamespaces(wanted: Wanted, reading: Reading): Promise<Feed> {
  return wanted.listed === undefined
    ? readNamespacesByName(wanted.names ?? [], reading)
    : readFeed('namespaces', [undefined], reading);
}

/** What is read together: a browser opens six connections to a host. */
export const readControllers = (wanted: Wanted, reading: Reading): Promise<readonly Feed[]> =>
  Promise.all(CONTROLLERS.map((resource) => readWanted(resource, wanted, reading)));

export function readFollowed(resource: Resource, wanted: Wanted, reading: Reading): Promise<Feed> {
  return resource === 'namespaces' ? readNamespaces(wanted, reading) : readWanted(resource, wanted, reading);
}

/** Reads the wanted part of a cluster into the inventory. Never rejects: what could not be read is in the feeds' failures. */
export async function load(wanted: Wanted, reading: Reading): Promise<Loaded> {
  const feeds = await Promise.all(FOLLOWED.map((resource) => readFollowed(resource, wanted, reading)));
  return { feeds, controllers: await readControllers(wanted, reading) };
}

/** Where a feed's changes are told: in its one place, else in the whole cluster. */
export const watchedPlace = ({ places }: Feed): Place => (places.length === 1 ? places[0] : undefined);
