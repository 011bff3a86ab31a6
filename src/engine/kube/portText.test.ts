import { expect, test } from 'vitest';
import { portTermOf } from './portText';

test('ports typed by hand', () => {
  expect(portTermOf('8080', 'TCP')).toEqual({ protocol: 'TCP', port: 8080 });
  expect(portTermOf(' 8000-8100 ', 'UDP')).toEqual({ protocol: 'UDP', port: 8000, endPort: 8100 });
  expect(portTermOf('http', 'TCP')).toEqual({ protocol: 'TCP', port: 'http' });
  for (const wrong of ['0', '65536', '9-8', 'HTTP', '-', 'a--b', 'sixteen-letters-x'])
    expect(portTermOf(wrong, 'TCP')).toBeUndefined();
});
