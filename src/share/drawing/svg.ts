import { absolute, type Box, type Placement } from '../../canvas/boxes';
import { layOut } from '../../canvas/layout';
import type { Picture, PictureNode } from '../../canvas/picture';
import { routeEdges, type Route } from '../../canvas/route';
import type { Layout } from '../../workspace/workspace';
import { sideCard, workloadCard } from './cards';
import { namespaceFrame } from './frames';
import { arrowHeads, line, lineInWords, lineLabel } from './lines';
import type { Palette } from './palette';
import { textAt } from './text';
import { element, escaped } from './xml';

const MARGIN = 24;
const CAPTION = 24;

export interface DrawingSource {
  readonly picture: Picture;
  /** What was moved by hand. */
  readonly layout: Layout;
  /** What the drawing is called. */
  readonly title: string;
  /** One line below it. */
  readonly caption: string;
}

export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

function card(node: PictureNode, box: Box, palette: Palette): string {
  switch (node.kind) {
    case 'workload':
      return workloadCard(node, box, palette);
    case 'namespace':
      return namespaceFrame(node, box, palette);
    default:
      return sideCard(node, box, palette);
  }
}

/** Everything that is drawn lies within; curves lie between the points that they are made of. */
function extent({ boxes }: Placement, routes: ReadonlyMap<string, Route>) {
  const corners = [...boxes.keys()].flatMap((id) => {
    const box = absolute(boxes, id)!;
    return [
      { x: box.x - 18, y: box.y },
      { x: box.x + box.width + 18, y: box.y + box.height },
    ];
  });
  const bends = [...routes.values()].flatMap(({ path, label }) => {
    const numbers = (path.match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? []).map(Number);
    const points = numbers.flatMap((x, at) => (at % 2 === 0 ? [{ x, y: numbers[at + 1] ?? 0 }] : []));
    return [...points, { x: label.x - 60, y: label.y - 9 }, { x: label.x + 60, y: label.y + 9 }];
  });
  const all = [...corners, ...bends];
  const least = (of: (point: { x: number; y: number }) => number) =>
    Math.floor(all.reduce((low, point) => Math.min(low, of(point)), all.length === 0 ? 0 : Infinity));
  const [left, top] = [least(({ x }) => x) - MARGIN, least(({ y }) => y) - MARGIN];
  return {
    left,
    top,
    width: -least(({ x }) => -x) + MARGIN - left,
    height: -least(({ y }) => -y) + MARGIN - top + CAPTION,
  };
}

function halo(side: 'left' | 'right', { open }: Palette): string {
  const stop = (offset: number, opacity: number) =>
    element('stop', { offset, 'stop-color': open, 'stop-opacity': opacity });
  const stops = side === 'left' ? [stop(0, 0), stop(1, 0.55)] : [stop(0, 0.55), stop(1, 0)];
  return element('linearGradient', { id: `halo-${side}` }, ...stops);
}

/** The picture of the canvas as a drawing that stands by itself: no script, no font, no style and no address from elsewhere. */
export function drawingOf({ picture, layout, title, caption }: DrawingSource, palette: Palette): Drawing {
  const placement = layOut(picture, layout);
  const routes = routeEdges(picture.edges, placement);
  const { left, top, width, height } = extent(placement, routes);
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
  const drawn = (isFrame: boolean) =>
    picture.nodes.flatMap((node) => {
      const box = absolute(placement.boxes, node.id);
      return box && (node.kind === 'namespace' && !node.collapsed) === isFrame
        ? [card(node, box, palette)]
        : [];
    });
  const onEdges = (draw: (edge: Picture['edges'][number], route: Route) => string) =>
    picture.edges.flatMap((edge) => {
      const route = routes.get(edge.id);
      return route ? [draw(edge, route)] : [];
    });
  const description = picture.edges.map((edge) => lineInWords(nodes, edge)).join('; ');
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `${left} ${top} ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': 'title description',
    },
    element('title', { id: 'title' }, escaped(title)),
    element('desc', { id: 'description' }, escaped(`${caption}. ${description}`)),
    element('defs', {}, arrowHeads(palette), halo('left', palette), halo('right', palette)),
    element('rect', { x: left, y: top, width, height, fill: palette.bg }),
    ...drawn(true),
    ...onEdges((edge, route) => line(nodes, edge, route, palette)),
    ...drawn(false),
    ...onEdges((edge, route) => lineLabel(picture, nodes, edge, route, palette)),
    textAt(left + MARGIN, top + height - 20, caption, { size: 12, fill: palette['ink-3'] }),
  );
  return { svg: `${svg}\n`, width, height };
}
