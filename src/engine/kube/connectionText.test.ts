import { expect, test } from 'vitest';
import { isAddressText, portsOfText, workloadsNamed } from './connectionText';
import { portSetKey } from './ports';

const WORKLOADS = ['shop/web[Deployment]', 'shop/web[Job]', 'shop/db[StatefulSet]', 'default/box[Pod]'].map(
  (id) => ({ id, namespace: id.split('/')[0]!, name: id.split(/[/[]/)[1]! }),
);

test.each([
  ['shop/db', 'shop/db[StatefulSet]'],
  ['shop/db[StatefulSet]', 'shop/db[StatefulSet]'],
  ['shop/web', 'shop/web[Deployment] shop/web[Job]'],
  ['shop/web[Job]', 'shop/web[Job]'],
  ['box', 'default/box[Pod]'],
  ['db', ''],
])('%s means %s', (text, ids) => {
  expect(workloadsNamed(WORKLOADS, text).join(' ')).toBe(ids);
});

test.each([
  ['169.254.169.254', true],
  ['10.0.0.0/8', true],
  ['2001:db8::1', true],
  ['shop/web', false],
  ['Internet', false],
])('%s is an address: %s', (text, is) => {
  expect(isAddressText(text)).toBe(is);
});

test.each([
  ['TCP 8080', 'TCP 8080'],
  ['TCP 80, 9000-9010', 'TCP 80,9000-9010'],
  ['TCP 53; UDP 53', 'TCP 53;UDP 53'],
  ['every port', 'all'],
  ['8080', undefined],
  ['tcp 80', undefined],
  ['TCP 0', undefined],
  ['TCP 90-80', undefined],
  ['TCP 70000', undefined],
  ['TCP http', undefined],
  ['TCP 80,, 90', undefined],
  ['', undefined],
])('the ports of “%s” are %s', (text, key) => {
  const ports = portsOfText(text);
  expect(ports && portSetKey(ports)).toBe(key);
});
