import type { Origin } from '../text/origin';

/** What a part of a sentence speaks of, so that a view can link and light it. */
export type Subject =
  | { readonly kind: 'workload'; readonly id: string }
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'policy'; readonly id: string }
  | { readonly kind: 'outside'; readonly id: string };

export interface Part {
  readonly text: string;
  /** The lines that make this part true. */
  readonly origins?: readonly Origin[];
  readonly subject?: Subject;
  /** `yes` and `no` are verdicts, `code` is something as written in YAML. Views must not show them by colour alone. */
  readonly role?: 'yes' | 'no' | 'code';
}

export type Sentence = readonly Part[];

export interface Paragraph {
  readonly heading: Sentence;
  readonly sentences: readonly Sentence[];
}

/** The sentence as plain text, for the command line, screen readers and tests. */
export function plainText(sentence: Sentence): string {
  return sentence.map((part) => part.text).join('');
}
