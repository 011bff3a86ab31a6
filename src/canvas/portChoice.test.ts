import { expect, test } from 'vitest';
import type { ContainerPort } from '../engine/kube/entities';
import { wantedPorts, type ChosenPorts } from './PortChoice';

const PORTS: readonly ContainerPort[] = [
  { container: 'c', name: 'http', number: 8080, protocol: 'TCP' },
  { container: 'c', name: undefined, number: 9090, protocol: 'TCP' },
];

const chosen = (change: Partial<ChosenPorts>): ChosenPorts => ({
  all: false,
  ticked: [],
  byName: false,
  custom: '',
  protocol: 'TCP',
  ...change,
});
const both = ['TCP 8080', 'TCP 9090'];

test.each<[string, Partial<ChosenPorts>, string[] | undefined]>([
  ['ticked, by number', { ticked: both }, ['TCP 8080', 'TCP 9090']],
  ['ticked, by name where there is one', { ticked: both, byName: true }, ['TCP http', 'TCP 9090']],
  ['its name typed: written once', { ticked: both, custom: 'http' }, ['TCP 9090', 'TCP http']],
  ['its number typed: written once', { ticked: ['TCP 8080'], custom: '8080' }, ['TCP 8080']],
  [
    'the same number of another protocol',
    { ticked: ['TCP 8080'], custom: 'UDP 8080' },
    ['TCP 8080', 'UDP 8080'],
  ],
  ['several', { custom: '80, 8000-8100, sctp 7' }, ['TCP 80', 'TCP 8000-8100', 'SCTP 7']],
  ['every port', { all: true, ticked: both }, []],
  ['none', {}, undefined],
  ['no port', { ticked: both, custom: '80, 70000' }, undefined],
])('%s', (_name, change, wanted) => {
  const ports = wantedPorts(chosen(change), PORTS);
  expect(
    ports?.map(({ protocol, port, endPort }) => `${protocol} ${port}${endPort ? `-${endPort}` : ''}`),
  ).toEqual(wanted);
});
