import type { Content } from '../manifest/patchContent';
import { appendDocument } from '../manifest/patchDocument';
import { styleOf } from '../manifest/patchStyle';
import type { Draft } from './draft';
import { fileNamed } from './newPolicy';
import { Refusal } from './refusal';
import { serverRefusal } from './serverRefusal';

/**
 * Writes what runs in the cluster into a file of its own, apart from the policies: they are applied by different hands.
 * Throws {@link Refusal} in the API server's words for what it would not take.
 */
export function addObjects(draft: Draft, objects: readonly Content[], what: string): void {
  const refused = serverRefusal(objects);
  if (refused !== undefined) throw new Refusal(refused);
  const { path, text } = fileNamed(draft.picture, 'cluster');
  const reading = draft.picture.readings.find((candidate) => candidate.path === path);
  const root = reading?.documents.findLast((document) => document.isParsed)?.root;
  const style = root && styleOf(text, root);
  for (const object of objects) {
    const file = draft.picture.files.find((candidate) => candidate.path === path) ?? { path, text };
    draft.apply(appendDocument(file, object, { style }), what);
  }
}
