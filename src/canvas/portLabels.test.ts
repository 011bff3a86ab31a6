import { expect, test } from 'vitest';
import { ALL_PORTS, NO_PORTS, portSetOf, subtract, unite } from '../engine/kube/ports';
import { portLabels, shortPorts } from './portLabels';

const tcp = (...ports: number[]) =>
  ports.reduce((set, port) => unite(set, portSetOf('TCP', port, port)), NO_PORTS);

test('TCP goes without saying, other protocols do not', () => {
  expect(portLabels(tcp(8080))).toEqual(['8080']);
  expect(portLabels(unite(tcp(80), portSetOf('UDP', 53, 53)))).toEqual(['80', 'UDP 53']);
  expect(portLabels(unite(tcp(53), portSetOf('UDP', 53, 53)))).toEqual(['TCP+UDP 53']);
  expect(portLabels(portSetOf('TCP', 8000, 8100))).toEqual(['8000–8100']);
});

test('all, none, all of one protocol, and all but a few', () => {
  expect(portLabels(ALL_PORTS)).toEqual(['all ports']);
  expect(portLabels(NO_PORTS)).toEqual(['no port']);
  expect(portLabels(portSetOf('UDP'))).toEqual(['all UDP']);
  expect(portLabels(subtract(ALL_PORTS, tcp(22)))).toEqual(['all but 22']);
});

test('no more than three on a line', () => {
  expect(shortPorts(tcp(80, 443, 8080))).toBe('80, 443, 8080');
  expect(shortPorts(tcp(80, 443, 8080, 9090, 9093))).toBe('80, 443, 8080 +2');
});
