import type { Part, Sentence } from '../sentence';

/** What may stand in a sentence: plain words, one part, or several. */
export type Spoken = string | number | Part | readonly Part[];

function isPlain(part: Part): boolean {
  return part.origins === undefined && part.subject === undefined && part.role === undefined;
}

function partsOf(spoken: Spoken): readonly Part[] {
  if (typeof spoken === 'string' || typeof spoken === 'number') return [{ text: String(spoken) }];
  return 'text' in spoken ? [spoken] : spoken;
}

/** Neighbouring plain parts become one, empty ones go. */
function joined(parts: readonly Part[]): Sentence {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.text === '') continue;
    if (last && isPlain(last) && isPlain(part)) result[result.length - 1] = { text: last.text + part.text };
    else result.push(part);
  }
  return result;
}

/** A sentence written as a template: ``say`${policyLink(p)} selects ${names}.` `` */
export function say(words: TemplateStringsArray, ...spoken: readonly Spoken[]): Sentence {
  return joined(words.flatMap((text, index) => [{ text }, ...partsOf(spoken[index] ?? '')]));
}
