export const DRAWING_THEMES = ['light', 'dark'] as const;
export type DrawingTheme = (typeof DRAWING_THEMES)[number];

const COLOURS = [
  ...(['bg', 'surface', 'raised', 'sunken', 'border', 'border-strong', 'ink', 'ink-2', 'ink-3'] as const),
  ...(['yes', 'no', 'no-soft', 'open', 'open-soft'] as const),
] as const;

/** The app's colours by their names in tokens.css. */
export type Palette = Readonly<Record<(typeof COLOURS)[number], string>>;

/** The colours of one theme, read out of the text of tokens.css, so that a drawing cannot differ from the canvas. */
export function paletteOf(tokens: string, theme: DrawingTheme): Palette {
  const colour = (name: string) => {
    const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\);`).exec(tokens) ?? [];
    const found = theme === 'light' ? light : dark;
    if (found === undefined) throw new Error(`tokens.css has no colour ${name}`);
    return found;
  };
  return Object.fromEntries(COLOURS.map((name) => [name, colour(name)])) as Palette;
}
