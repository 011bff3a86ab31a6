import { effectiveEntries, type ScalarNode, type YamlNode } from './tree';

/** A number as the key of a JSON object: kubectl prints it through 32 bits, so 1e300 becomes `.inf`. */
export function floatKey(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  if (single === 0) return goFloat(single);
  for (let digits = 1; digits < 9; digits++) {
    const shortest = Number(single.toPrecision(digits));
    if (Math.fround(shortest) === single) return goFloat(shortest);
  }
  return goFloat(Number(single.toPrecision(9)));
}

/** A finite float as Go's `%g` prints it: `1e+06`, `1e-07`, `0.5`. */
function goFloat(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  const power = Number(exponent);
  if (power >= -4 && power < 6) return plainDecimal(mantissa, power);
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function plainDecimal(mantissa: string, power: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${digits}`;
  if (digits.length <= power + 1) return sign + digits.padEnd(power + 1, '0');
  return `${sign}${digits.slice(0, power + 1)}.${digits.slice(power + 1)}`;
}

/** A value as Go's `%#v` prints it inside kubectl's messages, e.g. `map[interface {}]interface {}{"a":"b"}`. */
export function goSyntax(node: YamlNode): string {
  return node.kind === 'scalar' && node.type === 'null' ? '<nil>' : inner(node);
}

function inner(node: YamlNode): string {
  if (node.kind === 'sequence')
    return `[]interface {}{${node.items.map(({ value }) => inner(value)).join(', ')}}`;
  if (node.kind === 'scalar') return goScalar(node);
  const entries = effectiveEntries(node).map((entry) => `${goQuote(entry.key)}:${inner(entry.value)}`);
  return `map[interface {}]interface {}{${entries.sort().join(', ')}}`;
}

function goScalar({ type, value }: ScalarNode): string {
  if (type === 'null') return 'interface {}(nil)';
  if (typeof value === 'string') return goQuote(value);
  return typeof value === 'number' ? goFloat(value) : String(value);
}

const UNPRINTABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|["\\]/gu;
const SHORT_ESCAPES = new Map([
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['"', '\\"'],
  ['\\', '\\\\'],
]);

/** A string as Go's `%q` prints it, quotes included. */
export function goQuote(text: string): string {
  return `"${text.replace(UNPRINTABLE, (c) => SHORT_ESCAPES.get(c) ?? hexEscape(c.codePointAt(0)!))}"`;
}

function hexEscape(code: number): string {
  const hex = code.toString(16);
  if (code < 0x80) return `\\x${hex.padStart(2, '0')}`;
  return code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}
