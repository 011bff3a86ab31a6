/** `840 bytes`, `12 kB`, `3.4 MB`: a size as people say it. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  const [size, unit] = bytes < 999_500 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${size < 9.95 ? size.toFixed(1).replace(/\.0$/, '') : size.toFixed(0)} ${unit}`;
}

export const sizeOf = (text: string) => new TextEncoder().encode(text).length;
