import type { Lesson } from '../lessons/lesson';
import { loadLesson } from '../lessons/lessons';

const loading = new Map<string, Promise<Lesson | undefined>>();

/**
 * A lesson by its id, the same promise whoever asks; resolves to undefined when there is none of that id. One that could
 * not be loaded may be asked for again.
 */
export function lessonOf(id: string): Promise<Lesson | undefined> {
  const known = loading.get(id);
  if (known) return known;
  const fresh = loadLesson(id);
  fresh.catch(() => loading.delete(id));
  loading.set(id, fresh);
  return fresh;
}
