import type { TextRange } from '../text/origin';

export interface Completion {
  readonly label: string;
  /** What it is for, from the API's documentation in our words. */
  readonly documentation: string;
  readonly insert: string;
  readonly kind: 'field' | 'value';
  /** Text that the insertion replaces. */
  readonly range: TextRange;
}

export interface FieldDoc {
  readonly title: string;
  /** Plain text; paragraphs are separated by blank lines. */
  readonly text: string;
  readonly range: TextRange;
}
