import { goQuote } from '../../manifest/goText';

const RFC3339 = '2006-01-02T15:04:05Z07:00';

/** The pieces of RFC 3339 in Go's layout, each with what its parser accepts there. */
const PIECES: readonly (readonly [layout: string, accepts: RegExp])[] = [
  ['2006', /^[0-9]{4}/],
  ['-', /^-/],
  ['01', /^[0-9]{2}/],
  ['-', /^-/],
  ['02', /^[0-9]{2}/],
  ['T', /^T/],
  ['15', /^[0-9]{2}/],
  [':', /^:/],
  ['04', /^[0-9]{2}/],
  [':', /^:/],
  ['05', /^[0-9]{2}(?:[.,][0-9]+)?/],
  ['Z07:00', /^(?:Z|[-+][0-9]{2}:[0-9]{2})/],
];

/** Go's `time.Parse(time.RFC3339, text)`: the error's text, or undefined when the text is a time. */
export function timeError(text: string): string | undefined {
  const complain = (detail: string) => `parsing time ${goQuote(text)}${detail}`;
  let rest = text;
  for (const [layout, accepts] of PIECES) {
    const match = accepts.exec(rest);
    if (!match) return complain(` as "${RFC3339}": cannot parse ${goQuote(rest)} as "${layout}"`);
    rest = rest.slice(match[0].length);
  }
  if (rest !== '') return complain(`: extra text: ${goQuote(rest)}`);
  return outOfRange(text, complain);
}

function outOfRange(text: string, complain: (detail: string) => string): string | undefined {
  const [year, month, day, hour, minute, second] = text.split(/[^0-9]/).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12) return complain(': month out of range');
  if (day < 1 || day > daysIn(year, month)) return complain(': day out of range');
  if (hour > 23) return complain(': hour out of range');
  if (minute > 59) return complain(': minute out of range');
  return second > 59 ? complain(': second out of range') : undefined;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
