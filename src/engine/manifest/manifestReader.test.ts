import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManifestReader, type FileReading } from './manifestReader';

const isWanted = (_: string, kind: string): boolean => kind === 'NetworkPolicy' || kind === 'Namespace';

function read(text: string): FileReading {
  return new ManifestReader(isWanted).read({ path: 'f.yaml', text });
}

/** A reading with everything that can be asked of it, trees included, as plain data. */
function whole({ path, documents, problems }: FileReading): unknown {
  return {
    path,
    problems,
    documents: documents.map((document) => ({
      ...document,
      objects: document.objects.map(({ apiVersion, kind, name, namespace, isRead, node, origin }) => ({
        ...{ apiVersion, kind, name, namespace, isRead, node, origin },
      })),
    })),
  };
}

/** One line per object and problem. */
function draw(text: string): string[] {
  const { documents, problems } = read(text);
  const shown = (range: { start: number; end: number }): string =>
    JSON.stringify(text.slice(range.start, range.end).split('\n')[0]);
  return [
    ...documents.flatMap((document) => [
      ...document.objects.map(({ apiVersion, kind, namespace, name, node, origin }) =>
        `${document.index} ${apiVersion} ${kind} ${namespace ?? '-'}/${name} ${node ? 'read' : document.root ? 'not read' : 'no tree'} ${origin.path}`.trimEnd(),
      ),
      ...document.problems.map(({ kind, range }) => `  ${kind} at ${shown(range)}`),
    ]),
    ...problems.map(({ kind, range, message }) => `file: ${kind} at ${shown(range)}: ${message}`),
  ];
}

const POLICY =
  'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: web\n  namespace: shop\n';
const SECRET = 'apiVersion: v1\nkind: Secret # s\nmetadata:\n  # the name\n  name: "key"\ndata: {a: [b}\n';

describe('documents of a file', () => {
  it('other kinds are named, not parsed; a broken document hides no healthy one', () => {
    expect(draw(`# c\n---\n${POLICY}---\n${SECRET}---\n${POLICY}spec: a: b\n---\n\n---\n${POLICY}`)).toEqual([
      '0 networking.k8s.io/v1 NetworkPolicy shop/web read',
      '1 v1 Secret -/key no tree',
      '2 networking.k8s.io/v1 NetworkPolicy shop/web no tree',
      '  parse at ": b"',
      '3 networking.k8s.io/v1 NetworkPolicy shop/web read',
    ]);
  });

  it('line numbers count from the document, as kubectl counts', () => {
    const lines = read(`---\n${POLICY}a: b: c\n---\n${POLICY}a: b: c\n`).documents.map(
      ({ problems }) => problems[0]!.message,
    );
    expect(lines).toEqual([
      'yaml: line 7: mapping values are not allowed in this context',
      'yaml: line 6: mapping values are not allowed in this context',
    ]);
  });

  it('a List gives its items; they do not nest; a typed list lends its kind', () => {
    expect(
      draw(
        'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}}\n- {apiVersion: v1, kind: Secret}\n- metadata: {name: b}\n- null\n- {apiVersion: v1, kind: List, items: []}\n',
      ),
    ).toEqual([
      '0 networking.k8s.io/v1 NetworkPolicy -/a read items[0]',
      '0 v1 Secret -/ not read items[1]',
      '0   -/b read items[2]',
      '0   -/ not read items[3]',
      '0 v1 List -/ not read items[4]',
    ]);
    expect(
      draw('apiVersion: networking.k8s.io/v1\nkind: NetworkPolicyList\nitems:\n- metadata: {name: a}\n'),
    ).toEqual(['0 networking.k8s.io/v1 NetworkPolicy -/a read items[0]']);
  });

  it('a bad separator takes the document before it along', () => {
    expect(draw(`${POLICY}----\n${POLICY}`)).toEqual([
      '0 networking.k8s.io/v1 NetworkPolicy shop/web no tree',
      '  parse at "----"',
      '1 networking.k8s.io/v1 NetworkPolicy shop/web read',
    ]);
  });

  it('JSON, and what follows it', () => {
    const json = '{"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "j"}}';
    expect(draw(`\ufeff${json}\n${json}`)).toEqual([
      '0 networking.k8s.io/v1 NetworkPolicy -/j read',
      '1 networking.k8s.io/v1 NetworkPolicy -/j read',
    ]);
    expect(draw(`${json}\n---\n${POLICY}`)).toEqual([
      '0 networking.k8s.io/v1 NetworkPolicy -/j read',
      '1 networking.k8s.io/v1 NetworkPolicy shop/web read',
      'file: parse at "-": json: offset 93: invalid character \'-\' in numeric literal',
    ]);
  });
});

