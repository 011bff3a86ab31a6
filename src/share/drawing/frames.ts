import type { Box } from '../../canvas/boxes';
import { labelOf } from '../../canvas/ends';
import type { NamespaceNode } from '../../canvas/picture';
import { STATE_WORD } from '../../canvas/words';
import { DIRECTIONS } from '../../engine/policy/policy';
import { labelRows, SHORT_DIRECTION, stubs } from './cards';
import type { Palette } from './palette';
import { stateShape, stateWords } from './shapes';
import { fitted, lineAt, textAt, widthOf } from './text';
import { element, escaped } from './xml';

const SMALL = 11;
const NAME = 15;
const INSET = 13;
/** Room for one direction's default deny. */
const SWITCH = 134;

function tallies({ members }: NamespaceNode, x: number, y: number, palette: Palette): string {
  return DIRECTIONS.map((direction, index) => {
    const middle = y + index * 16 + 8;
    let at = x + 26;
    const counts = (['open', 'restricted', 'closed'] as const).map((state) => {
      const count = members.filter((workload) => workload[direction].state === state).length;
      if (count === 0) return '';
      const text = `${count} ${STATE_WORD[state]}`;
      const drawn =
        stateShape(state, at, middle - 6, palette) +
        textAt(at + 15, middle, text, { size: SMALL, fill: palette['ink-2'] });
      at += 15 + widthOf(text, { size: SMALL }) + 8;
      return drawn;
    });
    return (
      textAt(x, middle, SHORT_DIRECTION[direction], { size: SMALL, fill: palette['ink-3'] }) + counts.join('')
    );
  }).join('');
}

/** The rows of the header: name, labels if any, the two defaults, and of a collapsed namespace the states of what it holds. */
function header(node: NamespaceNode, box: Box, palette: Palette): string {
  const { name, defaultDeny } = node.namespace;
  const x = box.x + INSET;
  const width = box.width - 2 * INSET;
  const nameStyle = { size: NAME, fill: palette.ink, bold: true };
  const title = [
    { ...nameStyle, text: fitted(name, width - 80, nameStyle) },
    {
      size: SMALL,
      fill: palette['ink-3'],
      text: node.members.length === 1 ? '1 workload' : `${node.members.length} workloads`,
    },
  ];
  const labels = node.labels.length > 0 ? 20 : 0;
  const defaults = box.y + 32 + labels;
  return [
    lineAt(x, box.y + 20, title),
    labelRows(node.labels, 1, { x, y: box.y + 30, width }, palette),
    ...DIRECTIONS.map((direction, index) => {
      const denied = defaultDeny[direction].length > 0;
      const word = denied ? 'deny by default' : 'open by default';
      return stateWords(
        denied ? 'closed' : 'open',
        { direction: SHORT_DIRECTION[direction], word, bold: false },
        [x + index * SWITCH, defaults + 12],
        palette,
      );
    }),
    node.collapsed && node.members.length > 0 ? tallies(node, x, defaults + 26, palette) : '',
  ].join('');
}

/** A namespace: the frame its cards stand in, or one card for all of them. */
export function namespaceFrame(node: NamespaceNode, box: Box, palette: Palette): string {
  return element(
    'g',
    {},
    element('title', {}, escaped(labelOf(node))),
    element('rect', {
      x: box.x + 0.5,
      y: box.y + 0.5,
      width: box.width - 1,
      height: box.height - 1,
      rx: node.collapsed ? 6 : 10,
      fill: palette.surface,
      'fill-opacity': node.collapsed ? undefined : 0.55,
      stroke: node.collapsed ? palette['border-strong'] : palette.border,
    }),
    header(node, box, palette),
    stubs(node.idle, box, box.y + 48, palette),
  );
}
