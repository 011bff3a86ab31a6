import { DEFAULT_NAMESPACE } from '../kube/entities';
import type { ManifestDocument } from '../manifest/manifest';
import { ManifestReader } from '../manifest/manifestReader';
import type { Content, ContentMap } from '../manifest/patchContent';
import { fields } from '../manifest/patchContent';
import { effectiveEntries, type ScalarNode, type YamlNode } from '../manifest/tree';
import type { TemplateValue } from './intent';
import { Refusal } from './refusal';
import { peerContent, portContent } from './ruleContent';

/** A policy of a template with its values in place. */
export interface FilledPolicy {
  /** The name it has if that is free. */
  readonly name: string;
  readonly namespace: string;
  /** Comment lines above it, each with its `#`. */
  readonly comments: readonly string[];
  /** The whole object under a name and in a namespace, which is left out where it is undefined. */
  readonly contentAs: (name: string, namespace: string | undefined) => ContentMap;
}

type Values = Readonly<Record<string, TemplateValue>>;

function valueContent(value: TemplateValue): Content {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'labels':
      return fields(...Object.entries(value.labels));
    case 'ports':
      return value.ports.map(portContent);
    case 'blocks':
      return value.blocks.map((block) => peerContent({ kind: 'addresses', ...block }));
  }
}

function scalarContent({ value, source, quoted }: ScalarNode, values: Values): Content {
  const name = quoted ? undefined : /^\$([a-z][a-z-]*)$/.exec(source)?.[1];
  if (value === null) throw new Refusal('The template leaves a field without a value.');
  if (name === undefined) return value;
  const given = Object.hasOwn(values, name) ? values[name] : undefined;
  if (!given) throw new Refusal(`Nothing is said for $${name}.`);
  return valueContent(given);
}

function contentOf(node: YamlNode, values: Values): Content {
  switch (node.kind) {
    case 'scalar':
      return scalarContent(node, values);
    case 'sequence':
      return node.items.map(({ value }) => contentOf(value, values));
    case 'mapping':
      return mapOf(node, values);
  }
}

function mapOf(node: YamlNode, values: Values): ContentMap {
  if (node.kind !== 'mapping') return fields();
  return fields(...effectiveEntries(node).map(({ key, value }) => [key, contentOf(value, values)] as const));
}

function commentsAbove(template: string, { range }: ManifestDocument, root: YamlNode): readonly string[] {
  return template
    .slice(range.start, root.range.start)
    .split(/\r?\n/)
    .filter((line) => line.startsWith('#'));
}

const textIn = (map: ContentMap, key: string): string => {
  const text = map.get(key);
  return typeof text === 'string' ? text : '';
};

/** The policies of a template. Throws {@link Refusal} for a template that is none, and where a value is missing. */
export function filledPolicies(template: string, values: Values): readonly FilledPolicy[] {
  const { documents } = new ManifestReader(() => true).read({ path: '', text: template });
  return documents.map((document) => {
    const { root } = document;
    if (root?.kind !== 'mapping') throw new Refusal('The template is no YAML that could be filled in.');
    const content = mapOf(root, values);
    const metadata = content.get('metadata');
    const written = metadata instanceof Map ? (metadata as ContentMap) : fields();
    return {
      name: textIn(written, 'name'),
      namespace: textIn(written, 'namespace') || DEFAULT_NAMESPACE,
      comments: commentsAbove(template, document, root),
      contentAs: (name, namespace) =>
        new Map([...content, ['metadata', fields(['name', name], ['namespace', namespace])]]),
    };
  });
}
