import { describe, expect, test } from 'vitest';
import { parseCidr } from '../../kube/addresses';
import type { LabelSelector } from '../../kube/labels';
import { labelsOf } from '../../kube/labels';
import { ALL_PORTS, NO_PORTS, portSetOf, subtract, unite } from '../../kube/ports';
import type { PortTerm } from '../../policy/policy';
import type { OutsideView } from '../../reachability/views';
import { plainText } from '../sentence';
import { atStart, endLink, endpointLink } from './endpoint';
import { counted, listed, listedParts } from './list';
import { namespacesInWords } from './namespace';
import { portsInWords, portTermsInWords } from './ports';
import { say } from './say';
import { podsWith, selectorText } from './selector';
import { workloadName, workloadNames, workloadsInWords, workloadsListed } from './workload';

const selector = (
  labels: Record<string, string>,
  matchExpressions: LabelSelector['matchExpressions'] = [],
): LabelSelector => ({ matchLabels: labelsOf(Object.entries(labels)), matchExpressions });

describe('lists', () => {
  test.each<[readonly string[], string]>([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
    // A single one left over is named: `1 more` would be longer than its name and say less.
    [['a', 'b', 'c', 'd'].slice(0, 3), 'a, b and c'],
    [['a', 'b', 'c', 'd'], 'a, b and 2 more'],
  ])('%j', (items, words) => {
    expect(listed(items, 'and', 2)).toBe(words);
    expect(
      plainText(
        listedParts(
          items.map((text) => [{ text }]),
          'and',
          2,
        ),
      ),
    ).toBe(words);
  });

  test('counts', () => {
    expect([counted(0, 'pod'), counted(1, 'pod'), counted(2, 'policy', 'policies')]).toEqual([
      '0 pods',
      '1 pod',
      '2 policies',
    ]);
  });
});

describe('ports', () => {
  test.each([
    [ALL_PORTS, 'every port'],
    [NO_PORTS, 'no port'],
    [portSetOf('TCP', 8080, 8080), 'TCP 8080'],
    [portSetOf('UDP'), 'every UDP port'],
    [unite(portSetOf('TCP', 53, 53), portSetOf('UDP', 53, 53)), 'TCP and UDP 53'],
    [unite(portSetOf('TCP', 80, 80), portSetOf('TCP', 8000, 8100)), 'TCP 80 and 8000-8100'],
    [subtract(portSetOf('TCP'), portSetOf('TCP', 22, 22)), 'every TCP port except 22'],
    [unite(portSetOf('TCP', 80, 80), portSetOf('UDP')), 'TCP 80 and every UDP port'],
  ])('%#', (set, words) => {
    expect(portsInWords(set)).toBe(words);
  });

  test('as written in a rule', () => {
    const term = (protocol: PortTerm['protocol'], port?: number | string, endPort?: number): PortTerm => ({
      protocol,
      port,
      endPort,
      origin: { file: 'a', document: 0, range: { start: 0, end: 0 }, path: '' },
    });
    expect(portTermsInWords('any')).toBe('every port');
    expect(portTermsInWords([term('TCP', 80), term('TCP', 443), term('TCP', 8000, 8100)])).toBe(
      'TCP 80, 443 or 8000-8100',
    );
    expect(portTermsInWords([term('TCP', 80), term('UDP', 53)])).toBe('TCP 80 or UDP 53');
    expect(portTermsInWords([term('TCP', 'http'), term('SCTP')])).toBe(
      'the TCP port named http or every SCTP port',
    );
    expect(portTermsInWords([term('TCP', 80, 80), term('TCP', 80)])).toBe('TCP 80');
  });
});

describe('selectors', () => {
  test('all requirements hold together', () => {
    const both = selector({ app: 'web' }, [
      { key: 'tier', operator: 'In', values: ['b', 'a'] },
      { key: 'legacy', operator: 'DoesNotExist', values: [] },
    ]);
    expect(selectorText(both)).toBe('app=web and tier in (a,b) and !legacy');
    expect(podsWith(selector({}))).toBe('all pods');
    expect(podsWith(undefined)).toBe('all pods');
  });

  test('namespaces by name, by label, all', () => {
    expect(namespacesInWords(selector({ 'kubernetes.io/metadata.name': 'ops' }))).toBe('namespace ops');
    expect(namespacesInWords(selector({ team: 'a' }))).toBe('namespaces with team=a');
    expect(namespacesInWords(selector({}))).toBe('every namespace');
  });
});

describe('names', () => {
  test('workloads, with their namespace where it is another', () => {
    expect(workloadName('shop/web[Deployment]')).toBe('shop/web');
    expect(workloadName('shop/web[Deployment]', 'shop')).toBe('web');
    expect(workloadName('not an id')).toBe('not an id');
    expect(workloadsInWords(['shop/web[Deployment]', 'ops/cron[CronJob]'], 'shop')).toBe(
      '2 workloads: web and ops/cron',
    );
    expect(workloadsInWords([])).toBe('no workload');
  });

  test('two of one name keep their kind', () => {
    expect(workloadNames(['a/x[Job]', 'a/x[Pod]', 'a/y[Pod]'], 'a')).toEqual(['x (Job)', 'x (Pod)', 'y']);
    const many = ['a/x[Job]', 'a/y[Pod]', 'a/z[Pod]', 'a/x[Pod]', 'b/y[Pod]', 'a/xx[Pod]'];
    expect(workloadsListed(many, 'a', 'and', 2)).toBe('x (Job), y and 4 more');
    expect(workloadsListed(many, 'a')).toBe('x (Job), y, z, x (Pod) and 2 more');
  });

  test('outside', () => {
    const range = parseCidr('0.0.0.0/0')!;
    const internet: OutsideView = {
      id: 'outside:internet',
      kind: 'internet',
      label: 'Internet',
      cidrs: [],
      ranges: [range],
    };
    expect(endLink('outside:internet', [internet]).text).toBe('the Internet');
    expect(atStart([endLink('outside:internet', [internet])])[0]?.text).toBe('The Internet');
    expect(atStart([endLink('a/web[Pod]', [internet])])[0]?.text).toBe('a/web');
    expect(endpointLink({ kind: 'addresses', ranges: [parseCidr('10.0.0.7/32')!] }, [internet]).text).toBe(
      '10.0.0.7',
    );
  });
});

test('a sentence joins plain words and keeps links apart', () => {
  const link = { text: 'web', subject: { kind: 'workload' as const, id: 'a/web[Pod]' } };
  expect(say`It is ${'not'} ${2} ${link}${''}.`).toEqual([{ text: 'It is not 2 ' }, link, { text: '.' }]);
});
