type Attributes = Readonly<Record<string, string | number | undefined>>;

/** What XML 1.0 knows no way to write at all, lone surrogates among it (production Char). */
const NO_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Any text as XML content that says the same; what XML cannot say is shown as �. */
export const escaped = (text: string) =>
  text.replace(NO_XML, '\uFFFD').replace(/[&<>"]/g, (character) => ENTITIES[character]!);

const printed = (value: string | number) =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : escaped(value);

/** An element; its content is XML already. Attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${printed(value)}"`]))
    .join('');
  return content.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${content.join('')}</${name}>`;
}
