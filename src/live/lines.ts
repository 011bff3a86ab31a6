/** The lines of a body as they arrive, without their ends; blank ones are passed over. Rejects where the body breaks off. */
export async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      // Only what is new can hold the next line's end.
      const arrived = done ? decoder.decode() : decoder.decode(value, { stream: true });
      const parts = arrived.split('\n');
      for (const [index, part] of parts.entries()) {
        rest += part;
        if (index === parts.length - 1 && !done) break;
        if (rest.trim() !== '') yield rest;
        rest = '';
      }
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
