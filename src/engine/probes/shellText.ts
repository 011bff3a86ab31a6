/** A text as one word of a POSIX shell, whatever is in it. A shell word cannot hold NUL; it becomes U+FFFD. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\0', '\ufffd').replaceAll("'", `'\\''`)}'`;
}

/** A text that stays on one line, for comments and for TAP, where a bare # begins a directive. */
export function oneLine(text: string): string {
  // Unicode's own line breaks too, though only some readers break there.
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, '?').replaceAll('#', '\\#');
}
