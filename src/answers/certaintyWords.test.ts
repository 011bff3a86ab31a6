import { expect, test } from 'vitest';
import { ALL_PORTS, NO_PORTS, portSetOf } from '../engine/kube/ports';
import type { Dependency } from '../engine/reachability/verdict';
import { allowedInShort, dependsInWords } from './certaintyWords';

const on = (topic: Dependency['topic'], what: Dependency['on']): Dependency => ({
  topic,
  on: what,
  sentence: '',
  answers: [],
});

test.each([
  [[on('ipBlockPods', 'network')], 'Depends on the CNI: ipBlock and pods'],
  [
    [on('hostNetwork', 'network'), on('endPort', 'network')],
    'Depends on the CNI: pods on the host network, endPort',
  ],
  [
    [on('sameNode', 'node'), on('sctp', 'network')],
    'Depends on the CNI: SCTP; and on the node a pod runs on: pods on the host network',
  ],
] as const)('what an answer depends on, in one line: %#', (depends, expected) => {
  expect(dependsInWords(depends)).toBe(expected);
});

test('what is allowed, with a shape', () => {
  const http = portSetOf('TCP', 80);
  expect(allowedInShort(NO_PORTS, undefined)).toBe('✕ denied');
  expect(allowedInShort(ALL_PORTS, undefined)).toBe('✓ allowed on every port');
  expect(allowedInShort(http, undefined)).toBe('✓ allowed on TCP 80');
  expect(allowedInShort(http, { protocol: 'TCP', port: 81 })).toBe('✕ denied');
});
