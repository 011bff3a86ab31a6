import type { RulePage } from '../../engine/diagnostics/diagnostic';
import type { Finding } from './finding';
import { pageText } from './page';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

/** A SARIF 2.1.0 log, as code scanning services read it. Paths are relative URIs, as given on the command line. */
export function sarif(findings: readonly Finding[], pages: readonly RulePage[]): object {
  const rules = [...new Map(findings.map(({ rule, help }) => [rule, help]))];
  const pageOf = new Map(pages.map((page) => [page.id, page]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'drawbridge',
            rules: rules.map(([id, help]) => {
              const page = pageOf.get(id);
              return {
                id,
                shortDescription: { text: page?.title ?? id },
                ...(page && { fullDescription: { text: page.what }, helpUri: page.source.url }),
                help: { text: page ? pageText(page) : help || id },
              };
            }),
          },
        },
        results: findings.map(({ file, line, column, severity, rule, message, help, field }) => ({
          ruleId: rule,
          ruleIndex: rules.findIndex(([id]) => id === rule),
          level: LEVELS[severity],
          message: { text: [field ? `${field}: ${message}` : message, help].filter(Boolean).join('\n') },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(file.replaceAll('\\', '/')) },
                region: { startLine: line, startColumn: column },
              },
            },
          ],
        })),
      },
    ],
  };
}
