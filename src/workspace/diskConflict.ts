import { create } from 'zustand';

export type ConflictChoice = 'overwrite' | 'compare' | 'reload' | 'leave';

/** A file that was to be saved and has been changed on disk by someone else. */
export interface DiskConflict {
  readonly path: string;
  /** Its text there; undefined where that is no text any more. */
  readonly theirs: string | undefined;
  readonly decide: (choice: ConflictChoice) => void;
}

export const useDiskConflict = create<{ readonly conflict: DiskConflict | undefined }>()(() => ({
  conflict: undefined,
}));

/** Asks what to do; one question after the other. */
export function askAboutConflict(path: string, theirs: string | undefined): Promise<ConflictChoice> {
  return new Promise((resolve) => {
    const decide = (choice: ConflictChoice) => {
      useDiskConflict.setState({ conflict: undefined });
      resolve(choice);
    };
    useDiskConflict.setState({ conflict: { path, theirs, decide } });
  });
}
