import { expect, test } from 'vitest';
import { ALL_PORTS, NO_PORTS, portSetOf, unite } from '../engine/kube/ports';
import { printPorts } from './ports';

test.each([
  [ALL_PORTS, 'every port'],
  [NO_PORTS, 'no port'],
  [portSetOf('UDP'), 'every UDP port'],
  [unite(portSetOf('TCP', 443, 443), portSetOf('TCP', 8000, 8100)), 'TCP 443, 8000-8100'],
  [unite(portSetOf('TCP', 53, 53), portSetOf('UDP', 53, 53)), 'TCP 53 · UDP 53'],
])('%j is %s', (set, words) => {
  expect(printPorts(set)).toBe(words);
});
