/** That one node connects to another, as far as places are concerned. */
export interface Link {
  readonly from: string;
  readonly to: string;
  /** Width that its label wants between the two. */
  readonly room: number;
}

/** The ids at both ends of all links. */
export const endsOf = (links: readonly Link[]) => new Set(links.flatMap(({ from, to }) => [from, to]));
