import { objectAt, textAt, type JsonObject } from './json';
import { keptOf, type Kept } from './kept';
import { RESOURCES, type Resource } from './resources';

const keyOf = (namespace: string, name: string) => `${namespace}/${name}`;

const inOrder = (a: Kept, b: Kept) =>
  a.namespace === b.namespace ? (a.name < b.name ? -1 : 1) : a.namespace < b.namespace ? -1 : 1;

/** What is known of the cluster now: lists put whole parts of it in place, events change single objects. */
export class Inventory {
  private readonly objects = new Map<Resource, Map<string, Kept>>(
    (Object.keys(RESOURCES) as Resource[]).map((resource) => [resource, new Map()]),
  );

  /** `wanted` undefined: every namespace, those to come as well. Others are passed over wherever they appear. */
  constructor(readonly wanted?: ReadonlySet<string>) {}

  /** All objects of a kind, by namespace and name. */
  all(resource: Resource): readonly Kept[] {
    return [...this.of(resource).values()].sort(inOrder);
  }

  /** A list: whatever was known of that kind in its namespace (undefined: everywhere) gives way to it. */
  replace(resource: Resource, namespace: string | undefined, items: readonly JsonObject[]): void {
    const known = this.of(resource);
    for (const [key, kept] of known)
      if (namespace === undefined || kept.namespace === namespace) known.delete(key);
    for (const item of items) this.put(resource, item);
  }

  /** The object as it is now. True if policies can see a difference; most of what happens to a pod they cannot. */
  put(resource: Resource, raw: JsonObject): boolean {
    const kept = keptOf(resource, raw);
    if (!kept) return this.remove(resource, raw);
    if (!this.isWanted(resource, kept)) return false;
    const known = this.of(resource);
    const key = keyOf(kept.namespace, kept.name);
    const before = known.get(key);
    known.set(key, kept);
    return before === undefined || JSON.stringify(before.manifest) !== JSON.stringify(kept.manifest);
  }

  /** True if it was there. */
  remove(resource: Resource, raw: JsonObject): boolean {
    const metadata = objectAt(raw, 'metadata');
    return this.of(resource).delete(keyOf(textAt(metadata, 'namespace'), textAt(metadata, 'name')));
  }

  private isWanted(resource: Resource, { namespace, name }: Kept): boolean {
    return this.wanted?.has(resource === 'namespaces' ? name : namespace) ?? true;
  }

  private of(resource: Resource): Map<string, Kept> {
    return this.objects.get(resource)!;
  }
}
