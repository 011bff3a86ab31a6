import type { SourceFile } from '../../engine/text/edit';

/** All files as one YAML stream, each text untouched and divided from the next by a `---` line. Blank files are left out. */
export function oneStream(files: readonly SourceFile[]): string {
  return files
    .filter(({ text }) => text.trim() !== '')
    .map(({ text }, index) => {
      const begun = index === 0 || /^---(\s|$)/.test(text) ? text : `---\n${text}`;
      return begun.endsWith('\n') ? begun : `${begun}\n`;
    })
    .join('');
}

/** A workspace's name as the name of a file, without an ending. */
export const fileNameOf = (workspace: string) => workspace.replace(/[^\w.-]+/g, '-') || 'drawbridge';
