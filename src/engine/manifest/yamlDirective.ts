import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isWordCharacter, type YamlCursor } from './yamlCursor';
import { YamlError } from './yamlError';
import { token, type YamlToken } from './yamlToken';

/**
 * Scans a `%` line; the token's text is the version for `%YAML`, else ''. kubectl accepts no document with one, as the
 * `---` it needs has been cut off, but has several ways to say so.
 */
export function scanDirective(cursor: YamlCursor): YamlToken {
  const start = cursor.at++;
  const name = scanName(cursor, start);
  passBlanks(cursor);
  const version = name === 'YAML' ? scanVersion(cursor, start) : '';
  if (name === 'TAG') while (!isBreakOrEnd(cursor.current)) cursor.at++;
  passBlanks(cursor);
  if (cursor.current === 0x23) while (!isBreakOrEnd(cursor.current)) cursor.at++;
  if (!isBreakOrEnd(cursor.current))
    throw failure('did not find expected comment or line break', cursor, start);
  const end = cursor.at;
  if (isBreak(cursor.current)) cursor.passBreak();
  return token('directive', start, end, version);
}

function scanName(cursor: YamlCursor, start: number): string {
  while (isWordCharacter(cursor.current)) cursor.at++;
  const name = cursor.text.slice(start + 1, cursor.at);
  if (name === '') throw failure('could not find expected directive name', cursor, start);
  if (!isBlankOrEnd(cursor.current))
    throw failure('found unexpected non-alphabetical character', cursor, start);
  if (name !== 'YAML' && name !== 'TAG') throw failure('found unknown directive name', cursor, start);
  return name;
}

function scanVersion(cursor: YamlCursor, start: number): string {
  const from = cursor.at;
  passDigits(cursor, start);
  if (cursor.current !== 0x2e) throw failure("did not find expected digit or '.' character", cursor, start);
  cursor.at++;
  passDigits(cursor, start);
  return cursor.text.slice(from, cursor.at);
}

function passDigits(cursor: YamlCursor, start: number): void {
  const from = cursor.at;
  while (cursor.current >= 0x30 && cursor.current <= 0x39) cursor.at++;
  if (cursor.at === from) throw failure('did not find expected version number', cursor, start);
}

function passBlanks(cursor: YamlCursor): void {
  while (isBlank(cursor.current)) cursor.at++;
}

function failure(reason: string, cursor: YamlCursor, start: number): YamlError {
  return new YamlError('scanner', reason, { at: cursor.at, context: start, show: start });
}
