import { describe, expect, test } from 'vitest';
import {
  EVERYTHING,
  labelsOf,
  matches,
  requirementText,
  selectorKey,
  selectsEverything,
  type LabelSelector,
  type Requirement,
} from './labels';

const selector = (
  matchLabels: Record<string, string>,
  ...matchExpressions: Requirement[]
): LabelSelector => ({
  matchLabels: labelsOf(Object.entries(matchLabels)),
  matchExpressions,
});
const web = labelsOf([
  ['app', 'web'],
  ['tier', ''],
]);

describe('label selectors', () => {
  test.each<[string, LabelSelector, boolean]>([
    ['nothing asked', EVERYTHING, true],
    ['a label', selector({ app: 'web' }), true],
    ['an empty value needs the key', selector({ zone: '' }), false],
    ['an empty value', selector({ tier: '' }), true],
    ['In without the key', selector({}, { key: 'zone', operator: 'In', values: ['a'] }), false],
    ['NotIn without the key', selector({}, { key: 'zone', operator: 'NotIn', values: ['a'] }), true],
    ['Exists', selector({}, { key: 'tier', operator: 'Exists', values: [] }), true],
    ['DoesNotExist', selector({}, { key: 'tier', operator: 'DoesNotExist', values: [] }), false],
    ['all must hold', selector({ app: 'web' }, { key: 'app', operator: 'NotIn', values: ['web'] }), false],
    [
      'a key that objects inherit',
      selector({}, { key: 'constructor', operator: 'Exists', values: [] }),
      false,
    ],
    ['a key that objects inherit, as label', selector({ toString: 'x' }), false],
  ])('%s', (_, asked, expected) => {
    expect(matches(asked, web)).toBe(expected);
  });

  test('a label called __proto__ is only a label', () => {
    const hostile = labelsOf([['__proto__', 'x']]);
    expect(Object.keys(hostile)).toEqual(['__proto__']);
    expect(matches({ matchLabels: hostile, matchExpressions: [] }, hostile)).toBe(true);
    expect(matches({ matchLabels: hostile, matchExpressions: [] }, web)).toBe(false);
    expect(selectsEverything({ matchLabels: hostile, matchExpressions: [] })).toBe(false);
  });

  test('the key of a selector forgets the order in which it is written, and nothing else', () => {
    const a = selector({ app: 'web', tier: 'x' }, { key: 'z', operator: 'In', values: ['1', '2'] });
    const b = selector(
      { tier: 'x' },
      { key: 'z', operator: 'In', values: ['2', '1'] },
      { key: 'app', operator: 'In', values: ['web'] },
    );
    expect(selectorKey(a)).toBe(selectorKey(b));
    expect(selectorKey(selector({ 'a": "': 'b' }))).not.toBe(selectorKey(selector({ a: '": "b' })));
    expect(selectorKey(selector({}, { key: 'a', operator: 'Exists', values: [] }))).not.toBe(
      selectorKey(selector({}, { key: 'a', operator: 'DoesNotExist', values: [] })),
    );
    expect(selectorKey(EVERYTHING)).toBe('');
  });

  test.each<[Requirement, string]>([
    [{ key: 'app', operator: 'In', values: ['web'] }, 'app=web'],
    [{ key: 'app', operator: 'In', values: ['b', 'a'] }, 'app in (a,b)'],
    [{ key: 'app', operator: 'NotIn', values: ['web'] }, 'app notin (web)'],
    [{ key: 'app', operator: 'Exists', values: [] }, 'app'],
    [{ key: 'app', operator: 'DoesNotExist', values: [] }, '!app'],
  ])('%j reads %s', (requirement, text) => {
    expect(requirementText(requirement)).toBe(text);
  });
});
