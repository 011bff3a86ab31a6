import type { Labels } from '../kube/labels';

/** Labels that usually say what a thing is called, most telling first. */
const TELLING_KEYS = [
  'app.kubernetes.io/name',
  'app',
  'k8s-app',
  'name',
  'app.kubernetes.io/component',
  'component',
  'role',
];

/** Names that a thing with these labels might have, best first: `app=web` is `web`, else `app-web`, else `web-2`, `web-3`, … */
export function* namesFrom(labels: Labels, fallback: string): Generator<string> {
  const [key, value] = tellingLabel(labels) ?? ['', ''];
  const short = toName(value) || toName(key.slice(key.lastIndexOf('/') + 1)) || fallback;
  yield short;
  const long = toName(Object.entries(labels).flat().join('-'));
  if (long && long !== short) yield long;
  for (let i = 2; ; i++) yield `${short}-${i}`;
}

function tellingLabel(labels: Labels): [string, string] | undefined {
  const key = TELLING_KEYS.find((candidate) => labels[candidate]) ?? Object.keys(labels)[0];
  return key === undefined ? undefined : [key, labels[key]!];
}

/** The text as an RFC 1123 label; '' if nothing is left of it. Yes and no are no names. */
function toName(text: string): string {
  if (/^(true|false|yes|no|any)$/.test(text)) return '';
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
}

/** Whether the API would take the text as the name of a namespace. */
export function isNamespaceName(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text);
}
