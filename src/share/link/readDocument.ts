import { isProfileId } from '../../engine/profiles/profile';
import { CURRENT_VERSION, type SharedBaseline, type SharedDocument, type SharedFile } from './document';

/** Turns a document of one version into that of the next. Throws on what is none, like any reader of a damaged one. */
export type Upgrade = (document: unknown) => unknown;

/** From version n to n+1 at place n-1. Old links must open for ever: an entry is never changed or taken out. */
const UPGRADES: readonly Upgrade[] = [];

/** Says what is wrong with a document; caught where the document is read. */
class NotADocument extends Error {}

type Fields = Readonly<Record<string, unknown>>;

function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new NotADocument(what);
}

function fieldsOf(value: unknown, what: string): Fields {
  check(typeof value === 'object' && value !== null && !Array.isArray(value), `${what} is no object`);
  return value as Fields;
}

function only(fields: Fields, known: readonly string[], what: string): void {
  const unknown = Object.keys(fields).find((key) => !known.includes(key));
  check(unknown === undefined, `${what} has an unknown field ${JSON.stringify(unknown)}`);
}

function text(value: unknown, what: string): string {
  check(typeof value === 'string', `${what} is no text`);
  return value;
}

function list<T>(value: unknown, what: string, item: (value: unknown, what: string) => T): readonly T[] {
  check(Array.isArray(value), `${what} is no list`);
  return value.map((each, index) => item(each, `${what}[${index}]`));
}

function number(value: unknown, what: string): number {
  check(typeof value === 'number' && Number.isFinite(value), `${what} is no number`);
  return value;
}

function files(value: unknown, what: string, texts: readonly string[]): readonly SharedFile[] {
  const found = list(value, what, (each, where): SharedFile => {
    const fields = fieldsOf(each, where);
    only(fields, ['path', 'text'], where);
    const place = number(fields['text'], `${where}.text`);
    check(texts[place] !== undefined, `${where}.text is the place of no text`);
    const path = text(fields['path'], `${where}.path`);
    check(path !== '', `${where}.path is empty`);
    return { path, text: place };
  });
  check(new Set(found.map(({ path }) => path)).size === found.length, `${what} has a path twice`);
  return found;
}

const WAYS = ['opened', 'snapshot', 'older'] as const satisfies readonly SharedBaseline['how'][];

function baseline(value: unknown, what: string, texts: readonly string[]): SharedBaseline {
  const fields = fieldsOf(value, what);
  only(fields, ['files', 'how', 'paths', 'at'], what);
  const how = WAYS.find((way) => way === fields['how']);
  check(how !== undefined, `${what}.how is unknown`);
  const { at } = fields;
  return {
    files: files(fields['files'], `${what}.files`, texts),
    how,
    paths: list(fields['paths'], `${what}.paths`, text),
    at: at === null ? null : number(at, `${what}.at`),
  };
}

function layout(value: unknown): SharedDocument['layout'] {
  const places = Object.entries(fieldsOf(value, 'layout')).map(([id, place]) => {
    const what = `layout[${JSON.stringify(id)}]`;
    const fields = fieldsOf(place, what);
    only(fields, ['x', 'y'], what);
    return [id, { x: number(fields['x'], `${what}.x`), y: number(fields['y'], `${what}.y`) }] as const;
  });
  return Object.fromEntries(places);
}

function compared(value: unknown, texts: readonly string[]): SharedDocument['compared'] {
  const fields = fieldsOf(value, 'compared');
  only(fields, ['baseline', 'opened'], 'compared');
  return {
    baseline: baseline(fields['baseline'], 'compared.baseline', texts),
    opened: baseline(fields['opened'], 'compared.opened', texts),
  };
}

const KNOWN = ['name', 'texts', 'files', 'activeFile', 'enforcedBy', 'layout', 'collapsed', 'compared'];

/** The strict reader: every field as {@link SharedDocument} says it, none besides. */
function current(value: unknown): SharedDocument {
  const fields = fieldsOf(value, 'the document');
  only(fields, KNOWN, 'the document');
  const texts = list(fields['texts'], 'texts', text);
  const own = files(fields['files'], 'files', texts);
  check(own.length > 0, 'files is empty');
  const activeFile = text(fields['activeFile'], 'activeFile');
  check(
    own.some(({ path }) => path === activeFile),
    'activeFile is no path of files',
  );
  const { enforcedBy } = fields;
  check(isProfileId(enforcedBy), 'enforcedBy is unknown');
  return {
    name: text(fields['name'], 'name'),
    texts,
    files: own,
    activeFile,
    enforcedBy,
    layout: layout(fields['layout']),
    collapsed: list(fields['collapsed'], 'collapsed', text),
    ...('compared' in fields ? { compared: compared(fields['compared'], texts)! } : {}),
  };
}

/** A document of an older version as one of the version to which `upgrades` lead. */
export function upgraded(value: unknown, version: number, upgrades: readonly Upgrade[]): unknown {
  return upgrades.slice(version - 1).reduce((document, upgrade) => upgrade(document), value);
}

export type ReadDocument =
  | { readonly document: SharedDocument }
  /** newer: of a version that this build does not know. damaged: none, and in words why. */
  | { readonly failed: 'newer' | 'damaged'; readonly why: string };

/** Reads a document of any version up to the current one. Never throws. */
export function readDocument(value: unknown, version: number): ReadDocument {
  if (version > CURRENT_VERSION)
    return { failed: 'newer', why: `version ${version}; this page reads up to ${CURRENT_VERSION}` };
  if (!Number.isInteger(version) || version < 1) return { failed: 'damaged', why: 'it has no version' };
  try {
    return { document: current(upgraded(value, version, UPGRADES)) };
  } catch (error) {
    return { failed: 'damaged', why: error instanceof NotADocument ? error.message : 'it cannot be read' };
  }
}
