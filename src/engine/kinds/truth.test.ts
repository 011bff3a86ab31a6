import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { describeShared, filesIn } from '../../testing/shared';
import { ManifestReader } from '../manifest/manifestReader';
import type { ApplyResult } from './apply';
import { applyFile } from './apply';
import { isRead } from './registry';

interface Truth {
  readonly valid: boolean;
  readonly stage: string | null;
  readonly errors: readonly { field: string; type: string; message: string }[];
}

/** The namespaces that the cluster of the recorded answers had. */
const NAMESPACES = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease', 'shop']);

function documentsOf(path: string) {
  const text = readFileSync(path, 'utf8');
  return new ManifestReader(isRead).read({ path: basename(path), text }).documents;
}

function answerTo(path: string): ApplyResult {
  const base = path.replace('.yaml', '.base.yaml');
  const applied = existsSync(base) ? documentsOf(base).flatMap((document) => document.objects) : [];
  return applyFile(documentsOf(path), { namespaces: NAMESPACES, applied });
}

const key = ({ field, type, message }: Truth['errors'][number]) => `${field} | ${type} | ${message}`;

describeShared('kubectl apply against a real API server', 'truth/validate', (folder) => {
  for (const golden of filesIn(folder, '.json')) {
    test(basename(golden, '.json'), () => {
      const truth = JSON.parse(readFileSync(golden, 'utf8')) as Truth;
      const answer = answerTo(golden.replace(/json$/, 'yaml'));
      expect({ valid: answer.valid, stage: answer.stage ?? null }).toEqual({
        valid: truth.valid,
        stage: truth.stage,
      });
      const everyError = truth.stage === 'validation' || truth.stage === 'strict';
      const compared = (errors: Truth['errors']) =>
        (everyError ? [...errors] : errors.slice(0, 1)).map(key).sort();
      expect(compared(answer.errors)).toEqual(compared(truth.errors));
    });
  }
});
