import type { TextRange } from '../text/origin';
import type { ReadProblem } from './manifest';
import type { YamlNode } from './tree';

const ACTION = /\{\{[^\n]{0,200}?\}\}|\{%[^\n]{0,200}?%\}|\{[{%]/g;
const HELM =
  /\{\{-?[^}\n]{0,200}?(?:\.(?:Values|Release|Chart|Capabilities|Files)\b|\b(?:include|template|toYaml|nindent|tpl) )/;
/** Beyond so many in comments and quotes, no more are looked at. */
const MOST = 1000;

/**
 * The first place of a text that kubectl refuses where a template was not rendered; inside quotes and comments it would
 * be text. `message` is kubectl's.
 */
export function findTemplate(text: string, message: string): ReadProblem | undefined {
  let looked = 0;
  for (const match of text.matchAll(ACTION)) {
    if (++looked > MOST) return undefined;
    const before = text.slice(
      Math.max(text.lastIndexOf('\n', match.index) + 1, match.index - MOST),
      match.index,
    );
    if (/['"]|(?:^|\s)#/.test(before)) continue;
    return problem(text, message, { start: match.index, end: match.index + match[0].length });
  }
  return undefined;
}

/** The first unquoted value that still holds a template: kubectl reads it as it stands. */
export function findTemplateIn(root: YamlNode, text: string): ReadProblem | undefined {
  if (!text.includes('{{') && !text.includes('{%')) return undefined;
  const scalar = firstTemplate(root);
  return scalar && problem(text, 'template is not rendered', scalar.range);
}

function firstTemplate(node: YamlNode): YamlNode | undefined {
  if (node.kind === 'scalar') return !node.quoted && /\{[{%]/.test(node.source) ? node : undefined;
  const children = node.kind === 'mapping' ? node.entries : node.items;
  for (const { value } of children) {
    const found = value.alias === undefined ? firstTemplate(value) : undefined;
    if (found) return found;
  }
  return undefined;
}

function problem(text: string, message: string, range: TextRange): ReadProblem {
  return { kind: 'template', message, help: helpFor(text), range };
}

function helpFor(text: string): string {
  if (HELM.test(text))
    return 'This is a Helm template. Render its chart and open the result: `helm template CHART > manifests.yaml`, where CHART is the folder with Chart.yaml.';
  const kind = text.includes('{%') ? 'a Jinja template' : 'a template';
  return `This is ${kind}. Render it first with the tool that fills it in, and open the result.`;
}
