import type { ScalarNode, YamlNode } from '../../manifest/tree';
import { effectiveEntries } from '../../manifest/tree';
import { sortedByKey } from './keyOrder';

/** A value as kubectl holds it after YAML is JSON. Numbers keep the digits that go over the wire. */
export type Json = null | boolean | string | GoNumber | readonly Json[] | JsonMap;
export type JsonMap = ReadonlyMap<string, Json>;

export class GoNumber {
  constructor(readonly digits: string) {}
}

const INT64_LOWEST = -(1n << 63n);
const INT64_HIGHEST = (1n << 63n) - 1n;

export function jsonOf(node: YamlNode): Json {
  switch (node.kind) {
    case 'mapping':
      return new Map(effectiveEntries(node).map((entry) => [entry.key, jsonOf(entry.value)]));
    case 'sequence':
      return node.items.map((item) => jsonOf(item.value));
    case 'scalar':
      return typeof node.value === 'number' ? new GoNumber(goNumber(node)) : node.value;
  }
}

export function isJsonMap(json: Json | undefined): json is JsonMap {
  return json instanceof Map;
}

/** The value as Go's encoder spells it: keys sorted, no blanks, `<`, `>` and `&` escaped. */
export function printJson(json: Json): string {
  if (json instanceof GoNumber) return json.digits;
  if (typeof json === 'string') return printString(json);
  if (json === null || typeof json === 'boolean') return String(json);
  if (!isJsonMap(json)) return `[${json.map(printJson).join(',')}]`;
  const fields = sortedByKey([...json]).map(([key, value]) => `${printString(key)}:${printJson(value)}`);
  return `{${fields.join(',')}}`;
}

function printString(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * A number as it reaches the API server: 64-bit integers exactly, everything else as the nearest float64, which Go's JSON
 * encoder prints like ECMAScript does.
 */
export function goNumber(node: ScalarNode): string {
  if (node.type === 'int' && !Number.isSafeInteger(node.value) && /^[-+]?[0-9]+$/.test(node.source)) {
    const exact = BigInt(node.source.replace('+', ''));
    if (exact >= INT64_LOWEST && exact <= INT64_HIGHEST) return String(exact);
  }
  return String(node.value);
}
