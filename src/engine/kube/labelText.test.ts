import { expect, test } from 'vitest';
import { labelText, labelsFrom } from './labelText';

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

test('labels are written as they are read', () => {
  const text = 'app.kubernetes.io/name=web, tier=';
  expect(labelText(labelsFrom(text)!)).toBe(text);
});
