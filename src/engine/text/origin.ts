/** Half-open range of UTF-16 code units inside the text of one file. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a fact was written. Every fact of the model carries one, so that every answer can show its lines.
 * When the fact is a default that nobody wrote, `implied` says which default and `range` is the nearest written ancestor.
 */
export interface Origin {
  /** Path of the file inside the workspace; unique there. */
  readonly file: string;
  /** Zero-based index of the YAML document in its file. */
  readonly document: number;
  readonly range: TextRange;
  /** Field path inside the object as the API server writes it, e.g. `spec.ingress[0].from[1]`; '' is the object itself. */
  readonly path: string;
  /** The default behind a fact that is not written, e.g. `policyTypes not written: Ingress`. */
  readonly implied?: string;
}