describe('what is no manifest', () => {
  it.each([
    ['', ['file: empty at "": no objects passed to apply']],
    ['# only\n---\n---\n', ['file: empty at "": no objects passed to apply']],
    [
      'PK\x03\x04\x00\x00\x00\x08\x00\x01',
      ['file: not-yaml at "P": yaml: control characters are not allowed'],
    ],
    [
      `$ kubectl get netpol web -o yaml\n${POLICY}`,
      [
        '0 networking.k8s.io/v1 NetworkPolicy shop/web no tree',
        '  not-yaml at "$ kubectl get netpol web -o yaml"',
      ],
    ],
    [
      'root@cp:~# kubectl apply -f x\nerror: a: b\n',
      ['0   -/ no tree', '  not-yaml at "root@cp:~# kubectl apply -f x"'],
    ],
    [
      'Name:         web\nNamespace:    shop\nLabels:       <none>\nSpec:\n  PodSelector:     app=web\n',
      ['0   -/ read', '  not-yaml at "Name:         web"'],
    ],
    [
      'NAME   POD-SELECTOR   AGE\nweb    app=web        3d\n',
      ['0   -/ not read', '  not-yaml at "NAME   POD-SELECTOR   AGE"'],
    ],
    [
      `diff --git a/x b/x\n@@ -1,2 +1,2 @@\n ${POLICY}`,
      ['0  NetworkPolicy shop/web no tree', '  not-yaml at "diff --git a/x b/x"'],
    ],
    [
      `\`\`\`yaml\n${POLICY}\`\`\`\n`,
      ['0 networking.k8s.io/v1 NetworkPolicy shop/web no tree', '  not-yaml at "```yaml"'],
    ],
  ])('%j', (text, expected) => {
    expect(draw(text)).toEqual(expected);
  });

  it('lines of a diff', () => {
    const diff = `${POLICY}spec:\n  policyTypes:\n  - Ingress\n+  - Egress\n`;
    expect(draw(diff)[1]).toBe('  not-yaml at "+  - Egress"');
  });

  it('a comment that shows a command is no terminal', () => {
    expect(draw(`# kubectl apply -f x\n${POLICY}a: b: c\n`)[1]).toBe('  parse at ": c"');
  });

  it('templates are one problem, and read where they are YAML all the same', () => {
    expect(draw(`${POLICY}a: {{ .Values.a }}\nb: {{ .Values.b }}\n`)).toEqual([
      '0 networking.k8s.io/v1 NetworkPolicy shop/web no tree',
      '  template at "{{ .Values.a }}"',
    ]);
    expect(draw(`${POLICY}a: x-{{ .Values.a }}\nb: "{{ b }}"\n`)).toEqual([
      '0 networking.k8s.io/v1 NetworkPolicy shop/web read',
      '  template at "x-{{ .Values.a }}"',
    ]);
    expect(draw(`${POLICY}# {{ a }}\nb: "{{ b }}"\nc: |\n  {{ c }}\n`)).toEqual([
      '0 networking.k8s.io/v1 NetworkPolicy shop/web read',
    ]);
    expect(read(`${POLICY}a: {{ .Values.a }}\n`).documents[0]!.problems[0]!.help).toContain('helm template');
    expect(
      read('{{- if .Values.on }}\nkind: NetworkPolicy\n{{- end }}\n').documents[0]!.problems.map(
        ({ kind }) => kind,
      ),
    ).toEqual(['template']);
  });
});

