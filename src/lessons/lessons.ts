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
  {
    id: '04-two-directions',
    title: 'Two directions, each on its own',
    minutes: 4,
    teaches: 'policyTypes says which direction a policy isolates; left out, it always holds Ingress.',
  },
  {
    id: '05-pods-of-this-namespace',
    title: 'A podSelector stays in its namespace',
    minutes: 3,
    teaches: 'A peer without namespaceSelector means pods of the policy’s own namespace.',
  },
  {
    id: '06-namespaces-by-label',
    title: 'Which namespace? Labels, not names',
    minutes: 3,
    teaches: 'Namespaces are selected by labels; kubernetes.io/metadata.name is on every one of them.',
  },
  {
    id: '07-the-dash',
    title: 'One dash: OR or AND',
    minutes: 4,
    teaches: 'Two peers are OR, two selectors in one peer are AND; one dash decides.',
  },
  {
    id: '08-two-more-dashes',
    title: 'Two more places for a dash',
    minutes: 3,
    teaches: 'A dash before ports makes a second rule, a dash inside ports a second entry.',
  },
  {
    id: '09-all-none-any',
    title: 'Empty, absent, and a list of nothing',
    minutes: 4,
    teaches: 'What {}, [], [{}] and an absent field mean at each place.',
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
