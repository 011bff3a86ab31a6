import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { describeShared, filesIn } from '../../testing/shared';
import { ManifestReader } from './manifestReader';
import type { ReadProblem } from './manifest';

interface Truth {
  readonly stage: string | null;
  readonly errors: readonly { readonly message: string }[];
}

const SILENT = new Set(['duplicate-key', 'dropped-text']);

function problemsOf(text: string): ReadProblem[] {
  const { documents, problems } = new ManifestReader(() => true).read({ path: 'f', text });
  return [...documents.flatMap((document) => document.problems), ...problems].filter(
    ({ kind }) => !SILENT.has(kind),
  );
}

describeShared('what kubectl apply said of each file', 'truth/validate', (folder) => {
  it.each(filesIn(folder, '.json').map((file) => [basename(file, '.json'), file]))('%s', (_name, file) => {
    const { stage, errors } = JSON.parse(readFileSync(file, 'utf8')) as Truth;
    const said =
      stage === 'parse'
        ? errors.map(({ message }) => message)
        : stage === 'empty'
          ? ['no objects passed to apply']
          : [];
    expect(
      problemsOf(readFileSync(file.replace(/json$/, 'yaml'), 'utf8')).map(({ message }) => message),
    ).toEqual(said);
  });
});

for (const name of ['bundles', 'networkpolicy', 'templated', 'mistakes']) {
  describeShared(`real files: ${name}`, `public/${name}`, (folder) => {
    it('are read without a throw, and every problem has a place', () => {
      for (const file of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())) {
        const text = readFileSync(join(folder, file.name), 'utf8');
        for (const { range, help } of problemsOf(text)) {
          expect(range.start >= 0 && range.start <= range.end && range.end <= text.length, file.name).toBe(
            true,
          );
          expect(help, file.name).not.toBe('');
        }
      }
    });
  });
}
