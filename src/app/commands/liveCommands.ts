import { isOver, liveNow, openLiveWindow } from '../live/liveState';
import type { Command } from './command';

/** Acts about the cluster beside which the page is served. */
export function liveCommands(): Command[] {
  const { live, acts } = liveNow();
  const resumes = live !== undefined && isOver(live);
  return [
    { id: 'loadCluster', title: 'Load from this cluster…', run: () => openLiveWindow('load') },
    {
      id: 'clusterReport',
      title: 'The cluster and this workspace…',
      enabled: live !== undefined,
      run: () => openLiveWindow('report'),
    },
    {
      id: 'followCluster',
      title: resumes ? 'Resume following the cluster' : 'Stop following the cluster',
      enabled: live !== undefined,
      run: () => (resumes ? void acts?.resume() : acts?.stop()),
    },
  ];
}
