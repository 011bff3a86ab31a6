import type { ClusterProbe } from './clusterProbe';

/**
 * The `max` probes that say most, in their old order: first one for every different set of lines under test, then a second
 * one, and so on.
 */
export function mostTelling(probes: readonly ClusterProbe[], max: number): readonly ClusterProbe[] {
  if (probes.length <= max) return probes;
  const seen = new Map<string, number>();
  const ranked = probes.map((probe, place) => {
    const lines = [probe.expect, ...probe.tests.map(({ policy, what }) => `${policy} ${what}`)].join('\n');
    const rank = seen.get(lines) ?? 0;
    seen.set(lines, rank + 1);
    return { probe, place, rank };
  });
  return ranked
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .slice(0, max)
    .sort((a, b) => a.place - b.place)
    .map(({ probe }) => probe);
}
