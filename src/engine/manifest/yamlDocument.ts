import type { TextRange } from '../text/origin';
import { DuplicateKeys } from './duplicateKey';
import { firstWritten } from './firstWritten';
import type { ReadProblem } from './manifest';
import { parseHelp } from './parseHelp';
import { readPlainBlocks } from './plainBlocks';
import type { MappingEntry, YamlNode } from './tree';
import { YamlComposer, type YamlFindings } from './yamlComposer';
import { YamlCursor } from './yamlCursor';
import { kubectlMessage, LimitError, YamlError } from './yamlError';
import { YamlParser } from './yamlParser';
import { YamlScanner } from './yamlScanner';
import type { YamlToken } from './yamlToken';

export interface ParsedDocument {
  /** undefined when a problem of kind `parse` or `limit` says why. */
  readonly root: YamlNode | undefined;
  readonly problems: readonly ReadProblem[];
}

/** Everything but these is refused wherever it stands, even in a comment. */
const CONTROL = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ud800-\udfff\ue000-\ufffd]/;

/** Reads the text of one YAML document as `kubectl apply` would. Ranges are offsets of that text. Never throws. */
export function parseYamlDocument(text: string): ParsedDocument {
  const root = readPlainBlocks(text);
  return root ? { root, problems: [] } : parseAnyYaml(text);
}

/** {@link parseYamlDocument} for every kind of YAML there is, through tokens as libyaml does it. */
export function parseAnyYaml(text: string): ParsedDocument {
  const control = text.search(CONTROL);
  if (control >= 0)
    return refused('yaml: control characters are not allowed', { start: control, end: control + 1 });
  const findings = new Findings();
  const cursor = new YamlCursor(text);
  try {
    const composer = new YamlComposer(cursor.text, findings);
    const { root, next } = new YamlParser(new YamlScanner(cursor), composer).parse();
    if (findings.refusal) return { root: undefined, problems: [findings.refusal] };
    const dropped = droppedText(text, next);
    const duplicates = findings.duplicates.problems();
    return { root, problems: dropped ? [...duplicates, dropped] : duplicates };
  } catch (error) {
    if (error instanceof YamlError) {
      return refused(
        kubectlMessage(error, cursor.text),
        errorRange(error.place.show ?? error.place.at, text),
      );
    }
    if (error instanceof LimitError) return tooMuch(error, text);
    throw error;
  }
}

const STAGES = ['decode', 'convert', 'encode'] as const;

class Findings implements YamlFindings {
  readonly duplicates = new DuplicateKeys();
  refusal: ReadProblem | undefined;
  private stage: (typeof STAGES)[number] = 'encode';

  refuse(stage: (typeof STAGES)[number], message: string, range: TextRange): void {
    if (this.refusal && STAGES.indexOf(stage) >= STAGES.indexOf(this.stage)) return;
    this.stage = stage;
    this.refusal = { kind: 'parse', message, help: parseHelp(message), range };
  }

  shadowed(entry: MappingEntry, by: MappingEntry): void {
    this.duplicates.add(entry, by);
  }
}

function refused(message: string, range: TextRange): ParsedDocument {
  return { root: undefined, problems: [{ kind: 'parse', message, help: parseHelp(message), range }] };
}

function tooMuch(error: LimitError, text: string): ParsedDocument {
  const { reason, at } = error;
  return {
    root: undefined,
    problems: [{ kind: 'limit', message: reason, help: parseHelp(reason), range: errorRange(at, text) }],
  };
}

/** From the place of an error to the end of what is written on its line; at the end of the text, the last character. */
function errorRange(at: number, text: string): TextRange {
  const written = text.trimEnd().length;
  const start = Math.max(0, Math.min(at, written - 1));
  const line = /^[^\n\r]*/.exec(text.slice(start))![0].trimEnd();
  return { start, end: start + Math.max(line.length, Math.min(1, text.length - start)) };
}

/** Text behind the end of the document, which kubectl leaves out without a word. */
function droppedText(text: string, next: YamlToken): ReadProblem | undefined {
  if (next.type === 'stream-end') return undefined;
  const isMarked = next.type === 'document-end';
  const first = isMarked ? firstWritten(text, text.indexOf('\n', next.end) + 1 || text.length) : next.start;
  const end = text.trimEnd().length;
  if (first === undefined || first >= end) return undefined;
  const help = isMarked
    ? 'kubectl stops reading at `...`: what follows is dropped without a message. Write `---` to begin another document.'
    : 'The document is complete before this: kubectl drops the rest without a message.';
  return {
    kind: 'dropped-text',
    message: 'text after the end of the document',
    help,
    range: { start: first, end },
  };
}
