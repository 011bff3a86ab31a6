import fc from 'fast-check';
import { marked, type Token, type Tokens } from 'marked';
import { describe, expect, test } from 'vitest';
import { code, table, words } from './markdown';

/** What a reader of Markdown makes of a text: kinds of its parts, without what is only text. */
function kinds(markdown: string): string[] {
  const found: string[] = [];
  marked.walkTokens(marked.lexer(markdown), (token: Token) => {
    found.push(token.type);
  });
  return found.filter((kind) => kind !== 'text' && kind !== 'escape');
}

/** The HTML as a browser shows it, spaces aside. */
function shown(markdown: string): string {
  const html = marked.parse(markdown, { async: false });
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|(\w+));/g, (_, number: string | undefined, name: string) =>
      number === undefined ? named[name]! : String.fromCodePoint(Number(number)),
    )
    .trim();
}

/** Everything that means something in Markdown, and some words between. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...['a', 'b ', '|', '`', '``', '```', '\n', '\r', '*', '_', '**', '[x](http://evil)', '<b>', '<!--'],
      ...[
        '&amp;',
        '\\',
        '\\|',
        '@team',
        '#1',
        'http://x.y',
        'www.x.y',
        '~~',
        '![i](j)',
        '1. ',
        '- ',
        '> ',
        '$$',
      ],
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''));

describe('the words of others', () => {
  test.each([
    ['shop/web[Deployment]', '`shop/web[Deployment]`'],
    ['10.0.0.0/8', '`10.0.0.0/8`'],
    ['a`b', '<code>a&#96;b</code>'],
    ['x|y', '<code>x&#124;y</code>'],
    [' x', '<code> x</code>'],
    ['', '<code></code>'],
  ])('as code: %j', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test.each([
    ['pods with app=web', 'pods with app=web'],
    ['*all* of `it`', '&#42;all&#42; of &#96;it&#96;'],
    ['ask @team about #7', 'ask <code>&#64;</code>team about <code>&#35;</code>7'],
    ['http://x and www.x', 'http&#58;//x and www&#46;x'],
  ])('as words: %j', (text, expected) => {
    expect(words(text)).toBe(expected);
  });

  test('stay one paragraph of what they say, whatever they say', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const allowed = new Set(['paragraph', 'codespan', 'html', 'list', 'list_item']);
        for (const markdown of [`It says ${words(text)}.`, `It says ${code(text)}.`, `- It ${words(text)}`]) {
          expect(kinds(markdown).filter((kind) => !allowed.has(kind))).toEqual([]);
          expect(markdown).not.toContain('\n');
        }
        expect(shown(`x${code(text)}x`)).toBe(`x${text}x`);
        expect(shown(`x${words(text)}x`)).toBe(`x${text}x`);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('cannot end the cell they stand in', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const [only, ...rest] = marked.lexer(
          table(
            ['a', 'b'],
            [
              [code(one), words(other)],
              ['x', one],
            ],
          ),
        );
        expect(rest).toEqual([]);
        expect((only as Tokens.Table).rows.map((row) => row.length)).toEqual([2, 2]);
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});
