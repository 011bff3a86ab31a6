import { effectSentences } from '../explain/explainEffect';
import { say } from '../explain/phrases/say';
import { insertDocumentText, removeDocument } from '../manifest/patchDocument';
import type { Patch } from '../manifest/patch';
import { withLineBreaksOf } from '../manifest/patchLines';
import type { Policy } from '../policy/policy';
import type { SourceFile } from '../text/edit';
import type { Picture } from './context';
import type { Intent } from './intent';
import type { IntentHandler } from './intentHandler';
import type { Located } from './locate';
import { locatePolicy } from './locate';
import { takesDocuments } from './newPolicy';
import { timesWritten } from './policyName';
import { isJson, ownDocument, placeInList } from './policyText';
import { Refusal } from './refusal';

type MovePolicy = Extract<Intent, { kind: 'movePolicy' }>;

/** The file to move to, as it is or still to be made. Throws {@link Refusal} where it cannot take the document. */
function destination(picture: Picture, { file }: Located, wanted: string): SourceFile {
  const path = wanted.trim();
  if (path === '') throw new Refusal('A file needs a name.');
  if (path === file.path) throw new Refusal(`It is in ${path} already.`);
  const existing = picture.files.find((candidate) => candidate.path === path);
  if (/\.json$/i.test(path) && !isJson(file.text))
    throw new Refusal(`${path} is a JSON file, and the policy is written as YAML.`);
  if (existing && isJson(existing.text)) throw new Refusal(`${path} is JSON, which holds one document.`);
  if (existing && !takesDocuments(picture, existing))
    throw new Refusal(
      `Where the documents of ${path} begin and end cannot be told: it cannot be read, or it is a template.`,
    );
  return existing ?? { path, text: '' };
}

/** Throws {@link Refusal} for a policy whose text cannot stand elsewhere and mean the same. */
function checkMovable(picture: Picture, located: Located & { readonly policy: Policy }): void {
  const { policy, file } = located;
  if (timesWritten(picture, policy) > 1)
    throw new Refusal(
      `${policy.id} is written twice, and the last one counts: moving it could change which that is.`,
    );
  if (placeInList(located))
    throw new Refusal(
      `${policy.id} is an item of a List in ${file.path}: its lines are indented for that list and would have to be rewritten to stand alone.`,
    );
}

function moved(located: Located, to: SourceFile): Patch {
  const { file, document } = located;
  const { range, separator } = ownDocument(located);
  const removal = removeDocument(file, document.range);
  const content = withLineBreaksOf(to.text, file.text.slice(range.start, range.end));
  const insertion = insertDocumentText(to, content, separator);
  return removal.ok && insertion.ok
    ? { ok: true, edits: [...insertion.edits, ...removal.edits] }
    : removal.ok
      ? insertion
      : removal;
}

/** A policy's document, comments and all, with the line breaks of the file to which it moves; that is made if it is not there. */
export const movePolicy: IntentHandler<MovePolicy> = {
  title({ policy, file }) {
    return `move ${policy} to ${file.trim()}`;
  },

  carryOut({ policy: id, file: wanted }, draft) {
    const located = locatePolicy(draft.picture, id);
    checkMovable(draft.picture, located);
    const to = destination(draft.picture, located, wanted);
    draft.apply(moved(located, to), id);
    const left = draft.picture.files.find(({ path }) => path === located.file.path)?.text ?? '';
    return {
      check: (effect, after) => {
        const arrived = after.cluster.policies.some((policy) => policy.id === id);
        if (!arrived || effect.connections.length > 0 || effect.isolation.length > 0)
          throw new Refusal(`In ${to.path} this text would not mean the same.`);
      },
      says: (effect, before, after) => [
        ...(left.trim() === '' ? [say`${located.file.path} is left empty.`] : []),
        ...effectSentences(effect, before.reachability, after.reachability),
      ],
    };
  },
};
