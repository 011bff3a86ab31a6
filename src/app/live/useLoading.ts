import { useCallback, useEffect, useRef, useState } from 'react';
import { createApi, type Api } from '../../live/api';
import { isProxyAddress } from '../../live/address';
import { LiveCluster } from '../../live/liveCluster';
import type { Wanted } from '../../live/load';
import { listNamespaces } from '../../live/namespaceFeed';
import { namesOf } from '../../live/json';
import type { Problem } from '../../live/problem';
import type { Resource } from '../../live/resources';
import { browserClock } from './clock';
import { beginLive } from './liveSession';

export type Phase =
  /** The page is not where kubectl proxy serves pages: nothing is asked for until the user says so. */
  | { readonly is: 'away' }
  | { readonly is: 'looking' }
  | { readonly is: 'refused'; readonly problem: Problem }
  /** `listed` undefined: the user may not list namespaces, and has to name them. */
  | { readonly is: 'choosing'; readonly listed: readonly string[] | undefined }
  | { readonly is: 'loading'; readonly counts: Readonly<Partial<Record<Resource, number>>> };

const apiAt = (root: string): Api => createApi((url, init) => fetch(url, init), root);

/** From the question whether there is a cluster to the workspace that shows it. Whatever is under way ends with the window. */
export function useLoading(onLoaded: () => void) {
  const [phase, setPhase] = useState<Phase>(isProxyAddress(location) ? { is: 'looking' } : { is: 'away' });
  const [root, setRoot] = useState('/');
  const underWay = useRef<AbortController>(undefined);

  const begin = useCallback(() => {
    underWay.current?.abort();
    underWay.current = new AbortController();
    return underWay.current.signal;
  }, []);

  const ask = useCallback(
    async (at: string) => {
      const signal = begin();
      const reply = await listNamespaces(apiAt(at), signal);
      if (signal.aborted) return;
      if (reply.ok) setPhase({ is: 'choosing', listed: namesOf(reply.value.items) });
      else if (reply.problem.kind === 'forbidden') setPhase({ is: 'choosing', listed: undefined });
      else setPhase({ is: 'refused', problem: reply.problem });
    },
    [begin],
  );

  const look = (at: string) => {
    setRoot(at);
    setPhase({ is: 'looking' });
    void ask(at);
  };

  const loadNow = async (wanted: Wanted) => {
    const chosen = phase;
    const signal = begin();
    setPhase({ is: 'loading', counts: {} });
    const cluster = new LiveCluster(apiAt(root), wanted, browserClock);
    const snapshot = await cluster.load(signal, (resource, objects) =>
      setPhase((now) =>
        now.is === 'loading' ? { ...now, counts: { ...now.counts, [resource]: objects } } : now,
      ),
    );
    if (signal.aborted) return setPhase(chosen);
    if (cluster.brokenBy) return setPhase({ is: 'refused', problem: cluster.brokenBy });
    await beginLive(cluster, snapshot, `Cluster at ${location.host}`);
    onLoaded();
  };

  useEffect(() => {
    if (isProxyAddress(location)) void ask('/');
    return () => underWay.current?.abort();
  }, [ask]);

  return { phase, root, look, load: loadNow, cancel: () => underWay.current?.abort() };
}
