/** Where the engine runs: here, where answers are there at once, or in a worker, where it holds nobody up. */
export type Place = 'thread' | 'worker';

/** What is known about reading this workspace. */
export interface Experience {
  readonly place: Place;
  /** Characters in all files, when they were read last. */
  readonly characters: number;
  /** How many readings in a row spoke for the other place. */
  readonly against: number;
}

export const NO_EXPERIENCE: Experience = { place: 'thread', characters: 0, against: 0 };

/** Texts that differ by no more than this are read in a frame, however slow the machine. */
const SMALL = 50_000;
/** A frame. What takes longer is noticed. */
const NOTICED_MS = 16;
/** No single reading may be as long as this. */
const UNBEARABLE_MS = 200;
/** What takes no longer than this may come back: far enough from a frame that it need not leave again. */
const QUICK_MS = 5;
/** So many readings in a row are no accident. */
const SLOW_IN_A_ROW = 3;
const QUICK_IN_A_ROW = 10;

/** Before files are read: texts that nobody has measured yet are judged by their size. */
export function beforeReading(experience: Experience, characters: number): Experience {
  if (Math.abs(characters - experience.characters) <= SMALL) return { ...experience, characters };
  return { place: characters > SMALL ? 'worker' : 'thread', characters, against: 0 };
}

/** After files were read, which took `cost` milliseconds where they were read. */
export function afterReading(experience: Experience, cost: number): Experience {
  const { place } = experience;
  const speaksAgainst = place === 'thread' ? cost > NOTICED_MS : cost < QUICK_MS;
  const against = speaksAgainst ? experience.against + 1 : 0;
  const enough = place === 'thread' ? against >= SLOW_IN_A_ROW : against >= QUICK_IN_A_ROW;
  const leaves = enough || (place === 'thread' && cost > UNBEARABLE_MS);
  if (!leaves) return { ...experience, against };
  return { ...experience, place: place === 'thread' ? 'worker' : 'thread', against: 0 };
}
