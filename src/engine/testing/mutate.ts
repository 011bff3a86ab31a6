/** A number from 0 to `below` - 1; 0 when there is nothing to choose from. */
export type Pick = (below: number) => number;

/** Numbers that depend on nothing but the seed (Park and Miller's generator). */
export function seededPick(seed: number): Pick {
  let state = (seed % 2147483646) + 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return below > 0 ? state % below : 0;
  };
}

type Mutation = (text: string, pick: Pick) => string;

const PUNCTUATION =
  '-|:|: |,|[|]|{|}|[]|{}|&|*|!|!!str |>|>-\n|\'|"|%|@|`|#| #|?|? |~|<<: |---|---\n|...|\n...\n|\t| |\n|\\|\\x|="';
const VALUES =
  'null|~|{}|[]|""|true|yes|0|-1|0x1F|010|1e3|.nan|.inf|65536|99999999999999999999|"80"|web|10.0.0.0/8|::/0|1.2.3.4|a b: c|- a';
const STRANGE = [
  ...['\u0000', '\u0001', '\u001b[31m', '\u007f', '\u0085', '\u00a0', '\u200b', '\u2028', '\u2029'],
  ...['\ufeff', '\ufffe', '\uffff', '\ud83d', '\udc00', '👩‍🚀', 'é', '\t', '\v', '\f', '\r', '\r\n', '\n\r'],
];
const TEMPLATES = [
  '{{',
  '}}',
  '{{ .Values.a }}',
  '{{- if .a }}\n',
  '{{- end }}\n',
  '{% x %}',
  '${VAR}',
  '<%= a %>',
];
const TRAPS = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf', '__defineGetter__'];

/** One of the choices; there must be one. */
export const anyOf = <T>(choices: readonly T[], pick: Pick): T => choices[pick(choices.length)]!;
const insert = (text: string, at: number, added: string) => text.slice(0, at) + added + text.slice(at);
const insertAnywhere = (text: string, added: string, pick: Pick) =>
  insert(text, pick(text.length + 1), added);

/** Lines with their line ends, so that joining them gives the text back. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Some lines in a row, never more than eight, replaced by what `change` makes of them. */
function onLines(change: (lines: string[], pick: Pick) => readonly string[]): Mutation {
  return (text, pick) => {
    const lines = linesOf(text);
    const start = pick(lines.length);
    const count = 1 + pick(Math.min(8, lines.length - start));
    return [
      ...lines.slice(0, start),
      ...change(lines.slice(start, start + count), pick),
      ...lines.slice(start + count),
    ].join('');
  };
}

/** One occurrence of the pattern replaced; the text as it is where there is none. */
function onMatch(pattern: RegExp, change: (match: string, pick: Pick) => string): Mutation {
  return (text, pick) => {
    const matches = [...text.matchAll(pattern)];
    const match = matches[pick(matches.length)];
    if (!match) return text;
    return text.slice(0, match.index) + change(match[0], pick) + text.slice(match.index + match[0].length);
  };
}

const MUTATIONS: readonly Mutation[] = [
  (text, pick) => {
    const at = pick(text.length);
    return text.slice(0, at) + text.slice(at + 1 + pick(8));
  },
  onLines(() => []),
  onLines((lines) => [...lines, ...lines]),
  onLines((lines) => lines.toReversed()),
  onLines((lines, pick) => {
    const by = 1 + pick(4);
    return lines.map((line) => ' '.repeat(by) + line);
  }),
  onLines((lines, pick) => {
    const by = new RegExp(`^ {0,${1 + pick(4)}}`);
    return lines.map((line) => line.replace(by, ''));
  }),
  onLines((lines) => lines.map((line) => line.replace(/^ +/, (spaces) => '\t'.repeat(spaces.length)))),
  onLines((lines) => lines.map((line) => line.replace(/\r?\n$/, (end) => (end === '\n' ? '\r\n' : '\n')))),
  (text) => text.replaceAll('\n', '\r\n'),
  (text, pick) => {
    const lines = linesOf(text);
    const line = anyOf(lines, pick) ?? '';
    lines.splice(pick(lines.length + 1), 0, line);
    return lines.join('');
  },
  (text, pick) => text.slice(0, pick(text.length + 1)),
  (text, pick) => text.slice(pick(text.length + 1)),
  (text, pick) => insertAnywhere(text, anyOf(PUNCTUATION.split('|'), pick), pick),
  (text, pick) => insertAnywhere(text, anyOf(STRANGE, pick), pick),
  (text, pick) => insertAnywhere(text, anyOf(TEMPLATES, pick), pick),
  onMatch(/^( *)- /gm, (dash) => dash.replace('- ', '  ')),
  onMatch(/^ +(?=\w)/gm, (spaces) => `${spaces.slice(0, -2)}- `),
  onMatch(/: .*$/gm, (_, pick) => `: ${anyOf(VALUES.split('|'), pick)}`),
  onMatch(/[\w./-]+(?=:)/g, (_, pick) => anyOf(TRAPS, pick)),
  onMatch(/: [\w./-]+$/gm, (_, pick) => `: ${anyOf(TRAPS, pick)}`),
  onMatch(/: (?=\S)/g, () => ': &a '),
  onMatch(/- (?=\S)/g, () => '- &a '),
  onMatch(/: .*$/gm, () => ': *a'),
  onMatch(/- .*$/gm, () => '- *a'),
  onMatch(/^ +(?=\w)/gm, (spaces) => `${spaces}<<: *a\n${spaces}`),
  onMatch(/\d+/g, (digits, pick) => anyOf(['', `${digits}${digits}`, `-${digits}`, `${digits}.5`], pick)),
];

/** The text after a few small accidents of typing, pasting, merging and encoding. */
export function mutated(text: string, pick: Pick): string {
  let result = text;
  for (let left = 1 + pick(4); left > 0; left--) result = anyOf(MUTATIONS, pick)(result, pick);
  return result;
}
