import type { Token, Tokens } from 'marked';

/** A heading with what stands below it, up to the next heading of its depth. */
export interface Section {
  readonly title: string;
  readonly body: readonly Token[];
  readonly sections: readonly Section[];
}

const isHeading = (token: Token): token is Tokens.Heading => token.type === 'heading';

/** Markdown tokens as a tree; the root has no title. A heading that skips a depth stays in the body where it stands. */
export function sectionOf(tokens: readonly Token[], title = '', depth = 0): Section {
  const starts = tokens.flatMap((token, i) => (isHeading(token) && token.depth === depth + 1 ? [i] : []));
  return {
    title,
    body: tokens.slice(0, starts[0]),
    sections: starts.map((start, i) =>
      sectionOf(tokens.slice(start + 1, starts[i + 1]), (tokens[start] as Tokens.Heading).text, depth + 1),
    ),
  };
}

/** The tokens as the Markdown they were. */
export function textOf(tokens: readonly Token[]): string {
  return tokens
    .map(({ raw }) => raw)
    .join('')
    .trim();
}
