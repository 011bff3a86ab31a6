import type { IsolationState } from '../../engine/reachability/views';
import type { Palette } from './palette';
import { lineAt } from './text';
import { element } from './xml';

/** What a state is drawn in, its shape beside it: never by colour alone. */
export const stateColour = (state: IsolationState, palette: Palette) =>
  ({ open: palette.open, restricted: palette['ink-2'], closed: palette.no })[state];

/** The shapes of the canvas in 12 × 12: a dashed ring, a ring with a dot, a barred disc. */
export function stateShape(state: IsolationState, x: number, y: number, palette: Palette): string {
  const colour = stateColour(state, palette);
  const middle = { cx: x + 6, cy: y + 6 };
  const ring = { ...middle, r: 4.25, fill: 'none', stroke: colour, 'stroke-width': 1.5 };
  if (state === 'open') return element('circle', { ...ring, 'stroke-dasharray': '2.4 2' });
  if (state === 'restricted')
    return element('circle', ring) + element('circle', { ...middle, r: 1.75, fill: colour });
  return (
    element('circle', { ...middle, r: 5, fill: colour }) +
    element('path', {
      d: `M${x + 3.5} ${y + 6}h5`,
      stroke: palette.surface,
      'stroke-width': 1.75,
      'stroke-linecap': 'round',
    })
  );
}

const BADGE = 11;

/** A shape, a direction and a word in a row; `y` is their middle. */
export function stateWords(
  state: IsolationState,
  { direction, word, bold }: { readonly direction: string; readonly word: string; readonly bold: boolean },
  [x, y]: readonly [x: number, y: number],
  palette: Palette,
): string {
  const style = { size: BADGE, fill: stateColour(state, palette) };
  const spans = [
    { ...style, text: direction },
    { ...style, text: word, bold },
  ];
  return stateShape(state, x, y - 6, palette) + lineAt(x + 16, y, spans);
}
