import { create } from 'zustand';

/** Files that are being read, and how to stop it. */
export interface Opening {
  readonly done: number;
  readonly total: number;
  readonly stop: () => void;
}

/** undefined while nothing is being read. */
export const useOpening = create<{ readonly opening: Opening | undefined }>()(() => ({ opening: undefined }));
