import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { YamlNode } from './tree';
import { parseYamlDocument } from './yamlDocument';

/** Keys as pairs, so that `__proto__` is a key like others. */
type Plain = null | boolean | number | string | Plain[] | { readonly pairs: (readonly [string, Plain])[] };

function plain(node: YamlNode): Plain {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'sequence') return node.items.map(({ value }) => plain(value));
  return { pairs: node.entries.map(({ key, value }) => [key, plain(value)] as const) };
}

function asObjects(value: Plain): unknown {
  if (Array.isArray(value)) return value.map(asObjects);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(value.pairs.map(([key, inner]) => [key, asObjects(inner)]));
}

/** Without text of blanks alone, which the writer leaves unquoted. */
const text = fc
  .oneof(
    fc.constantFrom(
      'yes',
      '010',
      '1e3',
      '~',
      '- a',
      'a: b',
      '#',
      ' x ',
      'a\n\n b\n',
      '\n',
      '',
      '---',
      '{',
      '*x',
      "it's",
      '"',
      '\\',
      'ü😀',
      '\u2028',
    ),
    fc.string({ maxLength: 20 }),
    fc.stringMatching(/^[a-z ]{60,200}$/),
  )
  .filter((it) => it.trim() !== '' || it === '');
const key = text.filter((it) => it.trim() === it && it !== '');
const { value } = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    text,
    fc.constantFrom(null, true, false),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .uniqueArray(fc.tuple(key, tie('value')), { maxLength: 4, selector: ([name]) => name })
      .map((pairs) => ({ pairs })),
  ),
}));
/** Unquoted text in flow style is left out: there YAML 1.2, which the writer speaks, differs from what kubectl reads. */
const style = fc
  .record({
    indent: fc.constantFrom(1, 2, 4),
    indentSeq: fc.boolean(),
    lineWidth: fc.constant(0),
    defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
    flow: fc.boolean(),
  })
  .map(({ flow, ...options }) =>
    flow
      ? ({
          ...options,
          collectionStyle: 'flow',
          defaultStringType: 'QUOTE_DOUBLE',
          defaultKeyType: 'QUOTE_DOUBLE',
        } as const)
      : options,
  );

it('reads back what an independent writer of YAML 1.1 wrote', () => {
  fc.assert(
    fc.property(value, style, (written, options) => {
      const document = stringify(
        { a: asObjects(written) },
        { ...options, version: '1.1', aliasDuplicateObjects: false },
      );
      const { root, problems } = parseYamlDocument(document);
      expect(problems).toEqual([]);
      expect(asObjects(plain(root!))).toEqual({ a: asObjects(written) });
    }),
    { seed: 3, numRuns: 1500 },
  );
});
