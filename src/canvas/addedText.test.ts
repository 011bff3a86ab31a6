import { expect, test } from 'vitest';
import { portsFrom } from './addedText';

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
