import type { Box } from '../../canvas/boxes';
import { portTexts, shortKind } from '../../canvas/cardWords';
import { labelOf } from '../../canvas/ends';
import {
  EVERYONE,
  type EveryoneNode,
  type IdleRule,
  type OutsideNode,
  type WorkloadNode,
} from '../../canvas/picture';
import { MOST_ALSO, MOST_LABELS } from '../../canvas/sizes';
import { STATE_WORD } from '../../canvas/words';
import { DIRECTIONS, type Direction } from '../../engine/policy/policy';
import type { Palette } from './palette';
import { stateWords } from './shapes';
import { fitted, lineAt, textAt, widthOf } from './text';
import { element, escaped } from './xml';

/** As in Cards.css: border and padding around rows of one height. */
const INSET = { x: 10, y: 8 };
const ROW = 20;
const SMALL = 11;
const NAME = 13;
const ROUND = 6;
const BADGE = { height: 22, gap: 6 } as const;
/** A port; `more`: how wide the number of those is that are not shown. */
const CHIP = { padding: 5, gap: 4, more: 24 } as const;

export const SHORT_DIRECTION: Record<Direction, string> = { ingress: 'in', egress: 'out' };

/** `key=value`s, one per row; a prefix gives way before a value does. */
export function labelRows(
  labels: readonly (readonly [string, string])[],
  most: number,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  palette: Palette,
): string {
  const style = { size: SMALL, family: 'mono', fill: palette['ink-2'] } as const;
  const shown = labels.slice(0, most);
  return shown
    .map(([key, value], index) => {
      const rest = index === shown.length - 1 ? labels.length - shown.length : 0;
      const room = width - (rest > 0 ? 28 : 0);
      const whole = `${key}=${value}`;
      const bare = `${key.replace(/^.*\//, '…/')}=${value}`;
      const text = fitted(widthOf(whole, style) <= room ? whole : bare, room, style);
      const middle = y + index * ROW + ROW / 2;
      const more = { size: SMALL, fill: palette['ink-3'] };
      return (
        textAt(x, middle, text, style) + (rest > 0 ? textAt(x + width, middle, `+${rest}`, more, 'end') : '')
      );
    })
    .join('');
}

/** Container ports side by side; where they are too wide together, each gives way in proportion. */
function ports(
  { workload }: WorkloadNode,
  { x, y, width: room }: { readonly x: number; readonly y: number; readonly width: number },
  palette: Palette,
): string {
  const { all, shown } = portTexts(workload.ports);
  const more = all.length - shown.length;
  const style = { size: SMALL, family: 'mono', fill: palette['ink-2'] } as const;
  const forText = room - shown.length * (2 * CHIP.padding + CHIP.gap) - (more > 0 ? CHIP.more : 0);
  const wanted = shown.reduce((sum, text) => sum + widthOf(text, style), 0);
  const share = Math.min(1, forText / wanted);
  let at = x;
  const chips = shown.map((whole) => {
    const text = share < 1 ? fitted(whole, widthOf(whole, style) * share, style) : whole;
    const width = widthOf(text, style) + 2 * CHIP.padding;
    const chip =
      element('rect', { x: at, y: y + 2, width, height: 16, rx: 3, fill: palette.sunken }) +
      textAt(at + CHIP.padding, y + ROW / 2, text, style);
    at += width + CHIP.gap;
    return chip;
  });
  return (
    chips.join('') +
    (more > 0 ? textAt(at + 4, y + ROW / 2, `+${more}`, { size: SMALL, fill: palette['ink-3'] }) : '')
  );
}

function badges({ workload }: WorkloadNode, box: Box, palette: Palette): string {
  const width = (box.width - 2 * INSET.x - BADGE.gap) / 2;
  const soft = { open: palette['open-soft'], restricted: palette.sunken, closed: palette['no-soft'] };
  const y = box.y + box.height - INSET.y - BADGE.height;
  return DIRECTIONS.map((direction, index) => {
    const { state } = workload[direction];
    const x = box.x + INSET.x + index * (width + BADGE.gap);
    const words = { direction: SHORT_DIRECTION[direction], word: STATE_WORD[state], bold: true };
    return (
      element('rect', { x, y, width, height: BADGE.height, rx: 4, fill: soft[state] }) +
      stateWords(state, words, [x + 6, y + BADGE.height / 2], palette)
    );
  }).join('');
}

/** The glow at the side on which nothing isolates. */
function halos({ workload }: WorkloadNode, { x, y, width, height }: Box): string {
  const halo = (at: number, side: string) =>
    element('rect', { x: at, y: y + 3, width: 9, height: height - 6, fill: `url(#halo-${side})` });
  return (
    (workload.ingress.state === 'open' ? halo(x - 9, 'left') : '') +
    (workload.egress.state === 'open' ? halo(x + width, 'right') : '')
  );
}

