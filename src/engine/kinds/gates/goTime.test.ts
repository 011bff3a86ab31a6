import { expect, test } from 'vitest';
import { timeError } from './goTime';

const LAYOUT = '"2006-01-02T15:04:05Z07:00"';

test.each(['2025-01-15T04:00:00Z', '2024-02-29T23:59:59.123456Z', '2025-01-15T04:00:00+05:30'])(
  '%s',
  (text) => {
    expect(timeError(text)).toBeUndefined();
  },
);

test.each([
  ['yesterday', ` as ${LAYOUT}: cannot parse "yesterday" as "2006"`],
  ['', ` as ${LAYOUT}: cannot parse "" as "2006"`],
  ['2025-01-15', ` as ${LAYOUT}: cannot parse "" as "T"`],
  ['2025-01-15 04:00:00', ` as ${LAYOUT}: cannot parse " 04:00:00" as "T"`],
  ['2025-01-15T04:00:00', ` as ${LAYOUT}: cannot parse "" as "Z07:00"`],
  ['2025-01-15T04:00:00Z!', ': extra text: "!"'],
  ['2025-13-15T04:00:00Z', ': month out of range'],
  ['2025-02-29T04:00:00Z', ': day out of range'],
  ['2025-01-15T24:00:00Z', ': hour out of range'],
])('%j', (text, detail) => {
  expect(timeError(text)).toBe(`parsing time "${text}"${detail}`);
});
