import { shareText, type NodesById } from '../../canvas/endText';
import type { Picture, PictureEdge } from '../../canvas/picture';
import { portLabels, shortPorts } from '../../canvas/portLabels';
import { nameOf } from '../../canvas/ends';
import type { Route } from '../../canvas/route';
import { edgeTag, edgeWords } from '../../canvas/words';
import type { Palette } from './palette';
import { lineAt, widthOfLine, type Span } from './text';
import { element, escaped } from './xml';

const SMALL = 11;

interface Look {
  readonly colour: keyof Palette;
  readonly width?: number;
  readonly dashes?: string;
}

/** As in Lines.css. */
const LOOKS: Record<PictureEdge['state'], Look> = {
  allowed: { colour: 'yes' },
  open: { colour: 'open', dashes: '7 5' },
  cutAtEgress: { colour: 'no', dashes: '3 4' },
  cutAtIngress: { colour: 'no', dashes: '3 4' },
  gained: { colour: 'yes', width: 2.75 },
  lost: { colour: 'no', dashes: '8 6' },
};

/** One arrow head per colour: a line's own would be another element for every line. */
export function arrowHeads(palette: Palette): string {
  return (['yes', 'open', 'no'] as const)
    .map((colour) =>
      element(
        'marker',
        {
          id: `head-${colour}`,
          viewBox: '0 0 8 8',
          refX: 7.5,
          refY: 4,
          markerWidth: 8,
          markerHeight: 8,
          markerUnits: 'userSpaceOnUse',
          orient: 'auto',
        },
        element('path', { d: 'M0 0.5 8 4 0 7.5z', fill: palette[colour] }),
      ),
    )
    .join('');
}

/** `shop/web to shop/api: 8080, allowed by rule` */
export function lineInWords(nodes: NodesById, edge: PictureEdge): string {
  const [from, to] = [edge.from, edge.to].map((id) => {
    const node = nodes.get(id);
    return node ? nameOf(node) : id;
  });
  return `${from} to ${to}: ${portLabels(edge.ports).join(', ')}, ${edgeWords(edge)}`;
}

function cut({ state }: PictureEdge, route: Route, palette: Palette): string {
  if (state !== 'cutAtEgress' && state !== 'cutAtIngress') return '';
  const { x, y } = state === 'cutAtEgress' ? route.nearStart : route.nearEnd;
  return (
    element('circle', { cx: x, cy: y, r: 7, fill: palette.bg, stroke: palette.no }) +
    element('path', {
      d: `M${x - 3} ${y - 3}l6 6M${x + 3} ${y - 3}l-6 6`,
      stroke: palette.no,
      'stroke-width': 1.75,
      'stroke-linecap': 'round',
    })
  );
}

export function line(nodes: NodesById, edge: PictureEdge, route: Route, palette: Palette): string {
  const { colour, width = 1.5, dashes } = LOOKS[edge.state];
  return element(
    'g',
    {},
    element('title', {}, escaped(lineInWords(nodes, edge))),
    element('path', {
      d: route.path,
      fill: 'none',
      stroke: palette[colour],
      'stroke-width': width,
      'stroke-dasharray': dashes,
      'marker-end': `url(#head-${colour})`,
    }),
    cut(edge, route, palette),
  );
}

/** Ports, what happens to them, and for how many of an end the line stands. */
export function lineLabel(
  picture: Picture,
  nodes: NodesById,
  edge: PictureEdge,
  route: Route,
  palette: Palette,
) {
  const { x, y } = route.label;
  const spans: readonly Span[] = [
    { size: SMALL, text: shortPorts(edge.ports), family: 'mono', fill: palette['ink-2'] },
    { size: SMALL, text: edgeTag(edge), bold: true, fill: palette[LOOKS[edge.state].colour] },
    { size: SMALL, text: shareText(picture, nodes, edge) ?? '', fill: palette['ink-3'] },
  ];
  const told = spans.filter(({ text }) => text !== '');
  const width = widthOfLine(told) + 8;
  return (
    element('rect', { x: x - width / 2, y: y - 8, width, height: 16, rx: 4, fill: palette.bg }) +
    lineAt(x, y, told, 'middle')
  );
}
