import type { Analysis, Questions } from '../engine/door';
import type { Selection } from '../workspace/focus';
import { questionBetween, subjectOf } from './names';

/** What to ask so that the answer is about the selected thing, or about the whole when nothing is selected. */
export function questionAbout(
  selection: Selection,
  analysis: Analysis | undefined,
): Questions['explain']['ask'] {
  switch (selection.kind) {
    case 'none':
      return {};
    case 'connection':
      return questionBetween(subjectOf(selection.from, analysis), subjectOf(selection.to, analysis));
    default:
      return { subject: selection };
  }
}

/** Ids of the policies an answer about the selection is limited to; undefined: all of them. */
export function policiesAbout(
  selection: Selection,
  analysis: Analysis | undefined,
): ReadonlySet<string> | undefined {
  if (!analysis) return undefined;
  const idsOf = (wanted: (policy: Analysis['policies'][number]) => boolean) =>
    new Set(analysis.policies.filter(wanted).map(({ id }) => id));
  switch (selection.kind) {
    case 'policy':
      return new Set([selection.id]);
    case 'namespace':
      return idsOf(({ namespace }) => namespace === selection.name);
    case 'workload':
      return idsOf(({ selects }) => selects.includes(selection.id));
    case 'connection':
      return idsOf(
        ({ selects, namespace }) =>
          selects.includes(selection.from) ||
          selects.includes(selection.to) ||
          [selection.from, selection.to].includes(`namespace:${namespace}`),
      );
    default:
      return undefined;
  }
}
