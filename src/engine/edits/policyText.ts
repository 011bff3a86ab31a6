import { documentText, removeDocument } from '../manifest/patchDocument';
import type { DocumentText } from '../manifest/patchDocument';
import type { PatchTarget } from '../manifest/patch';
import { removeSequenceItems } from '../manifest/patchRemove';
import { replaceScalar } from '../manifest/patchScalar';
import { applyToText } from '../text/edit';
import type { TextRange } from '../text/origin';
import type { Draft } from './draft';
import type { Located } from './locate';
import { locatePolicy } from './locate';
import { Refusal } from './refusal';

/** The place of an object in its List, with the List to edit; undefined for an object that is a document of its own. */
export function placeInList({
  file,
  document,
  object,
}: Located): { readonly index: number; readonly list: PatchTarget } | undefined {
  const [, index] = /^items\[(\d+)\]$/.exec(object.origin.path) ?? [];
  if (index === undefined || !document.root) return undefined;
  return { index: Number(index), list: { file: file.path, text: file.text, root: document.root } };
}

/** Removes the whole object: its document, or its item where a List holds it. */
export function removeObject(draft: Draft, id: string): void {
  const located = locatePolicy(draft.picture, id);
  const inList = placeInList(located);
  draft.apply(
    inList
      ? removeSequenceItems(inList.list, ['items'], [inList.index])
      : removeDocument(located.file, located.document.range),
    id,
  );
}

/** A file that begins as JSON is read as JSON to its end. */
export const isJson = (text: string) => /^\ufeff?\s*[{[]/.test(text);

/** The whole document of an object that no List holds. */
export function ownDocument({ file, document }: Located): DocumentText {
  return documentText(file, document.range);
}

/** A part of a file's text in which the object has another name; everything else is as it was. Throws {@link Refusal}. */
export function renamedText({ target, object }: Located, { start, end }: TextRange, name: string): string {
  const renamed = replaceScalar(target, ['metadata', 'name'], name);
  if (!renamed.ok)
    throw new Refusal(`The name of ${object.name} cannot be edited safely: ${renamed.reason}.`);
  const moved = renamed.edits.map((edit) => ({
    ...edit,
    range: { start: edit.range.start - start, end: edit.range.end - start },
  }));
  return applyToText(target.text.slice(start, end), moved);
}
