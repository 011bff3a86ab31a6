import { useWorkspace } from '../workspace/workspace';

/** A class while some view lights this thing: a workload, an outside view, or a namespace by its name. */
export function useLit(id: string): '' | ' canvas-lit' {
  return useWorkspace(({ lit }) => (lit.ids.includes(id) ? ' canvas-lit' : ''));
}
