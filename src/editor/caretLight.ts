import type { Analysis } from '../engine/door';
import type { Origin } from '../engine/text/origin';
import { NOTHING_LIT, type Lit } from '../workspace/focus';

/** A line of a file: offsets of its first character and of its end. */
export interface Line {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** More than this on the canvas is everything, and lights nothing up. */
const MOST_IDS = 400;

/**
 * What the line of the caret causes: the connections that stand on it, else the workloads it declares or the policy it
 * belongs to with whom that selects. Of all origins the most exact ones count, so that a peer lights its own connections and not its rule's.
 */
export function litByLine(analysis: Analysis, line: Line): Lit {
  const connections = closest(analysis.connections, ({ origins }) => origins, line);
  if (connections.length > 0) {
    const ids = new Set(connections.flatMap(({ item }) => [...item.from, ...item.to]));
    return lit(
      connections.map(({ origin }) => origin),
      [...ids],
    );
  }
  const workloads = closest(analysis.workloads, ({ origin }) => [origin], line);
  const policies = closest(analysis.policies, ({ origin }) => [origin], line);
  return lit(
    [...workloads, ...policies].map(({ origin }) => origin),
    [...workloads.map(({ item }) => item.id), ...policies.flatMap(({ item }) => [item.id, ...item.selects])],
  );
}

function lit(origins: readonly Origin[], ids: readonly string[]): Lit {
  return ids.length === 0 ? NOTHING_LIT : { origins: [...new Set(origins)], ids: ids.slice(0, MOST_IDS) };
}

/** The items that stand on the line by the narrowest of their origins that touch it. */
function closest<T>(items: readonly T[], originsOf: (item: T) => readonly Origin[], line: Line) {
  let narrowest = Infinity;
  const found: { item: T; origin: Origin; width: number }[] = [];
  for (const item of items) {
    const origin = narrowestOn(originsOf(item), line);
    if (!origin) continue;
    const width = origin.range.end - origin.range.start;
    narrowest = Math.min(narrowest, width);
    found.push({ item, origin, width });
  }
  // Several connections may hang on one line by parts of it, such as two ports written in flow style.
  const limit = Math.max(narrowest, line.end - line.start);
  return found.filter(({ width }) => width <= limit);
}

function narrowestOn(origins: readonly Origin[], line: Line): Origin | undefined {
  let best: Origin | undefined;
  for (const origin of origins) {
    const { file, range, implied } = origin;
    const touches = file === line.file && range.start <= line.end && range.end > line.start;
    if (!touches || implied !== undefined) continue;
    if (!best || range.end - range.start < best.range.end - best.range.start) best = origin;
  }
  return best;
}
