import { isAll, isEmpty, type PortSet } from '../engine/kube/ports';
import { table } from './markdown';

/** One line of a connection list, in the words that np-guard's netpol-analyzer uses, so that its readers can read ours. */
export interface ConnectionLine {
  readonly src: string;
  readonly dst: string;
  readonly conn: string;
}

const BY_NAME = ['SCTP', 'TCP', 'UDP'] as const;

/** `All Connections`, or protocols by name with their ports: `TCP 80,443-445,UDP 53`. */
export function portsText(ports: PortSet): string {
  if (isAll(ports)) return 'All Connections';
  if (isEmpty(ports)) return 'No Connections';
  return BY_NAME.filter((protocol) => ports[protocol].length > 0)
    .map(
      (protocol) =>
        `${protocol} ${ports[protocol].map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(',')}`,
    )
    .join(',');
}

function csvCell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const dotName = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** The part of `ns/name[Kind]` before the slash; '' for addresses. */
const namespaceOf = (name: string) => name.slice(0, Math.max(0, name.indexOf('/')));

function dotNamespace(namespace: string, members: readonly string[]): string[] {
  if (namespace === '') return members.map((name) => `\t${dotName(name)}`);
  const nodes = members.map(
    (name) => `\t\t${dotName(name)} [label=${dotName(name.slice(namespace.length + 1))}]`,
  );
  return [
    `\tsubgraph ${dotName(`cluster_${namespace}`)} {`,
    ...nodes,
    `\t\tlabel=${dotName(namespace)}`,
    '\t}',
  ];
}

function dot(lines: readonly ConnectionLine[]): string {
  const names = [...new Set(lines.flatMap(({ src, dst }) => [src, dst]))].sort();
  const namespaces = [...new Set(names.map(namespaceOf))];
  const nodes = namespaces.flatMap((namespace) =>
    dotNamespace(
      namespace,
      names.filter((name) => namespaceOf(name) === namespace),
    ),
  );
  const edges = lines.map(
    ({ src, dst, conn }) => `\t${dotName(src)} -> ${dotName(dst)} [label=${dotName(conn)}]`,
  );
  return ['digraph {', ...nodes, ...edges, '}'].join('\n');
}

export const CONNECTION_FORMATS = {
  txt: (lines: readonly ConnectionLine[]) =>
    lines.map(({ src, dst, conn }) => `${src} => ${dst} : ${conn}`).join('\n'),
  json: (lines: readonly ConnectionLine[]) => JSON.stringify(lines, undefined, 2),
  csv: (lines: readonly ConnectionLine[]) =>
    ['src,dst,conn', ...lines.map(({ src, dst, conn }) => [src, dst, conn].map(csvCell).join(','))].join(
      '\n',
    ),
  md: (lines: readonly ConnectionLine[]) =>
    table(
      ['src', 'dst', 'conn'],
      lines.map(({ src, dst, conn }) => [src, dst, conn]),
    ),
  dot,
} as const;

export type ConnectionFormat = keyof typeof CONNECTION_FORMATS;
