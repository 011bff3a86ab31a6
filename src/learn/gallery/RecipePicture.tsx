import { useMemo } from 'react';
import type { ShownClaim } from '../../recipes/shown';
import { COLUMN_GAP, drawingOf, NODE, type PictureLine, type PictureNode } from './pictureLayout';

const MARKS = { allowed: '✓', denied: '✕', partly: '≈' } as const;

const PILL_HEIGHT = 15;
const CHARACTER = 6.2;

/** TCP goes without saying. */
const shortPorts = (ports: string) => ports.replaceAll('TCP ', '');

function Card({ name, where, isOutside, x, y }: PictureNode) {
  const middle = x + NODE.width / 2;
  return (
    <g className={isOutside ? 'recipe-node recipe-node-outside' : 'recipe-node'}>
      <rect x={x} y={y} width={NODE.width} height={NODE.height} rx={isOutside ? NODE.height / 2 : 5} />
      <text x={middle} y={y + 15} className="recipe-node-name">
        {name}
      </text>
      <text x={middle} y={y + 27} className="recipe-node-where">
        {where}
      </text>
    </g>
  );
}

function Line({
  line: { claim, from, to, mark },
  withPorts,
}: {
  readonly line: PictureLine;
  readonly withPorts: boolean;
}) {
  const text = withPorts ? `${MARKS[claim.verdict]} ${shortPorts(claim.ports)}` : MARKS[claim.verdict];
  const width = Math.max(PILL_HEIGHT, text.length * CHARACTER + 8);
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return (
    <g className={`recipe-line recipe-line-${claim.verdict}`}>
      <path d={`M ${from.x} ${from.y} L ${to.x} ${to.y}`} />
      <path
        className="recipe-arrow"
        d="M 0 0 L -7 -3.5 L -7 3.5 Z"
        transform={`translate(${to.x} ${to.y}) rotate(${angle})`}
      />
      <rect
        x={mark.x - width / 2}
        y={mark.y - PILL_HEIGHT / 2}
        width={width}
        height={PILL_HEIGHT}
        rx={PILL_HEIGHT / 2}
      />
      <text x={mark.x} y={mark.y + 3.5}>
        {text}
      </text>
    </g>
  );
}

const inWords = ({ from, to, ports, verdict }: ShownClaim) =>
  `${from} ${verdict === 'allowed' ? 'may' : verdict === 'denied' ? 'may not' : 'may partly'} connect to ${to} on ${ports}.`;

interface RecipePictureProps {
  readonly claims: readonly ShownClaim[];
  /** Large: with the ports on the lines. Small ones stand beside words that say the same. */
  readonly size: 'small' | 'large';
}

/** Who may connect to whom in a recipe's own cluster, by the engine's verdicts. */
export function RecipePicture({ claims, size }: RecipePictureProps) {
  const withPorts = size === 'large';
  const { width, height, nodes, lines } = useMemo(
    () => drawingOf(claims, withPorts ? COLUMN_GAP.ports : COLUMN_GAP.marks),
    [claims, withPorts],
  );
  const name = withPorts
    ? ({ role: 'img', 'aria-label': claims.map(inWords).join(' ') } as const)
    : ({ 'aria-hidden': true } as const);
  return (
    <svg
      className={`recipe-picture recipe-picture-${size}`}
      viewBox={`0 0 ${width} ${height}`}
      style={{ maxWidth: width * (withPorts ? 1.15 : 1) }}
      {...name}
    >
      {lines.map((line, index) => (
        <Line key={index} line={line} withPorts={withPorts} />
      ))}
      {nodes.map((node) => (
        <Card {...node} key={node.key} />
      ))}
    </svg>
  );
}
