import type { TextRange } from '../text/origin';
import { DuplicateKeys } from './duplicateKey';
import { JsonError, jsonMessage } from './jsonError';
import { JsonParser } from './jsonParser';
import type { ReadProblem } from './manifest';
import { parseHelp } from './parseHelp';
import type { YamlNode } from './tree';
import { LimitError } from './yamlError';

/** One JSON value of a file, or what kept it from being one. Ranges are offsets of the file's text. */
export interface JsonValue {
  readonly range: TextRange;
  readonly root: YamlNode | undefined;
  readonly problems: readonly ReadProblem[];
}

export interface JsonStream {
  readonly values: readonly JsonValue[];
  /** Where JSON ends: the end of the text, or a `---` line, behind which everything is YAML. */
  readonly end: number;
  /** kubectl reads a file that begins with `{` as JSON to its end and stops at that `---`. */
  readonly separator: ReadProblem | undefined;
}

/** A file whose first character is `{` is JSON to kubectl, whatever its name says. */
export function isJsonStream(text: string): boolean {
  return /^\s*\{/.test(text);
}

/** The JSON values at the start of a file, one behind the other. Never throws. */
export function readJsonStream(text: string): JsonStream {
  const values: JsonValue[] = [];
  let duplicates = new DuplicateKeys();
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const parser = new JsonParser(text, start, (entry, by) => duplicates.add(entry, by));
  for (;;) {
    parser.passSpace();
    const from = parser.at;
    try {
      const root = parser.next();
      if (!root) return { values, end: text.length, separator: undefined };
      values.push({ range: root.range, root, problems: duplicates.problems() });
      duplicates = new DuplicateKeys();
    } catch (error) {
      const problem = jsonProblem(error, text);
      const end = separatorFrom(text, from);
      if (end === from && values.length > 0) return { values, end, separator: problem };
      const written = text.slice(from, end).trimEnd().length;
      values.push({ range: { start: from, end: from + written }, root: undefined, problems: [problem] });
      return { values, end, separator: undefined };
    }
  }
}

/** The JSON value that begins at `start`, where {@link readJsonStream} has found one. */
export function parseJsonAt(text: string, start: number): YamlNode {
  return new JsonParser(text, start, () => undefined).next()!;
}

/** The next line that starts with `---`, or the end of the text. */
function separatorFrom(text: string, from: number): number {
  const match = /^---/m.exec(text.slice(from));
  return match ? from + match.index : text.length;
}

function jsonProblem(error: unknown, text: string): ReadProblem {
  if (error instanceof LimitError) {
    const range = { start: error.at, end: Math.min(error.at + 1, text.length) };
    return { kind: 'limit', message: error.reason, help: parseHelp(error.reason), range };
  }
  if (!(error instanceof JsonError)) throw error;
  const message = jsonMessage(error, text);
  const at = Math.min(error.at, Math.max(0, text.trimEnd().length - 1));
  return {
    kind: 'parse',
    message,
    help: parseHelp(message),
    range: { start: at, end: Math.min(at + 1, text.length) },
  };
}
