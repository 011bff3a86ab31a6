import type { TextRange } from '../text/origin';

export interface Completion {
  readonly label: string;
  /** What it is for, from the API's documentation in our words. */
  readonly documentation: string;
  /** Lines end in LF and carry their whole indentation. */
  readonly insert: string;
  /** Where the caret goes, as an offset in `insert`; absent: behind it. */
  readonly caret?: number;
  /** `field` asks for a value next; `document` is a whole object. */
  readonly kind: 'field' | 'value' | 'document';
  /** Text that the insertion replaces. */
  readonly range: TextRange;
}

export interface FieldDoc {
  readonly title: string;
  /** Plain text; paragraphs are separated by blank lines. */
  readonly text: string;
  readonly range: TextRange;
}
