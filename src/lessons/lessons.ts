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
    teaches: "A peer without namespaceSelector means pods of the policy's own namespace.",
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
  {
    id: '10-egress-and-dns',
    title: 'Egress, and the DNS everyone forgets',
    minutes: 4,
    teaches: 'Whoever isolates egress allows DNS with it, over UDP and TCP.',
  },
  {
    id: '11-addresses',
    title: 'Addresses, and what to leave out',
    minutes: 3,
    teaches: 'ipBlock, except, and the metadata service at 169.254.169.254.',
  },
  {
    id: '12-both-ends',
    title: 'Both ends must allow',
    minutes: 3,
    teaches: "The sender's egress and the receiver's ingress both have to say yes.",
  },
  {
    id: '13-policies-add-up',
    title: 'Policies only add up',
    minutes: 2,
    teaches: 'There is no deny and no order: one rule that allows is enough.',
  },
  {
    id: '14-which-port',
    title: "Which port? The pod's",
    minutes: 4,
    teaches: "Policies see the pod's port, by number, by name, or as a range.",
  },
  {
    id: '15-who-enforces',
    title: 'Somebody must enforce it',
    minutes: 3,
    teaches: 'The network plugin enforces policies, or nobody does; how to prove it.',
  },
  {
    id: '16-without-an-outage',
    title: 'Default deny without an outage',
    minutes: 4,
    teaches: 'Observe, allow, close one namespace, then the next; and the way back.',
  },
  {
    id: '17-compromised',
    title: 'A pod is compromised',
    minutes: 4,
    teaches: 'How far an intruder gets, and how to make it less.',
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
