import type { ManifestDocument } from './manifest/manifest';
import type { ObjectReading } from './kinds/objectReading';

/** A document with what its objects mean. `good` means a cluster would take it: it parses and nothing in it is refused. */
export interface UnderstoodDocument {
  readonly document: ManifestDocument;
  readonly readings: readonly ObjectReading[];
  readonly good: boolean;
}

/** What the picture uses for a document: its own content, or for a refused one the content it last had while it was good. */
export interface SettledDocument extends UnderstoodDocument {
  readonly shown: UnderstoodDocument | undefined;
}

interface Remembered {
  readonly understood: UnderstoodDocument;
  readonly text: string;
}

/** Characters that two texts share at their start and at their end. */
function commonEnds(a: string, b: string): number {
  const shortest = Math.min(a.length, b.length);
  let head = 0;
  while (head < shortest && a.charCodeAt(head) === b.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < shortest - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail))
    tail++;
  return head + tail;
}

const identity = ({ document }: UnderstoodDocument): string =>
  document.objects.map(({ kind, namespace, name }) => `${kind} ${namespace ?? ''}/${name}`).join(', ');

/** The remembered documents that do not stand in the file now, so that one of them may stand in for a broken text. */
function withoutPresent(
  older: readonly Remembered[],
  documents: readonly UnderstoodDocument[],
): Remembered[] {
  const present = new Set(documents.filter(({ good }) => good).map(identity));
  return older.filter(({ understood }) => !present.has(identity(understood)));
}

/**
 * Remembers, per file, the last good text of every document, so that a half-typed document does not tear a hole into the
 * picture. An older document stands in only for a text that looks like an edit of it (at least half of it is still there,
 * at both ends together); a document that was replaced or deleted is forgotten.
 */
export class LastGood {
  private readonly byFile = new Map<string, readonly Remembered[]>();

  /** `hypothetical`: the text is only being considered, so nothing is remembered of it. */
  settle(
    path: string,
    text: string,
    documents: readonly UnderstoodDocument[],
    hypothetical = false,
  ): SettledDocument[] {
    const older = this.byFile.get(path) ?? [];
    const free = documents.every(({ good }) => good) ? [] : withoutPresent(older, documents);
    const remembered: Remembered[] = [];
    const settled = documents.map((understood): SettledDocument => {
      const own = text.slice(understood.document.range.start, understood.document.range.end);
      const stand = understood.good ? { understood, text: own } : this.standIn(own, free);
      if (stand) remembered.push(stand);
      return { ...understood, shown: stand?.understood };
    });
    if (!hypothetical) this.byFile.set(path, remembered);
    return settled;
  }

  forgetAllBut(paths: ReadonlySet<string>): void {
    for (const path of this.byFile.keys()) if (!paths.has(path)) this.byFile.delete(path);
  }

  /** Takes the older document that this text most looks like an edit of out of `free`. */
  private standIn(text: string, free: Remembered[]): Remembered | undefined {
    let best: { readonly at: number; readonly shared: number } | undefined;
    free.forEach((candidate, at) => {
      const shared = commonEnds(candidate.text, text);
      if (shared * 2 >= candidate.text.length && shared > (best?.shared ?? 0)) best = { at, shared };
    });
    return best && free.splice(best.at, 1)[0];
  }
}
