import { deflateSync } from 'fflate';
import { LARGEST_FILE } from '../../workspace/limits';
import type { SavedWorkspace } from '../../workspace/workspace';
import { fromBase64url, toBase64url } from '../base64';
import { crc32 } from './crc32';
import { CURRENT_VERSION, documentOf, workspaceOf, type Contents } from './document';
import { inflateUpTo } from './inflate';
import { readDocument } from './readDocument';

/** Characters. Longer links are cut short by mail, chat and issue trackers. */
export const LONGEST_LINK = 30_000;

/** Characters of a payload that are looked at: more than any browser's address bar holds. */
const LONGEST_PAYLOAD = 4 * 1024 * 1024;

/** Bytes of the checksum before the deflated document: raw deflate alone would not notice a changed letter. */
const CHECKSUM = 4;

export interface Payload {
  readonly version: number;
  /** base64url of CRC-32 (big-endian) and raw deflate of the document's JSON in UTF-8. */
  readonly payload: string;
}

/** The workspace as the text of a link. Lone surrogates survive: JSON escapes them. */
export function payloadOf(contents: Contents, withBaseline: boolean): Payload {
  const json = new TextEncoder().encode(JSON.stringify(documentOf(contents, withBaseline)));
  const deflated = deflateSync(json, { level: 9 });
  const bytes = new Uint8Array(CHECKSUM + deflated.length);
  new DataView(bytes.buffer).setUint32(0, crc32(json));
  bytes.set(deflated, CHECKSUM);
  return { version: CURRENT_VERSION, payload: toBase64url(bytes) };
}

/** A workspace, or in a sentence why there is none. */
export type Opened = { readonly workspace: SavedWorkspace } | { readonly refused: string };

const CUT_SHORT =
  'The link is damaged or was cut short on its way. Ask for it again, or for a workspace file.';
const TOO_LARGE = `The link holds more than ${LARGEST_FILE / 1024 / 1024} MB; nothing of it was opened.`;

function jsonIn(payload: string): { readonly json: Uint8Array } | { readonly refused: string } {
  if (payload.length > LONGEST_PAYLOAD) return { refused: TOO_LARGE };
  const bytes = fromBase64url(payload);
  if (!bytes || bytes.length <= CHECKSUM) return { refused: CUT_SHORT };
  const inflated = inflateUpTo(bytes.subarray(CHECKSUM), LARGEST_FILE);
  if ('failed' in inflated) return { refused: inflated.failed === 'tooLarge' ? TOO_LARGE : CUT_SHORT };
  const wanted = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  return crc32(inflated.bytes) === wanted ? { json: inflated.bytes } : { refused: CUT_SHORT };
}

/** The value of a JSON text in UTF-8; undefined when it is none. */
function parsed(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(json));
  } catch {
    return undefined;
  }
}

/** Opens the payload of a link of any version up to the current one. The text is data and nothing else. Never throws. */
export function openPayload({ version, payload }: Payload): Opened {
  if (version > CURRENT_VERSION)
    return {
      refused: `The link was made by a newer Drawbridge (version ${version}; this page reads up to ${CURRENT_VERSION}). Open it there.`,
    };
  if (version < 1) return { refused: CUT_SHORT };
  const found = jsonIn(payload);
  if ('refused' in found) return found;
  const read = readDocument(parsed(found.json), version);
  return 'document' in read
    ? { workspace: workspaceOf(read.document) }
    : { refused: `The link holds no workspace: ${read.why}.` };
}
