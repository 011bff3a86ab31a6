import type { Analysis } from '../engine/door';
import type { Origin } from '../engine/text/origin';
import type { IdleRule } from './picture';

const place = (origin: Origin, path: string) => `${origin.file}\n${origin.document}\n${path}`;

/** A rule's own path is `spec.ingress[0]`, also when the origin that names it is one of its peers or ports. */
const rulePath = (path: string) => /^(.*?spec\.(?:ingress|egress)\[\d+\])/.exec(path)?.[1];

/**
 * Rules that change nothing: their direction is not in policyTypes, or the engine names them for no connection at all.
 * A fact read off the analysis, not judged here.
 */
export function idleRules(analysis: Analysis): IdleRule[] {
  // Where nothing is enforced no rule changes anything, which is said once and of all.
  if (analysis.enforcement.enforces === 'nothing') return [];
  const speaking = new Set<string>();
  for (const group of analysis.connections) {
    for (const origin of group.origins) {
      const path = rulePath(origin.path);
      if (path !== undefined) speaking.add(place(origin, path));
    }
  }
  return analysis.policies.flatMap((policy) =>
    policy.rules.flatMap((rule): IdleRule[] => {
      if (!rule.effective) return [{ policy, rule, why: 'notListed' }];
      const path = rulePath(rule.origin.path) ?? rule.origin.path;
      return speaking.has(place(rule.origin, path)) ? [] : [{ policy, rule, why: 'noMatch' }];
    }),
  );
}
