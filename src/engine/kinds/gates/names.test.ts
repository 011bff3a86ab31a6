import { describe, expect, test } from 'vitest';
import {
  dns1035LabelErrors,
  dnsLabelErrors,
  dnsSubdomainErrors,
  labelValueErrors,
  pathSegmentErrors,
  portNameErrors,
  qualifiedNameErrors,
} from './names';

/** How many rules a text breaks. */
const broken = (errors: (text: string) => string[]) => (text: string) => errors(text).length;
const a = (length: number) => 'a'.repeat(length);

describe('names', () => {
  test.each([
    [
      'names of objects',
      dnsSubdomainErrors,
      ['a', '0', 'a.b-c.d', a(253)],
      ['', 'A', 'a_b', '-a', 'a.', 'a..b', 'a\n', 'é', a(254)],
    ],
    ['names of namespaces', dnsLabelErrors, ['a', '0-9', a(63)], ['', 'a.b', 'A', 'a-', a(64)]],
    ['names of Services', dns1035LabelErrors, ['a', 'a-9', a(63)], ['', '9a', 'a.b', a(64)]],
    [
      'label keys',
      qualifiedNameErrors,
      ['a', 'A_b.c', 'example.com/a', `${a(253)}/a`, a(63)],
      ['/a', 'a/', 'a b', 'Ex.com/a', a(64), 'a/b/c', `${a(254)}/a`],
    ],
    [
      'label values',
      labelValueErrors,
      ['', 'a', 'A_b.c-1', a(63)],
      ['a/b', 'a b', '.a', 'a-', 'a\n', 'é', a(64)],
    ],
    [
      'port names',
      portNameErrors,
      ['a', '1a', 'http-2', a(15)],
      ['80', 'A1', 'a.b', 'a--b', '-a', 'a-', a(16)],
    ],
  ])('%s', (_, errors, good, bad) => {
    expect(good.filter(broken(errors))).toEqual([]);
    expect(bad.filter((text) => broken(errors)(text) === 0)).toEqual([]);
  });

  test('lengths are bytes: 32 letters of two bytes are too long for a label value', () => {
    expect(labelValueErrors('é'.repeat(31))).toHaveLength(1);
    expect(labelValueErrors('é'.repeat(32))).toHaveLength(2);
  });

  test('dots in a namespace name have a message of their own', () => {
    expect(dnsLabelErrors('a.b')).toEqual(['must not contain dots']);
  });

  test('a name is one segment of a URL', () => {
    expect(['a', '..a', '.', '..', 'a/b%'].map(pathSegmentErrors)).toEqual([
      [],
      [],
      ["may not be '.'"],
      ["may not be '..'"],
      ["may not contain '/'", "may not contain '%'"],
    ]);
  });
});
