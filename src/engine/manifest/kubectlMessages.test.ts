import { expect, it } from 'vitest';
import { parseYamlDocument } from './yamlDocument';

/** Text, kubectl 1.32's message for it, and the part of the text that is shown. */
const REFUSED: readonly (readonly [text: string, message: string, shown: string])[] = [
  ['a: b: c\n', 'yaml: mapping values are not allowed in this context', ': c'],
  ['a: 1\nb: c: d\n', 'yaml: line 2: mapping values are not allowed in this context', ': d'],
  ['a:\n    b: 1\n  c: 2\n', 'yaml: line 2: did not find expected key', 'c: 2'],
  ['a:\n  - b\n  c: d\n', "yaml: line 2: did not find expected '-' indicator", 'c: d'],
  ['a:\n- b\n  - c: d\n', 'yaml: line 3: mapping values are not allowed in this context', ': d'],
  ['a: - b\n', 'yaml: block sequence entries are not allowed in this context', '- b'],
  ['a: ? b\n', 'yaml: mapping keys are not allowed in this context', '? b'],
  ['a: 1\nb\nc: 2\n', "yaml: line 3: could not find expected ':'", 'b'],
  ['a: 1\nb\n', "yaml: line 3: could not find expected ':'", 'b'],
  ['a:\n\tb: 1\n', 'yaml: line 2: found character that cannot start any token', '\tb: 1'],
  ['a: @b\n', 'yaml: found character that cannot start any token', '@b'],
  ['a: 1\nb: `c`\n', 'yaml: line 2: found character that cannot start any token', '`c`'],
  ['- - a: x\n  \ty\n', 'yaml: line 2: found a tab character that violates indentation', '\ty'],
  ['a: 1\nb: "c\nd: 2\n', 'yaml: line 4: found unexpected end of stream', '"c'],
  ["a: 1\nb: 'it's'\n", 'yaml: line 1: did not find expected key', "s'"],
  ['a: "\\q"\n', 'yaml: found unknown escape character', '\\q"'],
  ['a: 1\nb: "\\u12"\n', 'yaml: line 2: did not find expected hexdecimal number', '\\u12"'],
  ['a: [b\nc: d\n', "yaml: line 1: did not find expected ',' or ']'", ': d'],
  ['a: {b\n', "yaml: line 1: did not find expected ',' or '}'", '{b'],
  ['a: {b:{c:d}}\n', "yaml: did not find expected ',' or '}'", '{c:d}}'],
  ['a: {\n', 'yaml: line 1: did not find expected node content', '{'],
  ['a: ]\n', 'yaml: did not find expected node content', ']'],
  ['a: *b\n', "yaml: unknown anchor 'b' referenced", '*b'],
  ['a: &b [*b]\n', "yaml: anchor 'b' value contains itself", '*b'],
  ['a: *\n', 'yaml: did not find expected alphabetic or numeric character', '*'],
  ['a: 1\nb: &c/d\n', 'yaml: line 2: did not find expected alphabetic or numeric character', '&c/d'],
  ['? {a: b}\n: c\n', 'yaml: invalid map key: map[interface {}]interface {}{"a":"b"}', '{a: b}'],
  [
    'a: {{ .Values.b }}\n',
    'yaml: invalid map key: map[interface {}]interface {}{".Values.b":interface {}(nil)}',
    '{ .Values.b }',
  ],
  ['~: a\n', 'unsupported map key of type: %!s(<nil>), key: <nil>, value: "a"', '~'],
  ['a: .inf\n', 'json: unsupported value: +Inf', '.inf'],
  ['a: !!int b\n', 'yaml: cannot decode !!str `b` as a !!int', 'b'],
  ['a: !!binary "?"\n', 'yaml: !!binary value contains invalid base64 data', '"?"'],
  ['<<: a\n', 'yaml: map merge requires map or sequence of maps as the value', 'a'],
  ['a: b # \x07\n', 'yaml: control characters are not allowed', '\x07'],
  ['%YAML 1.2\na: b\n', 'yaml: found incompatible YAML document', '%YAML 1.2'],
  ['a: |x\n', 'yaml: did not find expected comment or line break', 'x'],
  ['a: |\n \tb\n', 'yaml: line 2: found a tab character where an indentation space is expected', '\tb'],
  ['a: 1\n{}: b\n', 'yaml: line 1: did not find expected key', '{}: b'],
  ['a: 1\n!x!y b: c\n', 'yaml: line 1: found undefined tag handle', '!x!y b: c'],
];

it.each(REFUSED)('%j: %s', (text, message, shown) => {
  const { root, problems } = parseYamlDocument(text);
  expect(root).toBeUndefined();
  expect(
    problems.map((problem) => [problem.message, text.slice(problem.range.start, problem.range.end)]),
  ).toEqual([[message, shown]]);
  expect(problems[0]!.help).not.toBe('kubectl cannot read this document as YAML.');
});
