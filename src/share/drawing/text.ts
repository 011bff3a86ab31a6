import { element, escaped } from './xml';

const FAMILIES = {
  sans: 'system-ui, sans-serif',
  mono: 'ui-monospace, monospace',
} as const;

/** About how wide a letter is for its height; a drawing is read with fonts that nobody can measure here. */
const LETTER = { sans: 0.57, mono: 0.61 } as const;
const BOLDER = 1.1;
/** Between two parts of a line. */
const GAP = 6;

export interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly family?: keyof typeof FAMILIES;
  readonly bold?: boolean;
  readonly italic?: boolean;
}

type Shape = Pick<TextStyle, 'size' | 'family' | 'bold'>;

export const widthOf = (text: string, { size, family = 'sans', bold = false }: Shape) =>
  [...text].length * size * LETTER[family] * (bold ? BOLDER : 1);

/** The text, or its beginning with `…` where it is too wide. */
export function fitted(text: string, width: number, style: Shape): string {
  if (widthOf(text, style) <= width) return text;
  const most = Math.max(1, Math.floor(width / widthOf('n', style)) - 1);
  return `${[...text].slice(0, most).join('')}…`;
}

/** A part of a line in its own style. */
export interface Span extends TextStyle {
  readonly text: string;
}

export const widthOfLine = (spans: readonly Span[]) =>
  spans.reduce((sum, span) => sum + widthOf(span.text, span) + GAP, -GAP);

const attributesOf = ({ size, fill, family = 'sans', bold, italic }: TextStyle) => ({
  'font-family': FAMILIES[family],
  'font-size': size,
  'font-weight': bold ? 600 : undefined,
  'font-style': italic ? 'italic' : undefined,
  fill,
});

/** Parts of one line, each where the one before ends, whatever its font; `y` is the middle of the line's height. */
export function lineAt(
  x: number,
  y: number,
  spans: readonly Span[],
  anchor: 'start' | 'middle' | 'end' = 'start',
): string {
  const size = Math.max(...spans.map((span) => span.size));
  const parts = spans.map((span, index) =>
    element('tspan', { ...attributesOf(span), dx: index === 0 ? undefined : GAP }, escaped(span.text)),
  );
  const place = { x, y: y + size * 0.35, 'text-anchor': anchor === 'start' ? undefined : anchor };
  return element('text', place, ...parts);
}

/** One text on a line. */
export const textAt = (
  x: number,
  y: number,
  text: string,
  style: TextStyle,
  anchor?: 'start' | 'middle' | 'end',
) => lineAt(x, y, [{ ...style, text }], anchor);
