import { parseAddress } from '../kube/addresses';
import type { Endpoint } from '../reachability/verdict';
import type { SlowEnd } from './slowEvaluator';

/** A hundred times as many clusters: `DRAWBRIDGE_RUNS=100 npx vitest run src/engine/reachability --testTimeout 7200000`. */
export const RUNS_FACTOR = Number(process.env['DRAWBRIDGE_RUNS'] ?? 1);

/** Every property test of the engine draws from this seed, so that a failure in one place fails everywhere. */
export const SEED = 20261121;

/** The slow evaluator's end as the fast one names it. */
export function endpointOf(end: SlowEnd): Endpoint {
  if (typeof end !== 'string') return { kind: 'workload', id: end.id };
  const { family, value } = parseAddress(end)!;
  return { kind: 'addresses', ranges: [{ family, first: value, last: value }] };
}

export function endName(end: SlowEnd): string {
  return typeof end === 'string' ? end : end.id;
}
