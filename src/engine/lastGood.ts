import type { ManifestDocument } from './manifest/manifest';
import type { ObjectReading } from './kinds/objectReading';
import { movePlaces } from './movePlaces';

/** A document with what its objects mean. `good` means a cluster would take it: it parses and nothing in it is refused. */
export interface UnderstoodDocument {
  readonly document: ManifestDocument;
  readonly readings: readonly ObjectReading[];
  readonly good: boolean;
}

/**
 * What the picture uses for a document: its own content, or for a refused one the content it last had while it was good,
 * with every place moved to where it is in the text now. The objects of `shown.document` still name their old places.
 */
export interface SettledDocument extends UnderstoodDocument {
  readonly shown: UnderstoodDocument | undefined;
  /** The text of which `shown` tells, where that is not the document's own. */
  readonly lastGood?: string;
}

interface Remembered {
  readonly understood: UnderstoodDocument;
  readonly text: string;
}

/** Characters that two texts share at their start and, behind these, at their end. */
interface CommonEnds {
  readonly head: number;
  readonly tail: number;
}

function commonEnds(a: string, b: string): CommonEnds {
  const shortest = Math.min(a.length, b.length);
  let head = 0;
  while (head < shortest && a.charCodeAt(head) === b.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < shortest - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail))
    tail++;
  return { head, tail };
}

/**
 * The older document for a text that is an edit of it. Before and behind the edit its places are exact; a place inside is
 * moved to the nearest that is still there.
 */
function inPlaceOf(older: Remembered, text: string, { range, index }: ManifestDocument): UnderstoodDocument {
  const { document, readings, good } = older.understood;
  const { head, tail } = commonEnds(older.text, text);
  const behind = text.length - tail;
  const by = (offset: number): number => {
    const before = Math.max(0, offset - document.range.start);
    if (before <= head) return range.start + before;
    const fromEnd = Math.max(0, older.text.length - before);
    return range.start + (fromEnd <= tail ? text.length - fromEnd : Math.min(before, behind));
  };
  return { document, readings: movePlaces(readings, { by, document: index }), good };
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
      if (understood.good) {
        remembered.push({ understood, text: own });
        return { ...understood, shown: understood };
      }
      const stand = this.standIn(own, free);
      if (!stand) return { ...understood, shown: undefined };
      remembered.push(stand);
      return { ...understood, shown: inPlaceOf(stand, own, understood.document), lastGood: stand.text };
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
      const { head, tail } = commonEnds(candidate.text, text);
      const shared = head + tail;
      if (shared * 2 >= candidate.text.length && shared > (best?.shared ?? 0)) best = { at, shared };
    });
    return best && free.splice(best.at, 1)[0];
  }
}
