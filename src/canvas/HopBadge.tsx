import type { CSSProperties } from 'react';
import { useHop } from './overlay';
import './Overlay.css';

/** On a card while a compromise is followed: in which wave it is reached. */
export function HopBadge({ ids }: { readonly ids: readonly string[] }) {
  const hop = useHop(ids);
  if (hop === undefined) return null;
  const words = hop === 0 ? 'The compromised pod' : `Reached in ${hop === 1 ? '1 hop' : `${hop} hops`}`;
  return (
    <span
      className={hop === 0 ? 'canvas-hop canvas-hop-start' : 'canvas-hop'}
      style={{ '--hop': hop } as CSSProperties}
      role="img"
      aria-label={words}
      data-tip={words}
    >
      {hop === 0 ? '!' : hop}
    </span>
  );
}
