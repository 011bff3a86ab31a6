import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { printRange } from '../kube/addresses';
import { PROTOCOLS, isAll, type PortSet, type Protocol } from '../kube/ports';
import type { ListedConnection } from '../reachability/list';
import type { Endpoint } from '../reachability/verdict';
import type { SourceFile } from '../text/edit';

/** Ports as the shared cases write them: everything, or intervals sorted by protocol and number. */
export type CasePorts =
  'All' | readonly { readonly protocol: Protocol; readonly from: number; readonly to: number }[];

export interface CaseConnection {
  readonly src: string;
  readonly dst: string;
  readonly allowed: CasePorts;
}

/** `expected.json` of a shared connectivity case; its README describes the fields. */
export interface ExpectedConnectivity {
  readonly group: string;
  readonly nodes?: readonly string[];
  readonly connections?: readonly CaseConnection[];
  readonly connections_ipblock_pods?: readonly CaseConnection[];
  readonly truth_tables?: readonly {
    readonly protocol: Protocol;
    readonly port: number;
    readonly pods: readonly string[];
    readonly rows: readonly string[];
  }[];
  readonly truth_tables_semantics?: string;
  readonly checks?: readonly {
    readonly src: string;
    readonly dst: string;
    readonly protocol: Protocol;
    readonly port: number;
    readonly allowed: boolean;
  }[];
  readonly error?: boolean;
}

export interface ConnectivityCase {
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly expected: ExpectedConnectivity;
}

/** All cases below a folder, by name. */
export function readCases(folder: string): ConnectivityCase[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      name,
      files: manifestsIn(join(folder, name, 'manifests')),
      expected: JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as ExpectedConnectivity,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function manifestsIn(folder: string): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(folder, path), text: readFileSync(path, 'utf8') }));
}

/** One line per connection: `src => dst : TCP 80-80,UDP 53-53`. */
export function linesOf(connections: readonly CaseConnection[]): string[] {
  return connections.map(({ src, dst, allowed }) => `${src} => ${dst} : ${portsText(allowed)}`).sort();
}

function portsText(ports: CasePorts): string {
  return ports === 'All'
    ? ports
    : ports
        .map(({ protocol, from, to }) => `${protocol} ${from}-${to}`)
        .sort()
        .join();
}

/** The fast evaluator's list in the form of the cases. */
export function asCase(list: Iterable<ListedConnection>): CaseConnection[] {
  return [...list].map(({ from, to, ports }) => ({
    src: endName(from),
    dst: endName(to),
    allowed: asCasePorts(ports),
  }));
}

/** A row per sender, a sign per receiver: `1` reaches, `0` does not, `-` is the pod itself. */
export function tableOf(pods: readonly string[], reaches: (from: string, to: string) => boolean): string[] {
  return pods.map((from) => pods.map((to) => (from === to ? '-' : reaches(from, to) ? '1' : '0')).join(''));
}

function endName(end: Endpoint): string {
  return end.kind === 'workload' ? end.id : end.ranges.map(printRange).join();
}

function asCasePorts(set: PortSet): CasePorts {
  if (isAll(set)) return 'All';
  return PROTOCOLS.flatMap((protocol) => set[protocol].map(([from, to]) => ({ protocol, from, to })));
}
