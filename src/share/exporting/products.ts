import type { Picture } from '../../canvas/picture';
import type { Analysis, Questions } from '../../engine/door';
import type { SourceFile } from '../../engine/text/edit';
import { bytesInWords, sizeOf } from '../bytes';
import { applyScriptOf } from '../exports/applyScript';
import { connectionsDocument } from '../exports/connectionsJson';
import { ENVIRONMENTS, kustomizeLayout } from '../exports/kustomize';
import { markdownOf, type MarkdownSource } from '../exports/markdown';
import { mermaidOf } from '../exports/mermaid';
import { fileNameOf, oneStream } from '../exports/oneStream';
import { policyFilesOf } from '../exports/policyFiles';
import { zipOf } from '../exports/zip';
import { textProduct, type Product } from './product';

/** What is on screen, as exports take it. */
export interface ExportSource {
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly analysis: Analysis;
  readonly picture: Picture;
}

/** GitHub draws no flowchart that is larger; Mermaid’s own limits are the same. */
const MERMAID = { characters: 50_000, lines: 500 } as const;

/** Characters that GitHub takes in the description of a pull request. */
const LONGEST_DESCRIPTION = 65_536;

const leftOutNote = (leftOut: readonly string[]) =>
  leftOut.length === 0
    ? []
    : [`Left out, because the API server would refuse it as it stands: ${leftOut.join(', ')}.`];

/** The picture may show older text of documents that cannot be read as they stand. */
const staleNote = ({ stale }: Analysis) =>
  stale ? ['Some text cannot be read as it stands; this shows what it was when it last could.'] : [];

function mermaidNote({ edges }: Picture, text: string): readonly string[] {
  const fits = edges.length <= MERMAID.lines && text.length <= MERMAID.characters;
  return fits
    ? []
    : ['It is larger than what GitHub draws; collapse namespaces on the canvas to make it smaller.'];
}

function archive(fileName: string, files: readonly SourceFile[], notes: readonly string[]): Product {
  const shown = files
    .map(({ path, text }) => `# ${path} (${bytesInWords(sizeOf(text))})\n\n${text}`)
    .join('\n\n');
  return { ...textProduct(fileName, 'application/zip', shown, notes), content: zipOf(files) };
}

export function yamlProduct({ name, files }: ExportSource): Product {
  return textProduct(`${fileNameOf(name)}.yaml`, 'application/yaml', oneStream(files));
}

export function zipProduct({ name, analysis, files }: ExportSource): Product {
  const found = policyFilesOf(analysis, files);
  return archive(`${fileNameOf(name)}-policies.zip`, found.files, leftOutNote(found.leftOut));
}

export function kustomizeProduct({ name, analysis, files }: ExportSource): Product {
  const found = policyFilesOf(analysis, files);
  const layout = kustomizeLayout(found.files);
  const nothingToPatch = layout.length === found.files.length + 1 + ENVIRONMENTS.length;
  return archive(`${fileNameOf(name)}-kustomize.zip`, layout, [
    ...(nothingToPatch
      ? ['No policy lets pods connect to blocks of addresses, so the overlays have nothing to patch yet.']
      : []),
    ...leftOutNote(found.leftOut),
  ]);
}

export function applyProduct({ name, analysis, files }: ExportSource, dryRun: boolean): Product {
  const found = policyFilesOf(analysis, files);
  const { command, encoded } = applyScriptOf(oneStream(found.files), dryRun);
  return textProduct(`${fileNameOf(name)}-apply.sh`, 'text/x-shellscript', command, [
    ...(encoded
      ? [
          'In base64, because the text holds characters that a terminal or a shell would not take as they are.',
        ]
      : []),
    ...leftOutNote(found.leftOut),
  ]);
}

export function mermaidProduct({ name, analysis, picture }: ExportSource): Product {
  const text = mermaidOf(picture);
  return textProduct(`${fileNameOf(name)}.mmd`, 'text/vnd.mermaid', text, [
    ...mermaidNote(picture, text),
    ...staleNote(analysis),
  ]);
}

export function markdownProduct(source: MarkdownSource): Product {
  const text = markdownOf(source);
  return textProduct(`${fileNameOf(source.name)}.md`, 'text/markdown', text, [
    ...(text.length > LONGEST_DESCRIPTION
      ? ['It is longer than what GitHub takes as a description; attach it as a file, or link to it.']
      : []),
    ...mermaidNote(source.picture, mermaidOf(source.picture)),
    ...staleNote(source.analysis),
  ]);
}

export function jsonProduct({ name, analysis }: ExportSource, list: Questions['list']['answer']): Product {
  const text = `${JSON.stringify(connectionsDocument(name, analysis, list), undefined, 2)}\n`;
  return textProduct(`${fileNameOf(name)}-connections.json`, 'application/json', text, staleNote(analysis));
}
