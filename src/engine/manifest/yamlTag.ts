import { isBlankOrEnd, isWordCharacter, type YamlCursor } from './yamlCursor';
import { YamlError } from './yamlError';
import { token, type YamlToken } from './yamlToken';

const STANDARD = 'tag:yaml.org,2002:';
const PERCENT = 0x25;
const URI_EXTRA = new Set([...";/?:@&=+$,.!~*'()[]%"].map((c) => c.charCodeAt(0)));

/** The text of a tag token whose handle (`!e!name`) is not declared, so that nobody knows the tag. */
export const UNDEFINED_HANDLE = '';

/** Scans `!name`, `!!name`, `!<uri>`; the token's text is the full tag, `!` for a tag without a name. */
export function scanTag(cursor: YamlCursor): YamlToken {
  const start = cursor.at;
  const text = cursor.next() === 0x3c ? scanVerbatim(cursor, start) : scanShorthand(cursor, start);
  if (!isBlankOrEnd(cursor.current))
    throw failure('did not find expected whitespace or line break', cursor, start);
  return token('tag', start, cursor.at, text);
}

function scanVerbatim(cursor: YamlCursor, start: number): string {
  cursor.at += 2;
  const uri = scanUri(cursor, start);
  if (cursor.current !== 0x3e) throw failure("did not find the expected '>'", cursor, start);
  cursor.at++;
  return uri;
}

/** Handles other than `!` and `!!` need a `%TAG` directive, which cannot come before a document kubectl accepts. */
function scanShorthand(cursor: YamlCursor, start: number): string {
  cursor.at++;
  while (isWordCharacter(cursor.current)) cursor.at++;
  if (cursor.current === 0x21) {
    cursor.at++;
    const handle = cursor.text.slice(start, cursor.at);
    const name = scanUri(cursor, start);
    return handle === '!!' ? STANDARD + name : UNDEFINED_HANDLE;
  }
  scanUri(cursor, start, true);
  return cursor.text.slice(start, cursor.at);
}

function scanUri(cursor: YamlCursor, start: number, mayBeEmpty = false): string {
  const from = cursor.at;
  for (let c = cursor.current; isWordCharacter(c) || URI_EXTRA.has(c); c = cursor.current) {
    if (c === PERCENT && !/^[0-9a-fA-F]{2}$/.test(cursor.text.slice(cursor.at + 1, cursor.at + 3))) {
      throw failure('did not find URI escaped octet', cursor, start);
    }
    cursor.at++;
  }
  if (cursor.at === from && !mayBeEmpty) throw failure('did not find expected tag URI', cursor, start);
  return cursor.text.slice(from, cursor.at);
}

function failure(reason: string, cursor: YamlCursor, start: number): YamlError {
  return new YamlError('scanner', reason, { at: cursor.at, context: start, show: start });
}
