import type { Lesson, LessonSummary } from './lesson';
import { readLesson, type LessonFolder } from './readLesson';

/** All lessons in their sequence. Small: the list needs nothing else. */
export const LESSONS: readonly LessonSummary[] = [
  {
    id: '01-everything-is-open',
    title: 'Everything is open',
    minutes: 2,
    teaches: 'Without policies every pod reaches every pod, in every namespace.',
  },
  {
    id: '02-the-first-policy',
    title: 'The first policy flips a pod',
    minutes: 3,
    teaches: 'A pod is open until some policy selects it; from then on only what rules allow gets in.',
  },
  {
    id: '03-default-deny',
    title: 'Deny by default, then allow',
    minutes: 3,
    teaches: 'One policy with an empty podSelector isolates a whole namespace, pods to come included.',
  },
];

const folders = import.meta.glob<LessonFolder>('./*/folder.ts', { import: 'FOLDER' });

/** One lesson with all its texts, loaded when it is asked for; undefined when there is none of that id. */
export async function loadLesson(id: string): Promise<Lesson | undefined> {
  const summary = LESSONS.find((lesson) => lesson.id === id);
  const texts = summary && (await folders[`./${id}/folder.ts`]?.());
  if (!texts) return undefined;
  const folder = Object.fromEntries(Object.entries(texts).map(([path, text]) => [path.slice(2), text]));
  return readLesson(summary, folder);
}
