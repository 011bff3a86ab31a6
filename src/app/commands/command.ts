import type { Shortcut } from './shortcut';

/** One act of the app: everything a button or key does is one of these, and the palette lists them all. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly shortcut?: Shortcut;
  readonly enabled?: boolean;
  readonly run: () => void;
}
