import { fields, type Content, type ContentMap } from '../manifest/patchContent';

const KEY = String.raw`[A-Za-z0-9][\w./-]*`;
const LABEL = new RegExp(`^(${KEY})=([\\w.-]*)$`);
const IN = new RegExp(`^(${KEY}) (in|notin) \\(([^()]*)\\)$`);
const EXISTS = new RegExp(`^(!?)(${KEY})$`);

/** The requirements of a selector as kubectl prints them; commas inside parentheses divide values. */
function requirementsOf(text: string): readonly string[] {
  return text.split(/,(?![^(]*\))/);
}

function expression(key: string, operator: string, values?: readonly string[]): ContentMap {
  return fields(['key', key], ['operator', operator], ['values', values]);
}

/**
 * The selector that kubectl prints so: `app=web,tier in (a,b),!canary`, or `<none>…` for one that selects all. undefined
 * where the print tells less than the selector says.
 */
export function selectorOf(printed: string): ContentMap | undefined {
  if (printed.startsWith('<none>')) return new Map();
  const labels = new Map<string, Content>();
  const expressions: Content[] = [];
  for (const requirement of requirementsOf(printed)) {
    const label = LABEL.exec(requirement);
    const oneOf = IN.exec(requirement);
    const exists = EXISTS.exec(requirement);
    if (label && !labels.has(label[1]!)) labels.set(label[1]!, label[2]!);
    else if (oneOf)
      expressions.push(expression(oneOf[1]!, oneOf[2] === 'in' ? 'In' : 'NotIn', oneOf[3]!.split(',')));
    else if (exists) expressions.push(expression(exists[2]!, exists[1] ? 'DoesNotExist' : 'Exists'));
    else return undefined;
  }
  return fields(
    ['matchLabels', labels.size > 0 ? labels : undefined],
    ['matchExpressions', expressions.length > 0 ? expressions : undefined],
  );
}
