import { expect, test } from 'vitest';
import { pictureOfFiles } from '../testing/editContext';
import { apiServerAddresses } from './apiServer';

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: kubernetes, namespace: default}
spec: {clusterIP: 10.96.0.1, ports: [{name: https, port: 443, targetPort: 6443}]}
`;
const ENDPOINTS = `apiVersion: v1
kind: Endpoints
metadata: {name: kubernetes, namespace: default}
subsets:
- addresses: [{ip: 172.18.0.2}, {ip: 172.18.0.3}]
  ports: [{name: https, port: 6443, protocol: TCP}]
`;
const SLICE = `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: kubernetes-abc, namespace: default, labels: {kubernetes.io/service-name: kubernetes}}
addressType: IPv6
endpoints: [{addresses: ["fd00::2"]}]
ports: [{port: 6443}]
`;

/** `cidr ports source`, one line per address. */
const found = (...texts: readonly string[]) =>
  apiServerAddresses(pictureOfFiles([{ path: 'dump.yaml', text: texts.join('---\n') }])).map(
    ({ cidr, ports, source }) => `${cidr} ${ports.join()} ${source}`,
  );

test('the addresses behind the Service come before its own', () => {
  expect(found(SERVICE, ENDPOINTS, SLICE)).toEqual([
    'fd00::2/128 6443 EndpointSlice',
    '172.18.0.2/32 6443 Endpoints',
    '172.18.0.3/32 6443 Endpoints',
    '10.96.0.1/32 443 Service',
  ]);
});

test('in a List, as kubectl prints it, too', () => {
  const items = ENDPOINTS.trim().replaceAll(/^/gm, '  ').replace(' ', '-');
  expect(found(`apiVersion: v1\nkind: List\nitems:\n${items}\n`)).toEqual([
    '172.18.0.2/32 6443 Endpoints',
    '172.18.0.3/32 6443 Endpoints',
  ]);
});

test('nobody else’s Service, and no Service without an address', () => {
  expect(
    found(SERVICE.replace('default', 'shop'), ENDPOINTS.replace('name: kubernetes', 'name: web')),
  ).toEqual([]);
  expect(found(SERVICE.replace('10.96.0.1', 'None'))).toEqual([]);
});
