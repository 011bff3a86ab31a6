import { Document, visit } from 'yaml';
import type { SourceFile } from '../engine/text/edit';
import type { Inventory } from './inventory';
import { objectAt, textAt, type JsonObject } from './json';
import type { Kept } from './kept';
import { workloadsOf } from './workloads';

/** A file of the cluster, with the text of each object in it by its kind, namespace and name. */
export interface ClusterFile extends SourceFile {
  readonly objects: ReadonlyMap<string, string>;
}

/** `NetworkPolicy shop/db`. */
function identityOf(manifest: JsonObject): string {
  const metadata = objectAt(manifest, 'metadata');
  const namespace = textAt(metadata, 'namespace');
  return `${textAt(manifest, 'kind')} ${namespace === '' ? '' : `${namespace}/`}${textAt(metadata, 'name')}`;
}

/** Plain, these are a merge and a default value. */
const NEVER_PLAIN: ReadonlySet<unknown> = new Set(['<<', '=']);
const MERGE = 'tag:yaml.org,2002:merge';

/** YAML 1.1 is what kubectl reads: `yes`, `010` and `1e3` are quoted where they are strings. */
function yamlOf(manifest: JsonObject): string {
  const document = new Document(manifest, {
    version: '1.1',
    aliasDuplicateObjects: false,
    // Nothing here is a merge, whatever its key is called.
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || tag.tag !== MERGE),
  });
  visit(document, {
    Scalar: (_, scalar) => {
      if (NEVER_PLAIN.has(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0 });
}

const asComment = (lines: readonly string[]) => lines.map((line) => `# ${line}\n`).join('');

const manifestsOf = (kept: readonly Kept[]) => kept.map(({ manifest }) => manifest);

const WORKLOADS_SAY = [
  'Who runs in the cluster, as far as network policies can see it: labels, ports, whether on the node’s network.',
  'Pods that are alike stand under their controller; pods that have ended are left out.',
];

/** Writes the files that say what the cluster is; what has not changed since the last time is not written anew. */
export class ClusterPrinter {
  private printed: ReadonlyMap<string, string> = new Map();

  /** `gaps`: what could not be read, in words. */
  files(
    inventory: Inventory,
    gaps: readonly string[] = [],
    podsAreKnownIn?: (namespace: string) => boolean,
  ): readonly ClusterFile[] {
    const printed = new Map<string, string>();
    const print = (manifest: JsonObject) => {
      const key = JSON.stringify(manifest);
      const text = this.printed.get(key) ?? yamlOf(manifest);
      printed.set(key, text);
      return text;
    };
    const file = (path: string, says: readonly string[], manifests: readonly JsonObject[]): ClusterFile => {
      const objects = new Map(manifests.map((manifest) => [identityOf(manifest), print(manifest)]));
      return { path, text: asComment(says) + [...objects.values()].join('---\n'), objects };
    };
    const partial = gaps.length > 0 ? ['Not the whole cluster:', ...gaps.map((gap) => `- ${gap}`)] : [];
    const policies = inventory.all('networkpolicies');
    const governed = [...new Set(policies.map(({ namespace }) => namespace))];
    const files = [
      file('cluster/namespaces.yaml', partial, manifestsOf(inventory.all('namespaces'))),
      file('cluster/services.yaml', [], manifestsOf(inventory.all('services'))),
      file('cluster/workloads.yaml', WORKLOADS_SAY, workloadsOf(inventory, podsAreKnownIn)),
      ...governed.map((namespace) => {
        const own = policies.filter((policy) => policy.namespace === namespace);
        return file(`policies/${namespace}.yaml`, [], manifestsOf(own));
      }),
    ];
    this.printed = printed;
    return files;
  }
}
