import type { RulePage } from '../../engine/diagnostics/diagnostic';
import { paint, type Io } from '../io';
import type { Finding } from './finding';
import { junit } from './junit';
import { sarif } from './sarif';

const COLOURS = { error: 'red', warning: 'yellow', info: 'blue' } as const;

function txt(findings: readonly Finding[], io: Io): string {
  if (findings.length === 0) return 'nothing found';
  return findings
    .map(({ file, line, column, severity, rule, message, help, field }) => {
      const where = field ? `${field}: ` : '';
      const head = `${file}:${line}:${column} ${paint(io, COLOURS[severity], severity)} ${paint(io, 'dim', rule)}`;
      return [`${head} ${where}${message}`, ...(help === '' || help === message ? [] : [`    ${help}`])].join(
        '\n',
      );
    })
    .join('\n');
}

export const FINDING_FORMATS = {
  txt,
  json: (findings: readonly Finding[]) => JSON.stringify(findings, undefined, 2),
  sarif: (findings: readonly Finding[], _: Io, pages: readonly RulePage[]) =>
    JSON.stringify(sarif(findings, pages), undefined, 2),
  junit,
} as const;

export type FindingFormat = keyof typeof FINDING_FORMATS;
