import type { ConnectEnd } from '../engine/edits/intent';
import { INTERNET } from '../plans/outsideEnd';
import { API_SERVER, CLUSTER_DNS, NEW_BLOCK } from './addresses';
import { endOf, holdsPods } from './ends';
import { useGesture } from './gestures';
import type { Picture } from './picture';
import './EndsDock.css';

/** Ends that need no card of their own as long as nobody draws. */
const ENDS: readonly { readonly id: string; readonly label: string; readonly end: ConnectEnd }[] = [
  { id: 'internet', label: 'Internet', end: INTERNET },
  { id: 'dns', label: 'Cluster DNS', end: CLUSTER_DNS },
  { id: 'apiServer', label: 'API server', end: API_SERVER },
  { id: 'block', label: 'CIDR block…', end: NEW_BLOCK },
];

/** The end under a place on the screen. */
export function dockedEndAt({ x, y }: { readonly x: number; readonly y: number }): ConnectEnd | undefined {
  const id = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-docked-end]')?.dataset['dockedEnd'];
  return ENDS.find((each) => each.id === id)?.end;
}

interface EndsDockProps {
  readonly picture: Picture;
  readonly onTake: (end: ConnectEnd, element: HTMLElement) => void;
}

/** While a line is drawn from pods: the ends that may have no card, to drop it on or to press. */
export function EndsDock({ picture, onTake }: EndsDockProps) {
  const from = useGesture(({ drawing }) => drawing?.from);
  const source = picture.nodes.find(({ id }) => id === from);
  const end = source && endOf(source);
  if (!end || !holdsPods(end)) return null;
  return (
    <div className="canvas-dock" role="group" aria-label="Ends without a card">
      {ENDS.map(({ id, label, end: docked }) => (
        <button
          key={id}
          type="button"
          data-docked-end={id}
          onClick={(event) => onTake(docked, event.currentTarget)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
