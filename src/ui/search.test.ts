import { describe, expect, test } from 'vitest';
import { holdsWords, search } from './search';

const names = ['shop/web', 'shop/api', 'monitoring/web-probe', 'web'];
const find = (query: string) => search(names, query, { nameOf: (name) => name });

describe('search', () => {
  test('an empty query finds all, as they stand', () => {
    expect(find('')).toEqual(names);
    expect(find('  ')).toEqual(names);
  });

  test('what begins with the query comes first', () => {
    expect(find('web')).toEqual(['web', 'shop/web', 'monitoring/web-probe']);
    expect(find('SHOP')).toEqual(['shop/web', 'shop/api']);
  });

  test('every word must be there, in any order', () => {
    expect(find('probe mon')).toEqual(['monitoring/web-probe']);
    expect(find('web nowhere')).toEqual([]);
  });

  test('more than the name may be searched', () => {
    const textOf = (name: string) => `${name} ${name === 'web' ? 'Deployment' : 'Pod'}`;
    expect(search(names, 'deploy', { nameOf: (name) => name, textOf })).toEqual(['web']);
  });

  test('regular expressions mean nothing', () => {
    expect(holdsWords('a.b', '.*')).toBe(false);
  });
});
