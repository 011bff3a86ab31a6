import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROFILE_IDS } from '../../engine/profiles/profile';
import { LARGEST_FILE } from '../../workspace/limits';
import type { SavedWorkspace } from '../../workspace/workspace';
import { fromBase64url, toBase64url } from '../base64';
import { crc32 } from './crc32';
import { inflateUpTo } from './inflate';
import { isWorkspaceFile } from './isWorkspaceFile';
import { openPayload, payloadOf, type Payload } from './link';
import { upgraded } from './readDocument';
import { openWorkspaceFile, workspaceFileText } from './workspaceFile';

/** Any text a browser can hold: CRLF, a mark, emoji, and halves of them that are no characters. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('kind: Pod', '\r\n', '\n', '\uFEFF', '\u0000', '😀', '\uD83D', '\uDE00', '---'))
    .map((parts) => parts.join('')),
);
const somePath = fc.oneof(
  fc.constantFrom('a.yaml', 'base/b.yaml', '__proto__', 'ü \uD83D'),
  fc.string({ minLength: 1 }),
);
const someFiles = (minLength: number) =>
  fc.uniqueArray(fc.record({ path: somePath, text: anyText }), {
    minLength,
    maxLength: 4,
    selector: ({ path }) => path,
  });
const someBaseline = fc.record({
  files: someFiles(0),
  how: fc.constantFrom('opened' as const, 'snapshot' as const, 'older' as const),
  paths: fc.array(somePath, { maxLength: 3 }),
  at: fc.option(fc.nat(), { nil: undefined }),
});
/** JSON knows no -0, and no card stands there. */
const height = fc.double({ noNaN: true, noDefaultInfinity: true }).map((y) => y + 0);
const place = fc.record({ x: fc.integer(), y: height });
const workspaces: fc.Arbitrary<SavedWorkspace> = someFiles(1).chain((files) =>
  fc.record({
    version: fc.constant(1 as const),
    name: anyText,
    files: fc.constant(files),
    activeFile: fc.constantFrom(...files.map(({ path }) => path)),
    enforcedBy: fc.constantFrom(...PROFILE_IDS),
    layout: fc.dictionary(somePath, place, { noNullPrototype: true }),
    collapsed: fc.array(anyText, { maxLength: 3 }),
    baseline: fc.oneof(someBaseline, fc.constant({ files, how: 'opened' as const, paths: [], at: 1 })),
    opened: someBaseline,
  }),
);

/** A payload with any bytes inside, whole as far as the checksum goes. */
function payloadWith(inside: Uint8Array, version = 1): Payload {
  const deflated = deflateSync(inside);
  const bytes = new Uint8Array(4 + deflated.length);
  new DataView(bytes.buffer).setUint32(0, crc32(inside));
  bytes.set(deflated, 4);
  return { version, payload: toBase64url(bytes) };
}
const documentWith = (change: object) => {
  const good = {
    name: 'shop',
    texts: ['kind: Pod\n'],
    files: [{ path: 'a.yaml', text: 0 }],
    activeFile: 'a.yaml',
    enforcedBy: 'calico',
    layout: {},
    collapsed: [],
  };
  return payloadWith(new TextEncoder().encode(JSON.stringify({ ...good, ...change })));
};

