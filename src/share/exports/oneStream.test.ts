import { expect, test } from 'vitest';
import { oneStream } from './oneStream';

const file = (path: string, text: string) => ({ path, text });

test('files become one stream, each text untouched', () => {
  expect(
    oneStream([file('a.yaml', 'a: 1'), file('b.yaml', '--- # two\nb: 2\n'), file('c.yaml', 'c: 3\n')]),
  ).toBe('a: 1\n--- # two\nb: 2\n---\nc: 3\n');
});

test('blank files add no empty documents', () => {
  expect(oneStream([file('a.yaml', ' \n'), file('b.yaml', 'b: 2\n')])).toBe('b: 2\n');
  expect(oneStream([file('a.yaml', '')])).toBe('');
});
