import { expect, it } from 'vitest';
import { plainScalarValue } from './scalarValue';

it.each([
  ['true bool', 'y Y yes Yes YES true True TRUE on On ON'],
  ['false bool', 'n N no No NO false False FALSE off Off OFF'],
  ['null null', '~ null Null NULL'],
  ['8 int', '8 010 0o10 0O10 0x8 0X8 0b1000 +8 0_1_0'],
  ['-8 int', '-8 -010 -0x8 -0b1000'],
  ['1000 int', '1000 1_000 1__0_00_'],
  ['1000 float', '1e3 1E3 1.e3 1000.0 +1e+3 1000.'],
  ['0.5 float', '.5 0.5 +.5 5e-1 .5_0'],
  ['189 float', '0189'],
  ['1.234e+59 float', '1234e56'],
  ['18446744073709552000 int', '18446744073709551615'],
  ['18446744073709552000 float', '18446744073709551616 +18446744073709551615'],
])('%s: %s', (expected, texts) => {
  for (const text of texts.split(' ')) {
    const { type, value } = plainScalarValue(text);
    expect(`${text}: ${String(value)} ${type}`).toBe(`${text}: ${expected}`);
  }
});

it.each(
  'tRUE yEs nULL 12:30:45 2024-01-01 1.2.3 1e400 0x 0b 0o8 0b2 0x1p4 _1 ._1 - + . -. 1e .e3 << = web'.split(
    ' ',
  ),
)('%j is a string', (text) => {
  expect(plainScalarValue(text)).toEqual({ type: 'string', value: text });
});

it('digits without end are no hang', () => {
  expect(plainScalarValue('9'.repeat(1_000_000)).type).toBe('string');
});
