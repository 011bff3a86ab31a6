import type { Origin } from '../engine/text/origin';
import { restsOnLit } from './focus';
import { useWorkspace } from './workspace';

/** Whether some view, or the caret, lights the lines on which something rests. */
export function useLitLines(origins: readonly Origin[]): boolean {
  return useWorkspace(({ lit }) => lit.origins.length > 0 && restsOnLit(lit, origins));
}
