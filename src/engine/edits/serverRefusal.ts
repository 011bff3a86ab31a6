import { isRead, readObject } from '../kinds/registry';
import { ManifestReader } from '../manifest/manifestReader';
import type { Content } from '../manifest/patchContent';
import { printBlock, USUAL_STYLE } from '../manifest/patchContent';

/** What kubectl or the API server would say of the first of these objects that it refuses, field by field; undefined when it takes them all. */
export function serverRefusal(objects: readonly Content[]): string | undefined {
  const text = objects.map((object) => printBlock(object, USUAL_STYLE).join('\n')).join('\n---\n');
  const { documents } = new ManifestReader(isRead).read({ path: '', text });
  return documents
    .flatMap((document) => document.objects.map(readObject))
    .find(({ refused }) => refused)
    ?.diagnostics.map(({ field, message }) => (field === undefined ? message : `${field}: ${message}`))
    .join(' ');
}
