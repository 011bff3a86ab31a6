import { element, escaped } from './xml';

const FAMILIES = {
  sans: 'system-ui, sans-serif',
  mono: 'ui-monospace, monospace',
} as const;

/** About how wide a letter is for its height; a drawing is read with fonts that nobody can measure here. */
const LETTER = { sans: 0.56, mono: 0.61 } as const;

export interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly family?: keyof typeof FAMILIES;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly anchor?: 'middle' | 'end';
}

export const widthOf = (text: string, { size, family = 'sans' }: Pick<TextStyle, 'size' | 'family'>) =>
  [...text].length * size * LETTER[family];

/** The text, or its beginning with `…` where it is too wide. */
export function fitted(text: string, width: number, style: Pick<TextStyle, 'size' | 'family'>): string {
  if (widthOf(text, style) <= width) return text;
  const most = Math.max(1, Math.floor(width / widthOf('n', style)) - 1);
  return `${[...text].slice(0, most).join('')}…`;
}

/** One line of text; `y` is the middle of its height. */
export function textAt(x: number, y: number, text: string, style: TextStyle): string {
  const { size, fill, family = 'sans', bold, italic, anchor } = style;
  return element(
    'text',
    {
      x,
      y: y + size * 0.35,
      'font-family': FAMILIES[family],
      'font-size': size,
      'font-weight': bold ? 600 : undefined,
      'font-style': italic ? 'italic' : undefined,
      'text-anchor': anchor,
      fill,
    },
    escaped(text),
  );
}