describe('hostile text', () => {
  const spec = (text: string): string => `${POLICY}spec: ${text}`;
  const bomb = 'bcdefghij'
    .split('')
    .map((name, i) => `${name}: &${name} [${Array<string>(10).fill(`*${'abcdefghi'[i]!}`).join(', ')}]\n`)
    .join('');

  it.each([
    ['nested lists', spec('['.repeat(10_000)), 'limit'],
    ['nested mappings', spec('{a: '.repeat(10_000)), 'limit'],
    ['dashes', spec(`\n${'- '.repeat(10_000)}a`), 'limit'],
    [
      'nested keys',
      `${POLICY}${Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')}`,
      'limit',
    ],
    ['nested JSON', '{"a":'.repeat(10_000), 'limit'],
    ['aliases of aliases', `${POLICY}a: &a [x, x, x, x, x, x, x, x, x, x]\n${bomb}`, 'parse'],
    ['a quote without end', spec(`"${'word '.repeat(500_000)}`), 'parse'],
    ['one long broken line', spec(`a: ${'{{ x '.repeat(500_000)}`), 'template'],
    ['one long line', spec(`[${'web, '.repeat(100_000)}]`), undefined],
    [
      'merges of merges',
      `${POLICY}a: &a {k: 1}\n${bomb.replaceAll('[', '{<<: [').replaceAll(']', ']}')}`,
      'parse',
    ],
  ])('%s', (_name, text, kind) => {
    const { documents } = read(text);
    expect(documents.length).toBe(1);
    expect(documents[0]!.problems.map((problem) => problem.kind)).toEqual(kind === undefined ? [] : [kind]);
  });

  it('more documents than anybody needs', () => {
    const { documents, problems } = read('---\nkind: NetworkPolicy\napiVersion: v1\n'.repeat(20_010));
    expect(documents.length).toBe(20_000);
    expect(problems.map(({ kind }) => kind)).toEqual(['limit']);
  });

  it('never throws on soup', () => {
    const soup = fc.array(
      fc.constantFrom(
        ...'a|b|: |:|- |-|\n|\n  |\n    |{|}|[|]|, |? |#|"|\'| |&x |*x|!!str |<<: |---\n|...\n|>\n|%|\t|{{ |\u2028|\0|😀'.split(
          '|',
        ),
        '|\n',
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(soup, (parts) => {
        const text = POLICY + parts.join('');
        const { documents, problems } = read(text);
        for (const { range } of [...problems, ...documents.flatMap((document) => document.problems)]) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeGreaterThanOrEqual(range.start);
          expect(range.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

describe('reading again', () => {
  const parts = [
    POLICY,
    SECRET,
    '---\n',
    '---\n',
    '# c\n',
    'spec:\n  podSelector: {a: &x b, c: *x}\n',
    'a: b: c\n',
    '{"kind": "NetworkPolicy", "apiVersion": "v1"}',
    '\n',
    'x',
    '  ',
    ': ',
    '----\n',
  ];

  it('gives what reading afresh gives', () => {
    const edit = fc.record({ at: fc.nat(400), cut: fc.nat(60), put: fc.constantFrom('', ...parts) });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...parts), { maxLength: 12 }),
        fc.array(edit, { maxLength: 8 }),
        (start, edits) => {
          const reader = new ManifestReader(isWanted);
          let text = start.join('');
          reader.read({ path: 'f.yaml', text });
          for (const { at, cut, put } of edits) {
            text = text.slice(0, at) + put + text.slice(at + cut);
            expect(whole(reader.read({ path: 'f.yaml', text }))).toEqual(whole(read(text)));
          }
        },
      ),
      { seed: 11, numRuns: 500 },
    );
  });

  it('documents that did not change or move are the same objects', () => {
    const reader = new ManifestReader(isWanted);
    const before = reader.read({
      path: 'f',
      text: `${POLICY}---\n${POLICY}a: 1\n---\n${POLICY}b: 1\n`,
    }).documents;
    const after = reader.read({
      path: 'f',
      text: `${POLICY}---\n${POLICY}a: 2\n---\n${POLICY}b: 1\n`,
    }).documents;
    expect(after.map((document, i) => document === before[i])).toEqual([true, false, true]);
  });

  it('a file that is gone is read afresh when it comes back', () => {
    const reader = new ManifestReader(isWanted);
    const read = () => reader.read({ path: 'f', text: POLICY });
    const before = read();
    reader.forgetAllBut(new Set(['f']));
    expect(read()).toBe(before);
    reader.forgetAllBut(new Set());
    expect(read()).not.toBe(before);
  });

  it('a document that moved: its problems and tree move along', () => {
    const reader = new ManifestReader(isWanted);
    reader.read({ path: 'f', text: `${POLICY}a: 1\na: "two"\n` });
    const text = `# moved\n---\n${POLICY}a: 1\na: "two"\n`;
    const [document] = reader.read({ path: 'f', text }).documents;
    const [problem] = document!.problems;
    const { origin, node } = document!.objects[0]!;
    const last = node!.entries.at(-1)!;
    expect(
      [problem!.range, last.keyRange, last.value.range].map(({ start, end }) => text.slice(start, end)),
    ).toEqual(['a', 'a', '"two"']);
    expect(text.slice(origin.range.start, origin.range.end)).toBe(`${POLICY}a: 1\na: "two"`);
    expect(document!.root).toBe(node);
  });
});
