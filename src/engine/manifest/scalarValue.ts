import type { ScalarType } from './tree';

export interface ScalarValue {
  readonly type: ScalarType;
  readonly value: string | number | boolean | null;
}

const NULL: ScalarValue = { type: 'null', value: null };
const TRUE: ScalarValue = { type: 'bool', value: true };
const FALSE: ScalarValue = { type: 'bool', value: false };

/** The words YAML 1.1 gives a meaning; every other letter case of them is a string. */
const WORDS = new Map<string, ScalarValue>([
  ...spellings(NULL, '', '~', 'null', 'Null', 'NULL'),
  ...spellings(TRUE, 'y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'),
  ...spellings(FALSE, 'n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'),
  ...spellings({ type: 'float', value: Infinity }, '.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'),
  ...spellings({ type: 'float', value: -Infinity }, '-.inf', '-.Inf', '-.INF'),
  ...spellings({ type: 'float', value: NaN }, '.nan', '.NaN', '.NAN'),
]);
const LONGEST_WORD = 5;

const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[oO]?([0-7]+)|0[bB]([01]+)|(0|[1-9][0-9]*))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** Without a digit before the point, underscores may only separate digits. */
const POINT_FLOAT = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+)?$/;
const NUMBER_START = /^[-+0-9]/;

function spellings(value: ScalarValue, ...words: string[]): [string, ScalarValue][] {
  return words.map((word) => [word, value]);
}

/**
 * What an unquoted scalar is to kubectl, which reads YAML 1.1 through go-yaml v2: `010` is 8, `1_000` is 1000, `1e3` a
 * float, `y` a boolean; `12:30:45`, `2024-01-01` and numbers no float64 can hold are strings.
 */
export function plainScalarValue(text: string): ScalarValue {
  if (text.length <= LONGEST_WORD) {
    const word = WORDS.get(text);
    if (word) return word;
  }
  return numberValue(text) ?? { type: 'string', value: text };
}

function numberValue(text: string): ScalarValue | undefined {
  const isWhole = NUMBER_START.test(text);
  if (!isWhole && !POINT_FLOAT.test(text)) return undefined;
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  return (
    (isWhole ? integerValue(digits) : undefined) ?? (FLOAT.test(digits) ? floatValue(digits) : undefined)
  );
}

const LONGEST_INTEGER = 64 + 3;

/** Integers of 64 bits, signed or unsigned; anything larger is for {@link floatValue}. */
function integerValue(digits: string): ScalarValue | undefined {
  const match = digits.length > LONGEST_INTEGER ? null : INTEGER.exec(digits);
  if (!match) return undefined;
  const [, sign, hex, octal, binary, decimal] = match;
  const magnitude = BigInt(decimal ?? (hex ? `0x${hex}` : octal ? `0o${octal}` : `0b${binary!}`));
  const limit = sign === '-' ? 1n << 63n : sign === '+' ? (1n << 63n) - 1n : (1n << 64n) - 1n;
  if (magnitude > limit) return undefined;
  return { type: 'int', value: sign === '-' && magnitude > 0n ? -Number(magnitude) : Number(magnitude) };
}

function floatValue(digits: string): ScalarValue | undefined {
  const value = Number(digits);
  return Number.isFinite(value) ? { type: 'float', value } : undefined;
}
