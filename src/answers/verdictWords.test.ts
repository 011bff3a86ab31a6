import { describe, expect, test } from 'vitest';
import { ALL_PORTS, NO_PORTS, portSetOf, subtract } from '../engine/kube/ports';
import type { Endpoint, NearMiss, Side, Slice, Verdict } from '../engine/reachability/verdict';
import { headline, nearMissInWords, portsOfSlice, slicesAbout } from './verdictWords';

const http = portSetOf('TCP', 8080, 8080);
const yes: Slice = { ports: http, allowed: true, reason: { kind: 'self' } };
const no: Slice = { ports: subtract(ALL_PORTS, http), allowed: false, reason: { kind: 'self' } };
const side = (slices: readonly Slice[]): Side => ({ direction: 'ingress', slices, nearMisses: [] });

const end: Endpoint = { kind: 'workload', id: 'shop/web[Deployment]' };
const verdict = (allowed: Verdict['allowed']): Verdict => ({
  from: end,
  to: end,
  allowed,
  egress: side([]),
  ingress: side([]),
  assumptions: [],
  depends: [],
});

describe('the verdict in one line', () => {
  test.each([
    [ALL_PORTS, undefined, true, 'every port'],
    [NO_PORTS, undefined, false, 'any port'],
    [http, undefined, true, 'TCP 8080'],
    [http, 8080, true, 'TCP 8080'],
    [http, 9090, false, 'TCP 9090'],
  ])('%j asked on %s', (allowed, port, expected, ports) => {
    const probe = port === undefined ? undefined : ({ protocol: 'TCP', port } as const);
    expect(headline(verdict(allowed), probe)).toEqual({ allowed: expected, ports });
  });
});

test('a probe asks about the one slice that holds it', () => {
  expect(slicesAbout(side([yes, no]), { protocol: 'TCP', port: 8080 })).toEqual([yes]);
  expect(slicesAbout(side([yes, no]), { protocol: 'UDP', port: 8080 })).toEqual([no]);
});

test('what is left over needs no list of ranges', () => {
  expect([yes, no].map((slice) => portsOfSlice(slice, [yes, no]))).toEqual(['TCP 8080', 'every other port']);
  expect(portsOfSlice(yes, [yes])).toBe('');
});

test('a near miss says what the rule asks for and what it finds', () => {
  const origin = { file: 'a', document: 0, range: { start: 0, end: 1 }, path: '' };
  const miss: NearMiss = {
    rule: { policy: 'shop/db', direction: 'ingress', index: 0, origin },
    failed: 'podLabels',
    expected: 'app=api',
    found: 'app=web',
    origin,
  };
  expect(nearMissInWords(miss)).toBe('the pod’s labels do not match: it asks for app=api and finds app=web');
  expect(nearMissInWords({ ...miss, failed: 'ineffective', expected: '', found: '' })).toBe(
    'policyTypes does not list this direction, so the rule does nothing',
  );
});