describe('a link', () => {
  test('brings every workspace back as it was, byte for byte', () => {
    fc.assert(
      fc.property(workspaces, (workspace) => {
        const link = payloadOf(workspace, true);
        expect(link.payload).toMatch(/^[\w-]+$/);
        expect(openPayload(link)).toEqual({ workspace });
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('without its baseline counts from the files it brings', () => {
    fc.assert(
      fc.property(workspaces, (workspace) => {
        const { files } = workspace;
        const baseline = { files, how: 'opened', paths: files.map(({ path }) => path), at: undefined };
        expect(openPayload(payloadOf(workspace, false))).toEqual({
          workspace: { ...workspace, baseline, opened: baseline },
        });
      }),
      { seed: 8, numRuns: 100 },
    );
  });

  test('a text that the baseline has too costs next to nothing', () => {
    const text = fc.sample(fc.string({ minLength: 4000, maxLength: 4000 }), { seed: 1, numRuns: 1 })[0]!;
    const files = [{ path: 'a.yaml', text }];
    const baseline = { files, how: 'opened' as const, paths: ['a.yaml'], at: 1 };
    const workspace: SavedWorkspace = {
      version: 1,
      name: 'a',
      files,
      activeFile: 'a.yaml',
      enforcedBy: 'unknown',
      layout: {},
      collapsed: [],
      baseline,
      opened: baseline,
    };
    const [lean, full] = [false, true].map((with_) => payloadOf(workspace, with_).payload.length);
    expect(full! - lean!).toBeLessThan(200);
  });
});

describe('links made long ago', () => {
  const folder = join(import.meta.dirname, 'fixtures');
  const links = readdirSync(folder).filter((name) => name.endsWith('.link.txt'));

  test('there are some of every version', () => {
    expect(links.length).toBeGreaterThan(1);
  });

  test.each(links)('%s opens', (name) => {
    const [version, payload] = readFileSync(join(folder, name), 'utf8').trim().split('.');
    const expected: unknown = JSON.parse(
      readFileSync(join(folder, name.replace('.link.txt', '.json')), 'utf8'),
    );
    const found = openPayload({ version: Number(version), payload: payload! });
    // JSON knows no undefined, which is what a baseline says whose time nobody took.
    expect(JSON.parse(JSON.stringify(found))).toEqual({ workspace: expected });
  });

  test('upgraders lead one version on at a time', () => {
    const steps = [
      (value: unknown) => `${String(value)} 1→2`,
      (value: unknown) => `${String(value)} 2→3`,
      (value: unknown) => `${String(value)} 3→4`,
    ];
    expect(upgraded('old', 1, steps)).toBe('old 1→2 2→3 3→4');
    expect(upgraded('old', 3, steps)).toBe('old 3→4');
    expect(upgraded('new', 4, steps)).toBe('new');
  });
});

describe('what is no link is refused in words, and nothing throws', () => {
  test('any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer(), (payload, version) => {
        expect(openPayload({ version, payload })).toHaveProperty('refused');
      }),
      { seed: 9, numRuns: 500 },
    );
  });

  test('true links with letters changed, cut, or added: refused, or the same workspace', () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 0.999, noNaN: true }),
      cut: fc.nat(9),
      letters: fc.base64String({ maxLength: 9 }),
    });
    fc.assert(
      fc.property(workspaces, change, (workspace, { at, cut, letters }) => {
        const { version, payload } = payloadOf(workspace, true);
        const start = Math.floor(payload.length * at);
        const changed = payload.slice(0, start) + letters + payload.slice(start + cut);
        const found = openPayload({ version, payload: changed });
        if (!('refused' in found)) expect(found).toEqual({ workspace });
      }),
      { seed: 10, numRuns: 500 },
    );
  });

  test('any JSON inside', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(openPayload(payloadWith(new TextEncoder().encode(json)))).toHaveProperty('refused');
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test('bytes that are no UTF-8, and no JSON', () => {
    expect(openPayload(payloadWith(Uint8Array.of(0xff, 0xfe, 0x00)))).toHaveProperty('refused');
    expect(openPayload(payloadWith(new TextEncoder().encode('{"name": ')))).toHaveProperty('refused');
  });

  test.each([
    ['a field too many', { extra: 1 }, 'the document has an unknown field "extra"'],
    ['no file', { files: [] }, 'files is empty'],
    ['a path twice', { files: [0, 0].map((text) => ({ path: 'a.yaml', text })) }, 'files has a path twice'],
    [
      'a file without text',
      { files: [{ path: 'a.yaml', text: 1 }] },
      'files[0].text is the place of no text',
    ],
    ['a file without path', { files: [{ path: '', text: 0 }] }, 'files[0].path is empty'],
    ['a text that is none', { texts: [7] }, 'texts[0] is no text'],
    ['an active file that is none', { activeFile: 'b.yaml' }, 'activeFile is no path of files'],
    ['an unknown network', { enforcedBy: 'tomorrow' }, 'enforcedBy is unknown'],
    ['a card nowhere', { layout: { 'shop/web': { x: 1 } } }, 'layout["shop/web"].y is no number'],
    ['no baseline', { compared: null }, 'compared is no object'],
    ['no name', { name: undefined }, 'name is no text'],
  ])('%s', (_, change, why) => {
    expect(openPayload(documentWith(change))).toEqual({ refused: `The link holds no workspace: ${why}.` });
  });

  test('versions to come', () => {
    expect(openPayload({ ...documentWith({}), version: 2 })).toEqual({
      refused: 'The link was made by a newer Drawbridge (version 2; this page reads up to 1). Open it there.',
    });
    expect(openPayload(documentWith({}))).toHaveProperty('workspace');
  });

  test('a bomb: small outside, too large inside', () => {
    const bomb = payloadWith(new Uint8Array(LARGEST_FILE + 1));
    expect(bomb.payload.length).toBeLessThan(100_000);
    expect(openPayload(bomb)).toEqual({
      refused: 'The link holds more than 64 MB; nothing of it was opened.',
    });
    expect(openPayload({ version: 1, payload: 'A'.repeat(5_000_000) })).toHaveProperty('refused');
  });
});

