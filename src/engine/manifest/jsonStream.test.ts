import { expect, it } from 'vitest';
import { drawTree } from '../testing/drawTree';
import { isJsonStream, readJsonStream } from './jsonStream';

it('reads values one behind the other, and types as Go does', () => {
  const text = ' {"a": [1, -2.5e3, 1.0, true, null], "yes": "\\u00e9\\ud800"}\n{"a": {}, "a": 2}';
  expect(isJsonStream(text)).toBe(true);
  const { values } = readJsonStream(text);
  expect(values.map(({ root }) => drawTree(root!))).toEqual([
    'a:\n  * int 1\n  * float -2500\n  * float 1\n  * bool true\n  * null\nyes: string "é\ufffd"',
    'a: {} (shadowed)\na: int 2',
  ]);
  expect(values.map(({ problems }) => problems.map(({ message }) => message))).toEqual([
    [],
    ['key "a" already set in map'],
  ]);
});

/** Text, kubectl's message, what is shown. */
it.each([
  ['{a: b}', "json: offset 2: invalid character 'a' looking for beginning of object key string", 'a'],
  ['{"a": 1,}', "json: offset 9: invalid character '}' looking for beginning of object key string", '}'],
  ['{"a" 1}', "json: offset 6: invalid character '1' after object key", '1'],
  ['{"a": 1 "b"}', "json: offset 9: invalid character '\"' after object key:value pair", '"'],
  ['{"a": [1 2]}', "json: offset 10: invalid character '2' after array element", '2'],
  ['{"a": nul}', "json: offset 10: invalid character '}' in literal null (expecting 'l')", '}'],
  ['{"a": 1.}', "json: offset 9: invalid character '}' after decimal point in numeric literal", '}'],
  ['{"a": -}', "json: offset 8: invalid character '}' in numeric literal", '}'],
  ['{"a": 1e}', "json: offset 9: invalid character '}' in exponent of numeric literal", '}'],
  ['{"a": "x\n"}', "json: offset 9: invalid character '\\n' in string literal", '\n'],
  ['{"a": "\\q"}', "json: offset 9: invalid character 'q' in string escape code", 'q'],
  ['{"a": "\\u12x"}', "json: offset 12: invalid character 'x' in \\u hexadecimal character escape", 'x'],
  ['{"é": é}', "json: offset 8: invalid character 'Ã' looking for beginning of value", 'é'],
  ['{"a": \'b\'}', "json: offset 7: invalid character '\\'' looking for beginning of value", "'"],
  ['{"a": {"b": 1}', 'unexpected EOF', '}'],
])('%j', (text, message, shown) => {
  const { values } = readJsonStream(text);
  expect(values.map(({ root }) => root)).toEqual([undefined]);
  const [problem] = values[0]!.problems;
  expect([problem!.message, text.slice(problem!.range.start, problem!.range.end)]).toEqual([message, shown]);
});

it('ends at the line that YAML would end at', () => {
  const text = '{"a": 1}\n---\nb: 2\n';
  const { values, end, separator } = readJsonStream(text);
  expect(values.length).toBe(1);
  expect(text.slice(end)).toBe('---\nb: 2\n');
  expect(separator?.message).toBe("json: offset 11: invalid character '-' in numeric literal");
});
