import { describe, expect, test } from 'vitest';
import type { Questions } from '../engine/door';
import { arrange } from './RulesTable';

type Row = Questions['rulesTable']['answer'][number];

const row = (policy: string, peer: string): Row => ({
  policy,
  direction: 'ingress',
  target: 'all pods',
  peer,
  ports: 'TCP 80',
  effect: 'allows',
  origin: { file: 'a', document: 0, range: { start: 0, end: 1 }, path: '' },
});

const rows = [row('b', 'web'), row('a', 'api'), row('c', 'web')];
const order = (...args: Parameters<typeof arrange>) =>
  arrange(...args)
    .map(({ policy }) => policy)
    .join('');

describe('the rules table', () => {
  test('stands in the order of the text until sorted', () => {
    expect(order(rows, '', undefined)).toBe('bac');
    expect(order(rows, '', { column: 'policy', down: false })).toBe('abc');
    expect(order(rows, '', { column: 'policy', down: true })).toBe('cba');
  });

  test('finds words in any column', () => {
    expect(order(rows, 'WEB ingress', undefined)).toBe('bc');
    expect(order(rows, 'web udp', undefined)).toBe('');
  });
});
