import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ManifestReader } from '../../manifest/manifestReader';
import { Field } from '../field';
import { KIND_READERS } from '../readers';
import { decodeError } from './decode';
import { fitsSchema } from './fitsSchema';
import type { Schema } from './schema';
import { unknownFields } from './strict';

const scalar = fc.constantFrom(
  ...['a', '"a"', '1', '"1"', '-1', '1.5', '1e3', '2147483648', '9223372036854775808', 'true', 'null', '~'],
  ...[
    '2025-01-15T04:00:00Z',
    '"2025-01-15T04:00:00Z"',
    '2025',
    '{}',
    '[]',
    '[null]',
    '{a: 1}',
    '{a: b}',
    '[a]',
  ],
);

/** A value that mostly fits its schema, and now and then does not, in flow style. */
function valueFor(schema: Schema, depth = 0): fc.Arbitrary<string> {
  if (depth > 8) return scalar;
  const right = (): fc.Arbitrary<string> => {
    switch (schema.is) {
      case 'struct': {
        const names = [...schema.fields.keys()];
        const entries = fc.array(fc.nat(names.length + 1), { maxLength: 5 }).chain((picks) =>
          fc.tuple(
            ...picks.map((pick) => {
              const name = names[pick];
              return name === undefined
                ? scalar.map((value) => `unknown: ${value}`)
                : valueFor(schema.fields.get(name)!, depth + 1).map((value) => `${name}: ${value}`);
            }),
          ),
        );
        return entries.map((written) => `{${written.join(', ')}}`);
      }
      case 'list':
        return fc.array(valueFor(schema.of, depth + 1), { maxLength: 2 }).map((all) => `[${all.join(', ')}]`);
      case 'stringMap':
        return fc
          .array(scalar, { maxLength: 2 })
          .map((all) => `{${all.map((v, i) => `k${i}: ${v}`).join(', ')}}`);
      case 'bool':
        return fc.constant('true');
      case 'int32':
      case 'int64':
        return fc.constant('7');
      default:
        return fc.constant('text');
    }
  };
  return fc.oneof({ weight: 12, arbitrary: right() }, { weight: 1, arbitrary: scalar });
}

test.each(KIND_READERS.map((reader) => [reader.kind, reader] as const))(
  '%s: fits exactly when nothing is said against it',
  (_, { schema }) => {
    const seen = { fits: 0, wrongType: 0, unknown: 0 };
    fc.assert(
      fc.property(valueFor(schema), (text) => {
        const document = `o: ${text}`;
        const read = new ManifestReader(() => true).read({
          path: 'f',
          text: `apiVersion: a\nkind: b\n${document}`,
        });
        const object = read.documents[0]!.objects[0]!;
        const field = Field.of(object).key('o');
        const wrongType = decodeError(field, schema, 'decode') !== undefined;
        const unknown = unknownFields(field, schema).length > 0;
        expect(fitsSchema(field.node, schema, 'types')).toBe(!wrongType);
        expect(fitsSchema(field.node, schema, 'fields')).toBe(!wrongType && !unknown);
        if (wrongType) seen.wrongType++;
        else if (unknown) seen.unknown++;
        else seen.fits++;
      }),
      { seed: 5, numRuns: 300 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
  },
);
