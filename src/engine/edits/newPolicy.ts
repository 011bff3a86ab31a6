import { DEFAULT_NAMESPACE } from '../kube/entities';
import type { KubeObject, ManifestDocument, ReadProblem } from '../manifest/manifest';
import type { Content } from '../manifest/patchContent';
import { appendDocument } from '../manifest/patchDocument';
import { styleOf } from '../manifest/patchStyle';
import type { SourceFile } from '../text/edit';
import type { Picture } from './context';
import type { Draft } from './draft';
import { isJson } from './policyText';
import type { WantedPolicy } from './ruleContent';
import { policyContent } from './ruleContent';

interface Kin {
  readonly file: SourceFile;
  readonly document: ManifestDocument;
  readonly sameNamespace: boolean;
}

export const isPolicyObject = ({ kind, apiVersion }: KubeObject) =>
  kind === 'NetworkPolicy' && apiVersion === 'networking.k8s.io/v1';
/** The namespace that kubectl applies an object to. */
export const namespaceOf = ({ namespace }: KubeObject) => namespace ?? DEFAULT_NAMESPACE;

/** Problems that put the text around them in doubt: where a template's block begins and ends, nobody knows before it is rendered. */
const isDoubtful = ({ kind }: ReadProblem) => kind === 'template' || kind === 'not-yaml' || kind === 'limit';

/** Whether a document may be added to a file. JSON holds one document. */
export function takesDocuments({ readings }: Picture, { path, text }: SourceFile): boolean {
  if (isJson(text)) return false;
  const reading = readings.find((candidate) => candidate.path === path);
  const problems = reading?.documents.flatMap((document) => document.problems) ?? [];
  return ![...(reading?.problems ?? []), ...problems].some(isDoubtful);
}

/** Documents next to which a policy may be written: policies in files whose text can be trusted, in file order. */
function kinOf(picture: Picture, namespace: string): Kin[] {
  return picture.files.flatMap((file) => {
    if (!takesDocuments(picture, file)) return [];
    const reading = picture.readings.find(({ path }) => path === file.path);
    return (reading?.documents ?? []).flatMap((document) => {
      const policies = document.objects.filter(isPolicyObject);
      const sameNamespace = policies.some((object) => namespaceOf(object) === namespace);
      return policies.length > 0 && document.isParsed ? [{ file, document, sameNamespace }] : [];
    });
  });
}

/** The file of this name if it can be added to, else a new one: `policies.yaml`, `policies-2.yaml`. */
export function fileNamed(picture: Picture, name: string): SourceFile {
  for (let n = 1; ; n++) {
    const path = n === 1 ? `${name}.yaml` : `${name}-${n}.yaml`;
    const existing = picture.files.find((file) => file.path === path);
    if (!existing || takesDocuments(picture, existing)) return existing ?? { path, text: '' };
  }
}

/** A file for policies that have no kin: a blank one, else the one for policies. */
function fileWithoutKin(picture: Picture): SourceFile {
  const blank = picture.files.find(({ path, text }) => text.trim() === '' && /\.ya?ml$/.test(path));
  return blank ?? fileNamed(picture, 'policies');
}

/** The manifests of `default` often leave the namespace out; then a new policy does so too, to be applied together with them. */
function writtenNamespace({ readings }: Picture, namespace: string): string | undefined {
  if (namespace !== DEFAULT_NAMESPACE) return namespace;
  const here = readings
    .flatMap(({ documents }) => documents.flatMap(({ objects }) => objects))
    .filter((object) => object.isRead && object.kind !== 'Namespace' && namespaceOf(object) === namespace);
  const leaveOut = here.length > 0 && here.every((object) => object.namespace === undefined);
  return leaveOut ? undefined : namespace;
}

/** Names of all policies of a namespace, broken ones included. */
export function takenNames(picture: Picture, namespace: string): ReadonlySet<string> {
  const written = picture.readings
    .flatMap(({ documents }) => documents.flatMap(({ objects }) => objects))
    .filter((object) => object.kind === 'NetworkPolicy' && namespaceOf(object) === namespace);
  const shown = picture.cluster.policies.filter((policy) => policy.namespace === namespace);
  return new Set([...written, ...shown].map(({ name }) => name));
}

const LONGEST_NAME = 63;

/** The first of the names that is free, else the last with a number. */
export function freeName(picture: Picture, namespace: string, ...wanted: readonly string[]): string {
  const taken = takenNames(picture, namespace);
  const fitting = wanted.map((name) => name.slice(0, LONGEST_NAME).replace(/-+$/, ''));
  const free = fitting.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  const base = (fitting.at(-1) ?? 'policy').slice(0, LONGEST_NAME - 4);
  let n = 2;
  while (taken.has(`${base}-${n}`)) n++;
  return `${base}-${n}`;
}

/**
 * Writes a policy behind its kin: the last policy of its namespace, else the last policy of all, else into a file for
 * policies. It is written the way its kin is.
 */
export function writePolicy(draft: Draft, wanted: Omit<WantedPolicy, 'namespace'>, namespace: string): void {
  const { name } = wanted;
  writeNewPolicy(draft, (written) => policyContent({ ...wanted, namespace: written }), { name, namespace });
}

/**
 * The same for a policy whatever it says. `contentIn` is given the namespace as it is to be written, undefined for not at
 * all; `comments` are the lines above it, each with its `#`.
 */
export function writeNewPolicy(
  draft: Draft,
  contentIn: (namespace: string | undefined) => Content,
  { name, namespace }: { readonly name: string; readonly namespace: string },
  comments: readonly string[] = [],
): void {
  const { picture } = draft;
  const kin = kinOf(picture, namespace);
  const next = kin.findLast(({ sameNamespace }) => sameNamespace) ?? kin.at(-1);
  const content = contentIn(writtenNamespace(picture, namespace));
  const patch = next
    ? appendDocument(next.file, content, {
        after: next.document.range,
        style: styleOf(next.file.text, next.document.root!),
        comments,
      })
    : appendDocument(fileWithoutKin(picture), content, { comments });
  draft.apply(patch, `The file of ${namespace}/${name}`);
}
