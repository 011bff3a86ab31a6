import type { DiagnosisContext } from './check';
import type { Diagnostic } from './diagnostic';

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** A folder as a command takes it. */
const asArgument = (folder: string) => (folder === '' ? '.' : folder.slice(0, -1));

/** The folder of the Helm chart that a file belongs to: the nearest above it with a Chart.yaml. */
function chartOf(path: string, folders: ReadonlySet<string>): string | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder.slice(0, -1))) {
    if (folders.has(folder)) return folder;
    if (folder === '') return undefined;
  }
}

const render = (folder: string) => `\`helm template ${asArgument(folder)} > manifests.yaml\``;

/** What a file is for that makes manifests and is none itself; undefined for all others. */
function purposeOf(
  path: string,
  charts: ReadonlySet<string>,
): Pick<Diagnostic, 'message' | 'help'> | undefined {
  const name = nameOf(path);
  const folder = folderOf(path);
  if (/^kustomization\.ya?ml$|^Kustomization$/.test(name))
    return {
      message: `${name} tells Kustomize what to build; it is no manifest`,
      help: `Build it and open the result: \`kubectl kustomize ${asArgument(folder)} > manifests.yaml\`.`,
    };
  if (!charts.has(folder)) return undefined;
  if (name === 'Chart.yaml' || name === 'Chart.lock')
    return {
      message: `${name} describes a Helm chart; it is no manifest`,
      help: `Render the chart and open the result: ${render(folder)}.`,
    };
  if (/^values[\w.-]*\.(?:ya?ml|json)$/.test(name))
    return {
      message: `${name} holds the values of a Helm chart; it is no manifest`,
      help: `Render the chart and open the result: ${render(folder)}${
        name === 'values.yaml' ? '' : ` with \`--values ${folder}${name}\``
      }.`,
    };
  return undefined;
}

/** Names the chart whose template was not rendered. */
function withChart(found: Diagnostic, charts: ReadonlySet<string>): Diagnostic {
  if (found.rule !== 'template') return found;
  const folder = chartOf(found.origin.file, charts);
  if (folder === undefined) return found;
  const of = folder === '' ? '' : ` in ${asArgument(folder)}`;
  return {
    ...found,
    help: `This is a template of the Helm chart${of}. Render the chart and open the result: ${render(folder)}.`,
  };
}

/**
 * What is refused, in words that know the folder around a file: templates name their chart, and files that manifests are
 * made from are said to be that, once each, in place of all that kubectl would refuse in them.
 */
export function knowingSources(
  { files }: Pick<DiagnosisContext, 'files'>,
  refused: readonly Diagnostic[],
): readonly Diagnostic[] {
  const charts = new Set(
    files.filter(({ path }) => nameOf(path) === 'Chart.yaml').map(({ path }) => folderOf(path)),
  );
  const purposes = new Map(
    files.flatMap(({ path }) => {
      const purpose = purposeOf(path, charts);
      return purpose ? [[path, purpose] as const] : [];
    }),
  );
  if (charts.size === 0 && purposes.size === 0) return refused;
  const said = [...purposes].map(([file, purpose]): Diagnostic => ({
    rule: 'not-yaml',
    severity: 'info',
    ...purpose,
    origin: { file, document: 0, range: { start: 0, end: 0 }, path: '' },
    fixes: [],
  }));
  const others = refused.filter(({ origin }) => !purposes.has(origin.file));
  return [...others.map((found) => withChart(found, charts)), ...said];
}
