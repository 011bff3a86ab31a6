import { isNull, stringOf, valueOf, type YamlNode } from './tree';

/** What names an object; '' where it is not written (or not yet). */
export interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

export function identityOf(node: YamlNode | undefined): Identity {
  const metadata = valueOf(node, 'metadata');
  return {
    apiVersion: stringOf(valueOf(node, 'apiVersion')) ?? '',
    kind: stringOf(valueOf(node, 'kind')) ?? '',
    name: stringOf(valueOf(metadata, 'name')) ?? '',
    namespace: namespaceOf(valueOf(metadata, 'namespace')),
  };
}

/** An empty or null namespace is no namespace: kubectl fills in its own. */
function namespaceOf(node: YamlNode | undefined): string | undefined {
  return isNull(node) ? undefined : stringOf(node) || undefined;
}

const TOP_LEVEL = /^(["']?)(apiVersion|kind|metadata)\1[ \t]*:(?=[ \t\r\n]|$)[ \t]*(.*)$/gm;
const NESTED_NAME = /^[ \t]+(["']?)(name|namespace)\1[ \t]*:[ \t]+(.*)$/;

/**
 * The identity as far as lines tell it, without parsing: top-level keys in column 0 and the first level below `metadata:`.
 * Works on text that does not parse. Flow style (`{kind: ...}`) is not seen.
 */
export function sniffIdentity(text: string): Identity {
  let apiVersion = '';
  let kind = '';
  let names: { name?: string; namespace?: string } = {};
  for (const match of text.matchAll(TOP_LEVEL)) {
    if (match[2] === 'apiVersion') apiVersion = sniffedScalar(match[3]!);
    else if (match[2] === 'kind') kind = sniffedScalar(match[3]!);
    else names = sniffNames(text, match.index + match[0].length);
  }
  return { apiVersion, kind, name: names.name ?? '', namespace: names.namespace || undefined };
}

function sniffNames(text: string, from: number): { name?: string; namespace?: string } {
  const names: { name?: string; namespace?: string } = {};
  let step = -1;
  for (let at = text.indexOf('\n', from) + 1; at > 0 && at < text.length;) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    at = end + 1;
    if (/^\s*(#.*)?$/.test(line)) continue;
    const indent = line.search(/[^ \t]/);
    if (indent === 0) break;
    if (step < 0) step = indent;
    const match = indent === step ? NESTED_NAME.exec(line) : null;
    if (match) names[match[2] as 'name' | 'namespace'] = sniffedScalar(match[3]!);
  }
  return names;
}

function sniffedScalar(written: string): string {
  const quoted = /^(["'])(.*?)\1/.exec(written);
  return quoted ? quoted[2]! : written.replace(/(^|[ \t]+)#.*$/, '').trimEnd();
}
