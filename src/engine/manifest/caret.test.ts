import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caretAt } from './caret';
import { nodeAt, stringOf, valueOf } from './tree';

/** The caret at `│`: `role path "word"`, with `~` where the dash is missing and the style where it is not block. */
function at(drawing: string): string {
  const offset = drawing.indexOf('│');
  const caret = caretAt(drawing.replace('│', ''), offset);
  if (!caret) return 'nowhere';
  const dash = caret.missingDash ? ' ~' : '';
  const style = caret.style === 'block' ? '' : ` ${caret.style}`;
  return `${caret.role} ${caret.path.join('.') || '/'} "${caret.typed}"${dash}${style}`;
}

const POLICY = (rest: string) => `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n${rest}`;

describe('block style', () => {
  test.each([
    ['an empty file', '│', 'entry / ""'],
    ['the first word', 'api│', 'entry / "api"'],
    ['a key', 'spec:\n  podSel│ector: {}', 'entry spec "podSelector"'],
    ['a key in the making', 'spec:\n  podSelector: {}\n  ing│', 'entry spec "ing"'],
    ['the first key in the making', 'spec:\n  ing│', 'entry spec "ing"'],
    ['a key in the making before others', 'spec:\n  ing│\n  podSelector: {}', 'entry spec "ing"'],
    ['two keys in the making', 'spec:\n  podS\n  ing│', 'entry spec "ing"'],
    ['nothing yet below a key', 'spec:\n  │', 'entry spec ""'],
    ['behind a key', 'kind: │', 'value kind ""'],
    ['a value', 'metadata:\n  name: we│b', 'value metadata.name "web"'],
    ['a quoted value', 'metadata:\n  name: "we│b"', 'value metadata.name ""web""'],
    ['an open quote', 'metadata:\n  name: "we│\nspec: {}', 'value metadata.name ""we"'],
    ['behind the colon itself', 'kind:│', 'nowhere'],
    ['behind a finished value', 'kind: Pod │', 'nowhere'],
    ['left of everything', 'spec:\n  podSelector: {}\n│', 'entry / ""'],
    ['between two entries', 'spec:\n  podSelector: {}\n  │\n  ingress: []', 'entry spec ""'],
    ['deeper than its siblings', 'spec:\n    podSelector: {}\n  ing│', 'entry spec "ing"'],
    [
      'a key with dots and slashes',
      'labels:\n  app.kubernetes.io/na│me: x',
      'entry labels "app.kubernetes.io/name"',
    ],
    ['behind an anchor', 'spec: &s\n  ing│', 'entry spec "ing"'],
    ['the value of an anchor', 'app: &a we│b', 'value app "web"'],
  ])('%s', (_, drawing, expected) => {
    expect(at(drawing)).toBe(expected);
  });
});

describe('lists', () => {
  const rule = (rest: string) => `spec:\n  ingress:\n  - from:\n${rest}`;
  test.each([
    ['behind a dash', rule('    - │'), 'entry spec.ingress.0.from.0 ""'],
    ['a word behind a dash', rule('    - pod│'), 'entry spec.ingress.0.from.0 "pod"'],
    ['a key behind a dash', rule('    - pod│Selector: {}'), 'entry spec.ingress.0.from.0 "podSelector"'],
    [
      'the second field of an item',
      rule('    - podSelector: {}\n      name│'),
      'entry spec.ingress.0.from.0 "name"',
    ],
    ['the second item', rule('    - podSelector: {}\n    - name│'), 'entry spec.ingress.0.from.1 "name"'],
    [
      'an item without its dash',
      rule('      - podSelector: {}\n      name│'),
      'entry spec.ingress.0.from "name" ~',
    ],
    [
      'in the column of the dashes and of their key',
      rule('    - podSelector: {}\n    │'),
      'entry spec.ingress.0 ""',
    ],
    ['the next field of the rule', rule('      - podSelector: {}\n    po│'), 'entry spec.ingress.0 "po"'],
    ['a list as far left as its key', 'from:\n- podSelector: {}\nport│', 'entry / "port"'],
    ['such a list goes on', 'from:\n- podSelector: {}\n- nam│', 'entry from.1 "nam"'],
    ['a list of words', 'policyTypes:\n- Ingress\n- Eg│', 'entry policyTypes.1 "Eg"'],
    ['a list in a list', '- - a\n  - b│', 'entry 0.1 "b"'],
    ['a key below a lone dash', 'from:\n-\n  pod│', 'entry from.0 "pod"'],
    ['the dash itself', 'from:\n-│', 'nowhere'],
    ['an entry in the column of the dashes', 'a:\n  - x: 1\n  y│: 2', 'entry a.1 "y"'],
    ['and the list goes on behind it', 'a:\n  - x: 1\n  y: 2\n  - z│', 'entry a.2 "z"'],
  ])('%s', (_, drawing, expected) => {
    expect(at(drawing)).toBe(expected);
  });
});

