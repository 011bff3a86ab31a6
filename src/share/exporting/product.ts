/** What an export comes to: a text that can be read and copied, or an archive whose files are shown one after the other. */
export interface Product {
  readonly fileName: string;
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
  /** What is shown of it. */
  readonly preview: string;
  /** What should be known about it before it is used. */
  readonly notes: readonly string[];
}

/** Characters of a text that are shown; nobody reads more here, and browsers lay out no megabytes. */
const SHOWN = 50_000;

export function textProduct(
  fileName: string,
  type: string,
  content: string,
  notes: readonly string[] = [],
): Product {
  const rest = content.length - SHOWN;
  const preview = rest > 0 ? `${content.slice(0, SHOWN)}\n… and ${rest} characters more` : content;
  return { fileName, type, content, preview, notes };
}
