import { useWorkspace } from '../workspace/workspace';

/** A class while some view lights this thing: a workload, an outside view, or a namespace by its name. */
export function useLit(id: string): '' | ' canvas-lit' {
  return useWorkspace(({ lit }) => (lit.ids.includes(id) ? ' canvas-lit' : ''));
}

/** Which of two compared readings alone admits this workload, as that reading is called; undefined: both, none, or nothing is compared. */
export function useGhost(id: string): string | undefined {
  return useWorkspace(({ ghosts }) => ghosts.find(({ ids }) => ids.includes(id))?.label);
}
