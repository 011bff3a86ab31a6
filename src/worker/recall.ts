import type { Analysis, Circumstances, Session } from '../engine/door';
import { applyEdits, type SourceFile, type TextEdit } from '../engine/text/edit';

/** What a session must know to go on where another one stopped. */
export interface Memory {
  readonly files: readonly SourceFile[];
  /** Gives each document that is refused now the text it last had while it was good. */
  readonly lastGood: readonly TextEdit[];
  readonly circumstances: Circumstances;
}

export const memoryOf = (files: readonly SourceFile[], { lastGood, enforcement }: Analysis): Memory => ({
  files,
  lastGood,
  circumstances: { enforcedBy: enforcement.id },
});

/** Lets a new session see what an older one saw, so that broken documents keep their last good text and dashes their reading. */
export function recall(session: Session, { files, lastGood, circumstances }: Memory): void {
  if (lastGood.length > 0) session.analyze(applyEdits(files, lastGood), circumstances);
  session.analyze(files, circumstances);
}
