import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { describeShared, filesIn } from '../testing/shared';
import type { Finding } from './formats/finding';
import { runProgram } from './program';

interface Truth {
  readonly valid: boolean;
  readonly stage: string | null;
  readonly errors: readonly { field: string; type: string; message: string }[];
}

/** What `check -o json` says of a file for the API server, in that order; what was applied before it is given before it. */
function refusals(path: string): readonly Finding[] {
  const base = path.replace('.yaml', '.base.yaml');
  const out: string[] = [];
  runProgram(['check', ...(existsSync(base) ? [base] : []), path, '-o', 'json'], {
    out: (text) => out.push(text),
    err: (text) => out.push(text),
    colour: false,
  });
  const findings = JSON.parse(out.join('\n')) as Finding[];
  return findings.filter(({ file, rule }) => file === path && rule === 'api-server');
}

interface Cause {
  readonly field?: string;
  readonly type?: string;
  readonly message: string;
}
const key = ({ field = '', type = '', message }: Cause) => `${field} | ${type} | ${message}`;

describeShared('check against a real API server', 'truth/validate', (folder) => {
  for (const golden of filesIn(folder, '.json')) {
    const name = basename(golden, '.json');
    test(name, () => {
      const truth = JSON.parse(readFileSync(golden, 'utf8')) as Truth;
      const said = refusals(golden.replace(/json$/, 'yaml'));
      const causes = said.map((it) => ({ ...it, message: it.message.replaceAll(`${folder}/`, '') }));
      const everyError = truth.stage === 'validation' || truth.stage === 'strict';
      const compared = (errors: readonly Cause[]) =>
        (everyError ? [...errors] : errors.slice(0, 1)).map(key).sort();
      expect({ stage: causes[0]?.stage ?? null, errors: compared(causes) }).toEqual({
        stage: truth.stage,
        errors: compared(truth.errors),
      });
    });
  }
});
