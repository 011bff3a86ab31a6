import { readObject } from '../kinds/registry';
import type { KubeObject, ManifestDocument } from '../manifest/manifest';
import type { PatchTarget } from '../manifest/patch';
import type { Policy } from '../policy/policy';
import type { SourceFile } from '../text/edit';
import type { Picture } from './context';
import { Refusal } from './refusal';

/** Where an object stands in the text as it is now. */
export interface Located {
  readonly file: SourceFile;
  readonly document: ManifestDocument;
  readonly object: KubeObject;
  /** For patches whose paths begin at the object, e.g. at `spec`. */
  readonly target: PatchTarget;
}

function isTemplated({ problems }: ManifestDocument): boolean {
  return problems.some(({ kind }) => kind === 'template');
}

/**
 * The policy in the text as it is now; undefined where the picture shows an older text of a document that is refused at
 * the moment, or where the text is a template, so that an edit of it would be a guess.
 */
export function findPolicy(picture: Picture, policy: Policy): Located | undefined {
  const { file: path, document: index, range } = policy.origin;
  const file = picture.files.find((candidate) => candidate.path === path);
  const document = picture.readings.find((reading) => reading.path === path)?.documents[index];
  if (!file || !document || isTemplated(document)) return undefined;
  const object = document.objects.find(
    ({ origin, name }) =>
      origin.range.start === range.start && origin.range.end === range.end && name === policy.name,
  );
  if (!object?.node || readObject(object).refused) return undefined;
  return { file, document, object, target: { file: path, text: file.text, root: object.node } };
}

/** {@link findPolicy}; throws {@link Refusal} where there is nothing to edit. */
export function locatePolicy(picture: Picture, id: string): Located & { readonly policy: Policy } {
  const policy = picture.cluster.policies.find((candidate) => candidate.id === id);
  const found = policy && findPolicy(picture, policy);
  if (!policy || !found)
    throw new Refusal(`The text of ${id} cannot be edited as it stands: it has an error or is a template.`);
  return { ...found, policy };
}
