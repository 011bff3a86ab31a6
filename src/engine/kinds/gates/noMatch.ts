import { nearestName } from './nearestName';
import { goQuote } from '../../manifest/goText';
import type { Field } from '../field';
import type { KubeObject } from '../../manifest/manifest';
import type { Refusal } from './refusal';

/** What a caller knows of a kind that no server of today serves under this apiVersion. */
export interface KindHint {
  /** The apiVersion that has the kind today. */
  readonly apiVersion: string;
  readonly kind: string;
  /** The Kubernetes version that stopped serving the apiVersion as written. */
  readonly removedIn?: string;
}

/** kubectl asks the cluster which kinds it has; this one it has not. */
export function noMatchError(object: KubeObject, root: Field, hint?: KindHint): Refusal {
  const { apiVersion, kind, name, namespace = '', origin } = object;
  const message =
    `resource mapping not found for name: ${goQuote(name)} namespace: ${goQuote(namespace)} from ${goQuote(origin.file)}: ` +
    `no matches for kind ${goQuote(kind)} in version ${goQuote(apiVersion)}\nensure CRDs are installed first`;
  const place = hint && hint.kind !== kind ? root.key('kind') : root.key('apiVersion');
  return {
    stage: 'no-match',
    field: 'apiVersion',
    type: 'No match',
    message,
    advice: { help: helpFor(object, hint) },
    place,
  };
}

function helpFor({ apiVersion, kind }: KubeObject, hint: KindHint | undefined): string {
  if (!hint)
    return `Kubernetes itself has no kind ${kind} in ${apiVersion}; the cluster needs what defines it.`;
  const now = `Write apiVersion: ${hint.apiVersion} and kind: ${hint.kind}.`;
  if (hint.removedIn === undefined) return now;
  return `${apiVersion} was removed in Kubernetes ${hint.removedIn}. ${now}`;
}

/** kubectl finds a kind spelled in lower case, but the server's decoder does not. */
export function lowerCaseKindError({ kind, apiVersion }: KubeObject, root: Field): Refusal {
  const message = `no kind ${goQuote(kind)} is registered for version ${goQuote(apiVersion)} in scheme "pkg/api/legacyscheme/scheme.go:30"`;
  const help = 'Kinds are written with capitals, e.g. NetworkPolicy.';
  return {
    stage: 'decode',
    field: '',
    type: 'Decode error',
    message,
    advice: { help },
    place: root.key('kind'),
  };
}

/** The kind of Kubernetes' own that a person most likely meant; undefined for kinds of other makers. */
export function hintFor(
  { apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>,
  readers: readonly { kind: string; apiVersion: string; removed: ReadonlyMap<string, string> }[],
): KindHint | undefined {
  const removed = readers.find((reader) => reader.kind === kind && reader.removed.has(apiVersion));
  if (removed) return { apiVersion: removed.apiVersion, kind, removedIn: removed.removed.get(apiVersion)! };
  const exact = readers.find((reader) => reader.kind === kind);
  if (exact && OWN_GROUPS.has(groupOf(apiVersion))) return { apiVersion: exact.apiVersion, kind };
  const near = readers.filter((reader) => reader.apiVersion === apiVersion);
  const meant = nearestName(
    singular(kind),
    near.map((reader) => reader.kind),
  );
  return meant === undefined ? undefined : { apiVersion, kind: meant };
}

/** Groups in which only Kubernetes defines kinds; `''` is the core group. */
const OWN_GROUPS: ReadonlySet<string> = new Set(['', 'apps', 'batch', 'extensions', 'networking.k8s.io']);

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** `NetworkPolicies` → `NetworkPolicy`, as people write the plural that kubectl shows. */
function singular(kind: string): string {
  return kind.replace(/ies$/, 'y');
}
