import type { Policy, Rule } from '../policy/policy';
import type { RuleRef } from './verdict';

/** The rule as traces name it. */
export function ruleRef({ policy, rule }: { readonly policy: Policy; readonly rule: Rule }): RuleRef {
  return { policy: policy.id, direction: rule.direction, index: rule.index, origin: rule.origin };
}
