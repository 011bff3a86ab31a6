import type { Analysis, DocumentView } from '../../engine/door';
import type { Policy } from '../../engine/policy/policy';
import type { SourceFile } from '../../engine/text/edit';
import { uniquePath } from '../../workspace/paths';

/** One document that holds policies, as a file of its own; `text` is what the workspace has between its `---` lines. */
export interface PolicyFile extends SourceFile {
  readonly policies: readonly Policy[];
}

export interface PolicyFiles {
  readonly files: readonly PolicyFile[];
  /** Policies that are not among them, in words: the API server would refuse their documents as they stand. */
  readonly leftOut: readonly string[];
}

/** Names of namespaces and policies are safe in paths, as the API server takes no others; this does not rely on it. */
const safe = (name: string) => name.replace(/[^a-z0-9.-]+/gi, '-').replace(/^\.+/, '') || 'unnamed';

/** `namespace/name.yaml`; as unique as the policy's id. */
export const policyPath = ({ namespace, name }: Policy) => `${safe(namespace)}/${safe(name)}.yaml`;

const keyOf = (file: string, document: number) => `${document} ${file}`;

function isRefusedPolicy({ kind, apiVersion, state }: DocumentView): boolean {
  const isPolicy = kind === 'NetworkPolicy' && apiVersion.startsWith('networking.k8s.io/');
  return isPolicy && (state === 'broken' || state === 'stale');
}

/** Every document that holds NetworkPolicies as `namespace/name.yaml`, in the order of the workspace. */
export function policyFilesOf(analysis: Analysis, files: readonly SourceFile[]): PolicyFiles {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const policiesIn = new Map<string, Policy[]>();
  for (const policy of analysis.policies) {
    const key = keyOf(policy.origin.file, policy.origin.document);
    const known = policiesIn.get(key);
    if (known) known.push(policy);
    else policiesIn.set(key, [policy]);
  }
  const taken = new Set<string>();
  const found = analysis.documents.flatMap(({ file, index, range, state }): PolicyFile[] => {
    const policies = policiesIn.get(keyOf(file, index)) ?? [];
    const [first] = policies;
    if (!first || state !== 'read') return [];
    const path = uniquePath(policyPath(first), taken);
    taken.add(path);
    return [{ path, text: texts.get(file)?.slice(range.start, range.end) ?? '', policies }];
  });
  const leftOut = analysis.documents
    .filter(isRefusedPolicy)
    .map(({ namespace, name, file }) => `${namespace}/${name} in ${file}`);
  return { files: found, leftOut };
}