/** Rules that decide nothing: a dotted stub that leads nowhere, on the side they speak of. */
export function stubs(idle: readonly IdleRule[], { x, width }: Box, y: number, palette: Palette): string {
  return DIRECTIONS.filter((direction) => idle.some(({ rule }) => rule.direction === direction))
    .map((direction) => {
      const [start, step] = direction === 'ingress' ? [x - 2, -10] : [x + width + 2, 10];
      const stroke = palette['ink-2'];
      return (
        element('path', {
          d: `M${start} ${y}h${step}`,
          stroke,
          'stroke-width': 2,
          'stroke-dasharray': '2 2',
        }) + element('circle', { cx: start + step * 1.3, cy: y, r: 2.5, fill: 'none', stroke })
      );
    })
    .join('');
}

function titleRow({ workload, dns }: WorkloadNode, box: Box, y: number, palette: Palette): string {
  const kind = shortKind(workload.kind);
  const kindStyle = { size: SMALL, fill: palette['ink-3'] } as const;
  const nameStyle = { size: NAME, fill: palette.ink, bold: true } as const;
  const room = box.width - 2 * INSET.x - widthOf(kind, kindStyle) - 8 - (dns ? 36 : 0);
  const name = [
    { ...nameStyle, text: fitted(workload.name, room, nameStyle) },
    ...(dns ? [{ size: 10, fill: palette['ink-2'], bold: true, text: 'DNS' }] : []),
  ];
  return lineAt(box.x + INSET.x, y, name) + textAt(box.x + box.width - INSET.x, y, kind, kindStyle, 'end');
}

/** One workload as on its card: name, labels that policies use, ports, and its two directions. */
export function workloadCard(node: WorkloadNode, box: Box, palette: Palette): string {
  const { workload, labels, idle } = node;
  const x = box.x + INSET.x;
  const width = box.width - 2 * INSET.x;
  let y = box.y + INSET.y;
  const row = () => (y += ROW) - ROW;
  const content = [titleRow(node, box, row() + ROW / 2, palette)];
  if (workload.assumed !== undefined) {
    const style = { size: SMALL, fill: palette['ink-3'], italic: true };
    content.push(textAt(x, row() + ROW / 2, fitted(`assumed · ${workload.assumed}`, width, style), style));
  }
  content.push(labelRows(labels, MOST_LABELS, { x, y, width }, palette));
  y += Math.min(labels.length, MOST_LABELS) * ROW;
  if (workload.ports.length > 0) content.push(ports(node, { x, y: row(), width }, palette));
  return element(
    'g',
    {},
    element('title', {}, escaped(labelOf(node))),
    halos(node, box),
    element('rect', {
      x: box.x + 0.5,
      y: box.y + 0.5,
      width: box.width - 1,
      height: box.height - 1,
      rx: ROUND,
      fill: palette.surface,
      stroke: palette['border-strong'],
      'stroke-dasharray': workload.assumed === undefined ? undefined : '4 3',
    }),
    ...content,
    badges(node, box, palette),
    stubs(idle, box, box.y + box.height - 18, palette),
  );
}

/** Addresses outside the cluster, or everyone at once. */
export function sideCard(node: OutsideNode | EveryoneNode, box: Box, palette: Palette): string {
  const also = node.kind === 'outside' ? node.also : [];
  const shown = also.length > MOST_ALSO ? also.slice(0, MOST_ALSO - 1) : also;
  const rest = also.length - shown.length;
  const lines = [
    node.kind === 'outside' ? node.outside.label : EVERYONE[node.id].label,
    ...shown.map(({ label }) => `and ${label}`),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ];
  const top = box.y + box.height / 2 - (lines.length * 18) / 2 + 9;
  const frame = { rx: 18, stroke: palette['border-strong'] };
  const rect = (inset: number, fill: string) =>
    element('rect', {
      x: box.x + inset,
      y: box.y + inset,
      width: box.width - 2 * inset,
      height: box.height - 2 * inset,
      fill,
      ...frame,
    });
  return element(
    'g',
    {},
    element('title', {}, escaped(labelOf(node))),
    rect(0.5, palette.raised),
    ...(node.kind === 'everyone' ? [rect(3.5, 'none')] : []),
    ...lines.map((text, index) => {
      const style =
        index === 0 ? { size: NAME, fill: palette.ink, bold: true } : { size: SMALL, fill: palette['ink-3'] };
      return textAt(box.x + 13, top + index * 18, fitted(text, box.width - 22, style), style);
    }),
  );
}
