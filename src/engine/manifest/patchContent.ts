import { stringify } from 'yaml';

/** New content to write. A map keeps the order of its fields; there are no nulls, because nothing here means one. */
export type Content = string | number | boolean | readonly Content[] | ContentMap;
export type ContentMap = ReadonlyMap<string, Content>;

/** A map of the fields that are there: those with `undefined` are left out. */
export function fields(...entries: readonly (readonly [string, Content | undefined])[]): ContentMap {
  return new Map(entries.filter((entry): entry is [string, Content] => entry[1] !== undefined));
}

function isMap(content: Content): content is ContentMap {
  return content instanceof Map;
}

export function isList(content: Content): content is readonly Content[] {
  return Array.isArray(content);
}

/** How a file writes what it could write otherwise. */
export interface Style {
  /** Spaces by which a mapping inside a mapping is indented. */
  readonly step: number;
  /** Spaces between the column of a key and the dashes of its sequence: 0 is flush. */
  readonly dashIndent: number;
  /** Columns from a dash to what it introduces: 2 for `- a`. */
  readonly dashWidth: number;
  readonly quote: '"' | "'";
}

export const USUAL_STYLE: Style = { step: 2, dashIndent: 0, dashWidth: 2, quote: '"' };

/** What has a meaning of its own inside braces and brackets, ends a line, or looks like a lone colon. */
const NEVER_PLAIN = /^:|[,[\]{}\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u;

/**
 * A string as a YAML scalar on one line. The library knows which words YAML 1.1 takes for something else (`yes`, `010`, `1e3`,
 * `12:30`), and quotes those; what YAML 1.2 readers would misread it quotes as well.
 */
export function printString(text: string, quote: Style['quote']): string {
  if (NEVER_PLAIN.test(text) || text === '<<' || text === '=') return JSON.stringify(text);
  const options = { lineWidth: 0, singleQuote: quote === "'" };
  const printed = stringify(text, { ...options, version: '1.1' }).trimEnd();
  return printed === text ? stringify(text, { ...options, version: '1.2' }).trimEnd() : printed;
}

function printScalar(content: string | number | boolean, style: Style): string {
  return typeof content === 'string' ? printString(content, style.quote) : String(content);
}

const indented = (lines: readonly string[], by: number) => lines.map((line) => ' '.repeat(by) + line);

function printEntry(key: string, value: Content, style: Style): string[] {
  const name = printString(key, style.quote);
  const nested = printBlock(value, style);
  if (isMap(value) && value.size > 0) return [`${name}:`, ...indented(nested, style.step)];
  if (isList(value) && value.length > 0) return [`${name}:`, ...indented(nested, style.dashIndent)];
  return [`${name}: ${nested.join('')}`];
}

/** The lines of an item behind its dash. */
export function printItem(value: Content, style: Style): string[] {
  const [first = '', ...rest] = printBlock(value, style);
  return [`-${' '.repeat(style.dashWidth - 1)}${first}`, ...indented(rest, style.dashWidth)];
}

/** Content in block style, one string per line, without outer indentation. Empty collections are `{}` and `[]`. */
export function printBlock(content: Content, style: Style): string[] {
  if (isMap(content)) {
    if (content.size === 0) return ['{}'];
    return [...content].flatMap(([key, value]) => printEntry(key, value, style));
  }
  if (isList(content)) {
    if (content.length === 0) return ['[]'];
    return content.flatMap((value) => printItem(value, style));
  }
  return [printScalar(content, style)];
}

/** How a collection in braces or brackets is written. */
export interface FlowStyle {
  /** JSON: every key and string in double quotes. */
  readonly json: boolean;
  readonly colon: ': ' | ':';
  readonly comma: ', ' | ',';
  /** Space inside braces: `{ a: b }`. */
  readonly pad: '' | ' ';
  readonly quote: Style['quote'];
}

const printFlowString = (text: string, flow: FlowStyle) =>
  flow.json ? JSON.stringify(text) : printString(text, flow.quote);

const printFlowScalar = (content: string | number | boolean, flow: FlowStyle) =>
  typeof content === 'string' ? printFlowString(content, flow) : String(content);

/** `key: value` on one line. */
export function printFlowEntry(key: string, value: Content, flow: FlowStyle): string {
  return `${printFlowString(key, flow)}${flow.colon}${printFlow(value, flow)}`;
}

/** Content with braces and brackets on one line. */
export function printFlow(content: Content, flow: FlowStyle): string {
  if (isMap(content)) {
    if (content.size === 0) return '{}';
    const entries = [...content].map(([key, value]) => printFlowEntry(key, value, flow));
    return `{${flow.pad}${entries.join(flow.comma)}${flow.pad}}`;
  }
  if (isList(content)) return `[${content.map((value) => printFlow(value, flow)).join(flow.comma)}]`;
  return printFlowScalar(content, flow);
}

/** Content with braces and brackets, one field or item per line; the first line without outer indentation. */
export function printFlowLines(content: Content, flow: FlowStyle, step: number): string[] {
  const parts = isMap(content)
    ? [...content].map(([key, value]) => flowEntryLines(key, value, flow, step))
    : isList(content)
      ? content.map((value) => printFlowLines(value, flow, step))
      : [];
  if (parts.length === 0) return [printFlow(content, flow)];
  const body = parts.flatMap((lines, i) =>
    indented(i < parts.length - 1 ? [...lines.slice(0, -1), `${lines.at(-1)!},`] : lines, step),
  );
  return isMap(content) ? ['{', ...body, '}'] : ['[', ...body, ']'];
}

/** `key: value` over as many lines as it takes. */
export function flowEntryLines(key: string, value: Content, flow: FlowStyle, step: number): string[] {
  const [first = '', ...rest] = printFlowLines(value, flow, step);
  return [`${printFlowString(key, flow)}${flow.colon}${first}`, ...rest];
}
