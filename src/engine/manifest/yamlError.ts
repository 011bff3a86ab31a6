import { linesBefore } from './yamlCursor';

/** Where an error is, in offsets of the document's text. */
export interface ErrorPlace {
  /** Where the reader stood when it gave up. */
  readonly at: number;
  /** Start of the construct it was reading. */
  readonly context?: number;
  /** What to show people, when that is neither of the two ends; default `at`. */
  readonly show?: number;
}

/** Thrown inside this room only: the text is not YAML to kubectl. `reason` is kubectl's wording without `yaml: line N: `. */
export class YamlError extends Error {
  constructor(
    readonly layer: 'scanner' | 'parser' | 'document',
    readonly reason: string,
    readonly place: ErrorPlace,
  ) {
    super(reason);
  }
}

/** Thrown inside this room only: kubectl might read it, we decline. */
export class LimitError extends Error {
  constructor(
    readonly reason: string,
    readonly at: number,
  ) {
    super(reason);
  }
}

/**
 * The message as kubectl prints it behind `error converting YAML to JSON: `. Its line numbers are go-yaml's: errors of
 * the scanner count from one, errors of the parser from zero (so they name the line before), and line 0 is not said.
 */
export function kubectlMessage(error: YamlError, text: string): string {
  if (error.layer === 'document') return `yaml: ${error.reason}`;
  const { at, context } = error.place;
  const line = linesBefore(text, at);
  const said =
    line > 0
      ? error.layer === 'scanner'
        ? line + 1
        : line
      : context === undefined
        ? 0
        : linesBefore(text, context);
  return said > 0 ? `yaml: line ${said}: ${error.reason}` : `yaml: ${error.reason}`;
}
