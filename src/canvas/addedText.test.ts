import { expect, test } from 'vitest';
import { labelsFrom, portsFrom } from './addedText';

test.each([
  ['', {}],
  ['app=web', { app: 'web' }],
  ['app=web, app.kubernetes.io/name=web  tier=', { app: 'web', 'app.kubernetes.io/name': 'web', tier: '' }],
  ['canary', { canary: '' }],
  ['a=b=c', { a: 'b=c' }],
])('labels %j', (text, labels) => {
  expect({ ...labelsFrom(text) }).toEqual(labels);
});

test('a label needs a key', () => {
  expect(labelsFrom('=web')).toBeUndefined();
});

test.each([
  ['', []],
  ['8080', [{ number: 8080, protocol: 'TCP' }]],
  [
    'http:8080, dns:53/udp',
    [
      { name: 'http', number: 8080, protocol: 'TCP' },
      { name: 'dns', number: 53, protocol: 'UDP' },
    ],
  ],
  ['http', undefined],
  ['8080/ICMP', undefined],
  ['8080:http', undefined],
])('ports %j', (text, ports) => {
  expect(portsFrom(text)).toEqual(ports);
});
