import { isCollection, parseAllDocuments, visit } from 'yaml';
import { plainObjects, plainValues } from './plainObjects';

/** The same objects written another way; undefined where a text cannot be written so. */
type Dress = (text: string) => string | undefined;

const printed =
  (indentSeq: boolean): Dress =>
  (text) => {
    const documents = parseAllDocuments(text, { version: '1.1', uniqueKeys: false });
    if (!Array.isArray(documents)) return undefined;
    return documents.map((document) => document.toString({ indentSeq, lineWidth: 0 })).join('---\n');
  };

/** Everything below `spec` between brackets. */
const inFlow: Dress = (text) => {
  const documents = parseAllDocuments(text, { version: '1.1', uniqueKeys: false });
  if (!Array.isArray(documents) || text.includes('#')) return undefined;
  for (const document of documents) {
    visit(document, {
      Collection(_, node, path) {
        if (path.length > 3 && isCollection(node)) node.flow = true;
      },
    });
  }
  return documents.map((document) => document.toString({ lineWidth: 0 })).join('---\n');
};

const asJson: Dress = (text) => {
  const objects = plainValues(text);
  if (!objects || objects.length === 0) return undefined;
  const value = objects.length === 1 ? objects[0] : { apiVersion: 'v1', kind: 'List', items: objects };
  return `${JSON.stringify(value, null, 2)}\n`;
};

/** A comment above every line and one at its end, each different. */
const commented: Dress = (text) => {
  let count = 0;
  return text
    .split('\n')
    .flatMap((line) => {
      if (/^\s*$|^(---|\.\.\.|%)/.test(line)) return [line];
      count += 2;
      const indent = ' '.repeat(count % 7);
      return [`${indent}# above ${count}`, `${line}${line.includes('#') ? '' : ` # beside ${count}`}`];
    })
    .join('\n');
};

const amongOthers: Dress = (text) =>
  `# first\nkind: ConfigMap\napiVersion: v1\nmetadata: {name: first}\n---\n${text.replace(/\n*$/, '\n')}---\n# last\nkind: ConfigMap\napiVersion: v1\nmetadata: {name: last}`;

/** Ways in which the same objects are found in files. */
export const DRESSINGS = {
  'as written': (text) => text,
  'CRLF line ends': (text) => text.replace(/\r?\n/g, '\r\n'),
  'no final newline': (text) => text.trimEnd(),
  'comments everywhere': commented,
  'dashes flush': printed(false),
  'dashes indented': printed(true),
  'flow style': inFlow,
  JSON: asJson,
  'among other documents': amongOthers,
} as const satisfies Record<string, Dress>;

export type Dressing = keyof typeof DRESSINGS;

/** The text in another dress, if it then still says the same to a parser that is not ours. */
export function dressed(text: string, dressing: Dressing): string | undefined {
  if (dressing === 'as written') return text;
  const said = plainObjects(text);
  const result = said && DRESSINGS[dressing](text);
  if (result === undefined || !said) return undefined;
  const again = plainObjects(result);
  const same = dressing === 'among other documents' ? again?.slice(1, -1) : again;
  return same?.join('\n') === said.join('\n') ? result : undefined;
}

/** The comments that {@link commented} wrote and that are still there. */
export const writtenComments = (text: string): readonly string[] =>
  text.match(/# (?:above|beside) \d+(?!\d)/g) ?? [];
