import type { Finding } from './finding';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML 1.0 text: markup escaped, characters that XML cannot hold replaced. */
function xml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!)
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}');
}

/** JUnit XML: one test case per finding; errors fail, warnings and infos are told as failures of their severity's name. */
export function junit(findings: readonly Finding[]): string {
  const cases = findings.map(({ file, line, column, severity, rule, message, help }) =>
    [
      `    <testcase classname="${xml(file)}" name="${xml(`${rule} at line ${line}`)}">`,
      `      <failure type="${severity}" message="${xml(message)}">${xml(`${file}:${line}:${column}\n${help}`)}</failure>`,
      '    </testcase>',
    ].join('\n'),
  );
  const counts = `tests="${findings.length}" failures="${findings.length}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="drawbridge" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}
