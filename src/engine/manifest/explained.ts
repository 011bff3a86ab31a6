import type { ReadProblem } from './manifest';
import { findLookalike } from './notManifest';
import { findTemplate } from './template';

/** The problem of a text that kubectl refuses; a clearer one where `text` was never meant to be read as it stands. */
export function explained(problem: ReadProblem, text: string): ReadProblem {
  if (problem.kind !== 'parse') return problem;
  return findTemplate(text, problem.message) ?? findLookalike(text, problem.message) ?? problem;
}

/** The same problem `by` characters further on. */
export function shifted(problem: ReadProblem, by: number): ReadProblem {
  const { start, end } = problem.range;
  return { ...problem, range: { start: start + by, end: end + by } };
}
