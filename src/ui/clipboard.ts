/** Copies a text; false when the browser refuses or, outside secure contexts, has no clipboard at all. Never rejects. */
export async function copyText(text: string): Promise<boolean> {
  const { clipboard } = navigator as { readonly clipboard?: Clipboard };
  if (!clipboard) return false;
  try {
    await clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Copies an image that is still being made; false when the browser refuses or has no clipboard for images. Never rejects. */
export async function copyPng(png: Promise<Blob>): Promise<boolean> {
  const { clipboard } = navigator as { readonly clipboard?: Clipboard };
  if (!clipboard || !('ClipboardItem' in window)) return false;
  try {
    // Handed over as a promise: some browsers allow a copy only at once after the press.
    await clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return true;
  } catch {
    return false;
  }
}