describe('flow style and JSON', () => {
  test.each([
    ['an empty mapping', 'podSelector: {│}', 'entry podSelector "" flow'],
    ['a mapping not closed', 'podSelector: { mat│', 'entry podSelector "mat" flow'],
    [
      'a value in it',
      'podSelector: { matchLabels: { app: │ } }',
      'value podSelector.matchLabels.app "" flow',
    ],
    ['a value typed', 'a: {b: we│, c: d}', 'value a.b "we" flow'],
    ['behind a comma', 'a: {b: c, │}', 'entry a "" flow'],
    ['a list', 'policyTypes: [│]', 'entry policyTypes.0 "" flow'],
    ['a second item', 'policyTypes: [Ingress, E│', 'entry policyTypes.1 "E" flow'],
    ['an object in a list', 'from: [{ pod│ }]', 'entry from.0 "pod" flow'],
    ['over several lines', 'a: {\n  b: c,\n  d│\n}', 'entry a "d" flow'],
    ['not closed, what follows still counts', 'a:\n  b: { c: d\n  e│', 'entry a "e"'],
    ['not closed, a list goes on', '- a: [ b\n- c│', 'entry 1 "c"'],
    ['closed too often', 'a: {b: c}}\nd│', 'entry / "d"'],
    ['behind a closed one', 'a: {b: c} │', 'nowhere'],
    ['JSON', '{"spec": {"│"}}', 'entry spec """" json'],
    ['JSON values', '{"kind": "Net│"}', 'value kind ""Net"" json'],
    ['JSON lists', '{"a": [{"b": 1}, {"c│', 'entry a.1 ""c" json'],
  ])('%s', (_, drawing, expected) => {
    expect(at(drawing)).toBe(expected);
  });
});

describe('what is no place for a word', () => {
  test.each([
    ['a comment', 'spec: {} # he│re', 'nowhere'],
    ['a comment line', '# he│re', 'nowhere'],
    ['a block scalar', 'a: |\n  te│xt\nb: c', 'nowhere'],
    ['a separator', 'a: b\n---│\nc: d', 'nowhere'],
  ])('%s', (_, drawing, expected) => {
    expect(at(drawing)).toBe(expected);
  });

  test('a block scalar ends where its indentation ends', () => {
    expect(at('a: |\n  x: y\n\nb│: c')).toBe('entry / "b"');
    expect(at('- |\n  x\n- │')).toBe('entry 1 ""');
  });
});

describe('documents', () => {
  test('only the document of the caret is read', () => {
    expect(at('kind: Pod\n---\nkind: N│')).toBe('value kind "N"');
    expect(at('{ never closed\n---\nspec:\n  in│\n---\n}')).toBe('entry spec "in"');
    expect(at('\uFEFFki│')).toBe('entry / "ki"');
  });

  test('of a very long List only the head and the item of the caret', () => {
    const item = (i: number) => `- kind: Pod\n  metadata:\n    name: p${i}\n`;
    const many = Array.from({ length: 10_000 }, (_, i) => item(i)).join('');
    const head = 'apiVersion: v1\nkind: List\nitems:\n';
    const text = `${head}${many}- kind: NetworkPolicy\n  spec:\n    \n- kind: Last\n`;
    const caret = caretAt(text, text.indexOf('    \n- kind: Last') + 4)!;
    expect(caret.path).toEqual(['items', 0, 'spec']);
    expect(stringOf(valueOf(caret.root, 'kind'))).toBe('List');
    expect(stringOf(nodeAt(caret.root, ['items', 0, 'kind']))).toBe('NetworkPolicy');
    expect(caretAt(text, text.indexOf('Last') + 2)).toMatchObject({
      path: ['items', 0, 'kind'],
      typed: 'Last',
    });
    expect(caretAt(text, text.indexOf('p0') + 1)).toMatchObject({ path: ['items', 0, 'metadata', 'name'] });
    expect(caretAt(text, 3)).toMatchObject({ path: [], typed: 'apiVersion' });
    expect(caretAt(text, head.length + many.length)?.typed).toBe(undefined);
  });

  test('CRLF', () => {
    expect(at('spec:\r\n  podSelector: {}\r\n  in│\r\n')).toBe('entry spec "in"');
    expect(at('a:\r\n  - b: {c: d\r\n  - │\r\n')).toBe('entry a.1 ""');
  });

  test('siblings and context are there, places speak of the text without the caret', () => {
    const drawing = POLICY('metadata:\n  namespace: shop\nspec:\n  │\n  podSelector: {}\n');
    const text = drawing.replace('│', '');
    const caret = caretAt(text, drawing.indexOf('│'))!;
    expect(stringOf(valueOf(caret.root, 'kind'))).toBe('NetworkPolicy');
    expect(stringOf(valueOf(valueOf(caret.root, 'metadata'), 'namespace'))).toBe('shop');
    const spec = valueOf(caret.root, 'spec')!;
    expect(spec.kind === 'mapping' && spec.entries.map((entry) => entry.key)).toEqual(['', 'podSelector']);
    const last = spec.kind === 'mapping' ? spec.entries.at(-1)!.keyRange : undefined;
    expect(text.slice(last!.start, last!.end)).toBe('podSelector');
  });
});

describe('any text', () => {
  const fragments = fc.constantFrom(
    ...[
      'a',
      'spec',
      ': ',
      ':',
      '\n',
      '\n  ',
      '\n    ',
      '- ',
      '-',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      "'",
      '#',
      ' # ',
    ],
    ...['|', '>', '&x ', '*x', '\r\n', '---\n', '\t', '\\', '__proto__: ', '\uE000', ' '],
  );

  test('never throws, and the word lies in the text and holds the caret', () => {
    fc.assert(
      fc.property(fc.array(fragments, { maxLength: 40 }), fc.nat(), (parts, place) => {
        const text = parts.join('');
        const offset = text.length === 0 ? 0 : place % (text.length + 1);
        const caret = caretAt(text, offset);
        if (!caret) return;
        expect(caret.word.start).toBeLessThanOrEqual(offset);
        expect(caret.word.end).toBeGreaterThanOrEqual(offset);
        expect(caret.typed).toBe(text.slice(caret.word.start, caret.word.end));
      }),
      { seed: 7, numRuns: 3000 },
    );
  });

  test('hostile depth and length end in time', () => {
    const started = performance.now();
    for (const text of [
      '- '.repeat(200_000),
      '{'.repeat(200_000),
      'a: "\n'.repeat(100_000),
      "'".repeat(200_001),
    ])
      caretAt(text, text.length);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
