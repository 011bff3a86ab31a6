import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { describeShared, filesIn } from '../../../testing/shared';
import { ManifestReader } from '../../manifest/manifestReader';
import { isRead, readObject } from '../registry';

interface Golden {
  readonly valid: boolean;
  readonly v1_36?: {
    readonly valid: boolean;
    readonly errors: readonly { field: string; message: string }[];
  };
}

describeShared(
  'what a real 1.36 refuses and 1.32 accepts is warned of, and nothing else',
  'truth/validate',
  (folder) => {
    test.each(filesIn(folder, '.json').map((path) => [basename(path, '.json'), path] as const))(
      '%s',
      (_, path) => {
        const golden = JSON.parse(readFileSync(path, 'utf8')) as Golden;
        const text = readFileSync(path.replace(/json$/, 'yaml'), 'utf8');
        const warnings = new ManifestReader(isRead)
          .read({ path: 'a.yaml', text })
          .documents.flatMap((document) => document.objects)
          .flatMap((object) => readObject(object).diagnostics)
          .filter(({ severity }) => severity === 'warning');
        const expected = golden.valid ? (golden.v1_36?.errors ?? []) : [];
        expect(warnings.map(({ field, message }) => ({ field, message }))).toEqual(
          expected.map(({ field, message }) => ({ field, message })),
        );
      },
    );
  },
);
