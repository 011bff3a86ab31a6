import { describe, expect, it } from 'vitest';
import { drawTree } from '../testing/drawTree';
import type { YamlNode } from './tree';
import { parseYamlDocument } from './yamlDocument';

function draw(text: string): string {
  const { root, problems } = parseYamlDocument(text);
  const notes = problems.map(
    ({ kind, message, range }) =>
      `! ${kind} ${JSON.stringify(text.slice(range.start, range.end))}: ${message}`,
  );
  return [...(root ? [drawTree(root)] : []), ...notes].join('\n');
}

function outline(text: string): string {
  return text.replace(/^\n/, '').replace(/^ {4}/gm, '').trimEnd();
}

describe('a document as kubectl reads it', () => {
  it('block and flow style, absent values', () => {
    expect(draw('a:\n  b: web\n  c:\n- x\n')).toContain('did not find expected key');
    expect(draw('a:\n  b: web\n  c:\nd:\n- x\n-\n- {e: 1, f, g: [y, ~]}\nh: {}\ni: []\n')).toBe(
      outline(`
    a:
      b: string "web"
      c: null
    d:
      - string "x"
      - null
      -
        e: int 1
        f: null
        g:
          * bool true
          * null
    h: {}
    i: []`),
    );
  });

  it('keys are resolved like values', () => {
    expect(draw('yes: a\n010: b\n"1": c\n1.50: d\n2024-01-01: e\n')).toBe(
      outline(`
    true: string "a"
    8: string "b"
    1: string "c"
    1.5: string "d"
    2024-01-01: string "e"`),
    );
  });

  it('the last of several equal keys counts', () => {
    expect(draw('a: 1\nb: 2\n"a": 3\n')).toBe(
      outline(`
    a: int 1 (shadowed)
    b: int 2
    a: int 3
    ! duplicate-key "a": key "a" already set in map`),
    );
  });

  it('<< merges where it stands: it overwrites what is above it and gives way to what is below', () => {
    expect(
      draw('x: &x {app: base, tier: t}\nabove:\n  app: own\n  <<: *x\nbelow:\n  <<: *x\n  app: own\n'),
    ).toBe(
      outline(`
    x: &x
      app: string "base"
      tier: string "t"
    above:
      app: string "own" (shadowed)
      app: string "base" *x (merged)
      tier: string "t" *x (merged)
    below:
      tier: string "t" *x (merged)
      app: string "own"
    ! duplicate-key "app": key "app" already set in map`),
    );
  });

  it('of a list merged by << the first mapping wins; a quoted << is a key', () => {
    expect(draw('<<: [{a: 1}, {a: 2, b: 3}]\n"<<": c\n')).toBe(
      'b: int 3 (merged)\na: int 1 (merged)\n<<: string "c"',
    );
  });

  it('aliases stand where they are written and hold what the anchor holds', () => {
    const text = 'a: &n [x]\nb: *n\n';
    const { root } = parseYamlDocument(text);
    expect(drawTree(root!)).toBe('a: &n\n  * string "x"\nb: &n *n\n  * string "x"');
    const alias = root?.kind === 'mapping' ? root.entries[1]!.value : undefined;
    expect(text.slice(alias!.range.start, alias!.range.end)).toBe('*n');
  });

  it('tags convert, unknown ones are dropped', () => {
    expect(
      draw('a: !!str 1\nb: !!int "5"\nc: !vault x\nd: !!binary aMOp\ne: !!float 2\nf: !!null ""\ng: !!str\n'),
    ).toBe(
      outline(`
    a: string "1"
    b: int 5
    c: string "x"
    d: string "hé"
    e: float 2
    f: null
    g: string ""`),
    );
  });

  it('quoted and block scalars', () => {
    expect(
      draw(
        "a: \"x\\u00e9 \\\n   y\n  z\"\nb: 'it''s'\nc: |\n  1\n   2\n\nd: >-\n  1\n  2\n\n  3\ne: |2+\n   x\n\n",
      ),
    ).toBe(
      outline(`
    a: string "xé y z"
    b: string "it's"
    c: string "1\\n 2\\n"
    d: string "1 2\\n3"
    e: string " x\\n\\n"`),
    );
  });

  it('says what it leaves out behind the end of the document', () => {
    expect(draw('a: 1\n...\n# nothing yet\nb: 2\n')).toBe(
      'a: int 1\n! dropped-text "b: 2": text after the end of the document',
    );
    expect(draw('{a: 1}\nb: 2\n')).toBe(
      'a: int 1\n! dropped-text "b: 2": text after the end of the document',
    );
    expect(draw('a: 1\n...\n# nothing\n')).toBe('a: int 1');
  });

  it('names of JavaScript are keys like others', () => {
    expect(draw('__proto__: {a: 1}\nconstructor: x\n')).toBe(
      '__proto__:\n  a: int 1\nconstructor: string "x"',
    );
  });
});

describe('places', () => {
  it('every scalar and key stands where its range says', () => {
    const text =
      '# c\na: "x y"  # d\n\'b\':\n  - !!str &n web\n  - |\n    l1\n    l2\n\n  - {c: d e, ? f : g}\nh:\ni: >-\n   folded\n   text\n';
    const found: string[] = [];
    const visit = (node: YamlNode): void => {
      const slice = text.slice(node.range.start, node.range.end);
      if (node.kind === 'scalar') expect(slice).toBe(node.source);
      if (node.kind === 'scalar') found.push(slice);
      if (node.kind === 'sequence')
        node.items.forEach(({ dash, value }) => (expect(text[dash ?? -1] ?? '-').toBe('-'), visit(value)));
      if (node.kind !== 'mapping') return;
      for (const entry of node.entries) {
        found.push(text.slice(entry.keyRange.start, entry.keyRange.end));
        expect(entry.range.start).toBe(entry.keyRange.start);
        expect(entry.range.end).toBe(entry.value.range.end);
        visit(entry.value);
      }
    };
    visit(parseYamlDocument(text).root!);
    expect(found).toEqual([
      'a',
      '"x y"',
      "'b'",
      'web',
      '|\n    l1\n    l2',
      'c',
      'd e',
      'f',
      'g',
      'h',
      '',
      'i',
      '>-\n   folded\n   text',
    ]);
  });

  it('an absent value with an anchor or tag is behind these', () => {
    const { root } = parseYamlDocument('a: &x\nb: !!str');
    const values = root?.kind === 'mapping' ? root.entries.map(({ value }) => value.range.start) : [];
    expect(values).toEqual([5, 14]);
  });

  it('an absent value is behind its colon or dash', () => {
    const text = 'a:\nb:   # c\nc:\n-\n';
    const { root } = parseYamlDocument(text);
    const values = root?.kind === 'mapping' ? root.entries.map(({ value }) => value) : [];
    expect(values.slice(0, 2).map(({ range }) => range)).toEqual([
      { start: 2, end: 2 },
      { start: 5, end: 5 },
    ]);
    expect(values[2]).toMatchObject({
      kind: 'sequence',
      range: { start: 15, end: 16 },
      items: [{ dash: 15 }],
    });
  });
});