describe('inflating', () => {
  const zeros = deflateSync(new Uint8Array(20_000_000));

  test('stops at its limit, and takes what just fits', () => {
    expect(inflateUpTo(zeros, 19_999_999)).toEqual({ failed: 'tooLarge' });
    const whole = inflateUpTo(zeros, 20_000_000);
    expect('bytes' in whole && whole.bytes.length).toBe(20_000_000);
  });

  test('a stream cut short is damaged', () => {
    expect(inflateUpTo(zeros.subarray(0, zeros.length - 8), 30_000_000)).toEqual({ failed: 'damaged' });
    expect(inflateUpTo(Uint8Array.of(0xff, 0xff), 10)).toEqual({ failed: 'damaged' });
  });

  test('what it was deflated from comes out, however long', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), fc.nat(9), (bytes, repeat) => {
        const long = Uint8Array.from(Array.from({ length: repeat + 1 }, () => [...bytes]).flat());
        expect(inflateUpTo(deflateSync(long), 100_000)).toEqual({ bytes: long });
      }),
      { seed: 12, numRuns: 100 },
    );
  });
});

test('base64url: any bytes come back; other letters are refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
    }),
    { seed: 13 },
  );
  for (const text of ['a', 'abc=', 'ab+c', 'ab/c', 'ab c', 'ü']) expect(fromBase64url(text)).toBeUndefined();
});

describe('a workspace file', () => {
  test('brings every workspace back as it was', () => {
    fc.assert(
      fc.property(workspaces, (workspace) => {
        const text = workspaceFileText(workspace);
        expect(isWorkspaceFile(text)).toBe(true);
        expect(openWorkspaceFile(text)).toEqual({ workspace });
      }),
      { seed: 14, numRuns: 100 },
    );
  });

  test.each([
    ['{"drawbridge": "workspace", "version": 1', 'is a damaged workspace file: it is no whole JSON'],
    ['{"drawbridge": "workspace"}', 'is a damaged workspace file: it has no version'],
    ['{"drawbridge": "workspace", "version": 1}', 'is a damaged workspace file: the document is no object'],
    [
      '{"drawbridge": "workspace", "version": 9, "workspace": {}}',
      'was written by a newer Drawbridge: version 9; this page reads up to 1',
    ],
  ])('%s', (text, refused) => {
    expect(isWorkspaceFile(text)).toBe(true);
    expect(openWorkspaceFile(text)).toEqual({ refused });
  });

  test.each(['kind: Pod', '{"kind": "Pod"}', '[]', '', '# {"drawbridge": "workspace"}'])(
    '%s is none',
    (text) => {
      expect(isWorkspaceFile(text)).toBe(false);
    },
  );
});
