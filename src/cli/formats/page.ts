import type { RulePage } from '../../engine/diagnostics/diagnostic';

/** A page about a rule as text for a terminal; lines are not broken, terminals do that. */
export function pageText({ id, title, what, why, fix, source }: RulePage): string {
  return [
    `${id}: ${title}`,
    '',
    `What         ${what}`,
    `Consequence  ${why}`,
    `Fix          ${fix}`,
    `Source       ${source.text}`,
    `             ${source.url}`,
  ].join('\n');
}
