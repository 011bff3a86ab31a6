import type { Analysis, Session } from '../engine/door';
import { openSession } from '../engine/session';
import type { ProfileId } from '../engine/profiles/profile';
import type { SourceFile } from '../engine/text/edit';
import { LineIndex, type Position } from '../engine/text/lineIndex';
import type { Origin } from '../engine/text/origin';
import { paint, type Io } from './io';
import { readPaths } from './readPaths';

export interface Input {
  readonly files: readonly SourceFile[];
  readonly session: Session;
  readonly analysis: Analysis;
  /** Some document is not part of the answer, because kubectl or the API server would refuse it. */
  readonly refused: boolean;
}

/** Places of one run as lines and columns; indexes are made once per file. */
export class Places {
  private readonly indexes = new Map<string, LineIndex>();

  constructor(private readonly files: readonly SourceFile[]) {}

  at(origin: Origin): Position {
    let index = this.indexes.get(origin.file);
    if (!index) {
      index = new LineIndex(this.files.find(({ path }) => path === origin.file)?.text ?? '');
      this.indexes.set(origin.file, index);
    }
    return index.position(origin.range.start);
  }
}

/**
 * Reads and analyses what the command line names. What a cluster would refuse is left out of every answer and said on
 * standard error, with file and line. Throws InputError.
 */
export function openInput(paths: readonly string[], io: Io, enforcedBy?: ProfileId): Input {
  const files = readPaths(paths);
  const session = openSession({ assume: false });
  const analysis = session.analyze(files, { enforcedBy });
  const places = new Places(files);
  const refusals = analysis.diagnostics.filter(
    ({ rule, severity }) => rule === 'api-server' && severity === 'error',
  );
  for (const { origin, message } of refusals)
    io.err(`${paint(io, 'red', 'refused')} ${origin.file}:${places.at(origin).line}: ${message}`);
  return { files, session, analysis, refused: analysis.documents.some(({ state }) => state === 'broken') };
}
