import { describe, expect, test } from 'vitest';
import { describeShared } from '../../testing/shared';
import { buildCluster } from '../cluster/buildCluster';
import { includesPort } from '../kube/ports';
import {
  asCase,
  linesOf,
  readCases,
  tableOf,
  type ConnectivityCase,
  type ExpectedConnectivity,
} from '../testing/connectivityCase';
import { clusterOfFiles, readFiles } from '../testing/readYaml';
import { compile, type Reachability } from './reachability';

/**
 * Cases whose authors read policies that the API server refuses, so that the answers differ by the refused policies and by
 * nothing else. Everything not named here must agree in full.
 */
const READ_WHAT_IS_REFUSED: Readonly<Record<string, string>> = {
  'npguard-example_pods_w_same_owner_and_labels_gap_with_good_match_expression':
    'use_common_labels_same_values',
  'npguard-example_pods_w_same_owner_and_labels_gap_with_good_match_expression2':
    'use_match_exp_with_all_gap_values_of_app',
};

function answers({ files }: ConnectivityCase, ipBlockMatchesPods: boolean): Reachability {
  return compile(clusterOfFiles(files).cluster, { ipBlockMatchesPods });
}

function probe(
  reachability: Reachability,
  from: string,
  to: string,
): ReturnType<Reachability['allowedPorts']> {
  return reachability.allowedPorts(reachability.endpointOf(from)!, reachability.endpointOf(to)!);
}

function expectTables(reachability: Reachability, tables: ExpectedConnectivity['truth_tables']): void {
  for (const table of tables ?? []) {
    const rows = tableOf(table.pods, (from, to) =>
      includesPort(probe(reachability, from, to), table.protocol, table.port),
    );
    expect(rows).toEqual(table.rows);
  }
}

function expectAnswers(one: ConnectivityCase): void {
  const { expected } = one;
  const byDefault = answers(one, false);
  expect(linesOf(asCase(byDefault.list()))).toEqual(linesOf(expected.connections!));
  const withPods = answers(one, true);
  expect(linesOf(asCase(withPods.list()))).toEqual(
    linesOf(expected.connections_ipblock_pods ?? expected.connections!),
  );
  expectTables(
    expected.truth_tables_semantics === 'ipblock_pods' ? withPods : byDefault,
    expected.truth_tables,
  );
  for (const { src, dst, protocol, port, allowed } of expected.checks ?? []) {
    expect(includesPort(probe(byDefault, src, dst), protocol, port), `${src} ${dst} ${port}`).toBe(allowed);
  }
}

/** What speaks against applying all files: refusals of the API server, unreadable text, one name twice. */
function objections({ files }: ConnectivityCase): string[] {
  const { documents, readings } = readFiles(files);
  const { notes } = buildCluster({
    namespaces: [],
    workloads: [],
    services: [],
    policies: readings.flatMap(({ policies }) => policies),
  });
  return [
    ...readings.flatMap(({ refused, diagnostics }) =>
      refused ? diagnostics.map(({ message }) => message) : [],
    ),
    ...documents.flatMap(({ problems }) => problems.map(({ message }) => message)),
    ...notes.replacedPolicies.map(({ by }) => `${by.id} is declared twice`),
  ];
}

for (const path of ['truth/cases', 'public/cases']) {
  describeShared(path, path, (folder) => {
    const cases = readCases(folder);
    const agreeing = cases.filter(({ name, expected }) => !expected.error && !(name in READ_WHAT_IS_REFUSED));
    const different = cases.filter(({ name }) => name in READ_WHAT_IS_REFUSED);
    const invalid = cases.filter(({ expected }) => expected.error);

    test('every case is in one of the groups below', () => {
      expect(agreeing.length + different.length + invalid.length).toBe(cases.length);
      expect(agreeing.length).toBeGreaterThan(200);
    });

    describe('agrees', () => {
      test.each(agreeing)('$name', expectAnswers);
    });

    if (different.length > 0) {
      describe('differs because the API server refuses a part', () => {
        test.each(different)('$name', (one) => {
          expect(objections(one).join('\n')).toContain(READ_WHAT_IS_REFUSED[one.name]);
        });
      });
    }

    if (invalid.length > 0) {
      describe('refuses', () => {
        test.each(invalid)('$name', (one) => {
          expect(objections(one)).not.toEqual([]);
        });
      });
    }
  });
}
