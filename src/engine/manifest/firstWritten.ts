/** Offset of the first line at or behind the line start `from` that is neither blank nor a comment; undefined: none. */
export function firstWritten(text: string, from: number): number | undefined {
  const written = /^[ \t\r]*[^ \t\r\n#]/gm;
  written.lastIndex = from;
  return written.exec(text)?.index;
}
