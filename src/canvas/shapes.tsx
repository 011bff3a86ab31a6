import type { ReactNode } from 'react';
import type { IsolationState } from '../engine/reachability/views';
import type { EdgeState } from './picture';
import './Lines.css';

function Shape({ children }: { readonly children: ReactNode }) {
  return (
    <svg className="canvas-shape" width="12" height="12" viewBox="0 0 12 12" fill="none" aria-hidden="true">
      {children}
    </svg>
  );
}

/** open: a gate ajar. restricted: a gate with one gap. closed: a barred disc. */
export function StateShape({ state }: { readonly state: IsolationState }) {
  if (state === 'open')
    return (
      <Shape>
        <circle cx="6" cy="6" r="4.25" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.4 2" />
      </Shape>
    );
  if (state === 'restricted')
    return (
      <Shape>
        <circle cx="6" cy="6" r="4.25" stroke="currentColor" strokeWidth="1.5" />
        <circle cx="6" cy="6" r="1.75" fill="currentColor" />
      </Shape>
    );
  return (
    <Shape>
      <circle cx="6" cy="6" r="5" fill="currentColor" />
      <path d="M3.5 6h5" className="canvas-shape-bar" strokeWidth="1.75" strokeLinecap="round" />
    </Shape>
  );
}

/** A short piece of a line, as the legend and the list show it. */
export function LineSample({ state }: { readonly state: EdgeState | 'idle' | 'ghost' }) {
  const cut = state === 'cutAtEgress' || state === 'cutAtIngress';
  return (
    <svg className="canvas-sample" width="32" height="12" viewBox="0 0 32 12" fill="none" aria-hidden="true">
      <path d="M1 6h24" className={`canvas-line canvas-line-${state}`} />
      {cut ? (
        <path d="M13 3l6 6M19 3l-6 6" className="canvas-cross" />
      ) : (
        state !== 'idle' && <path d="M24 2.5 31 6l-7 3.5z" className={`canvas-head canvas-head-${state}`} />
      )}
    </svg>
  );
}

export const ConnectIcon = () => (
  <svg width="14" height="14" viewBox="0 0 14 14" fill="none" aria-hidden="true">
    <circle cx="3.5" cy="7" r="2" stroke="currentColor" strokeWidth="1.4" />
    <path
      d="M5.5 7H12M9.5 4.5 12 7l-2.5 2.5"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);

export const FoldIcon = ({ folded }: { readonly folded: boolean }) => (
  <svg width="12" height="12" viewBox="0 0 12 12" fill="none" aria-hidden="true">
    <path
      d={folded ? 'm4.5 2.5 3.5 3.5-3.5 3.5' : 'm2.5 4.5 3.5 3.5 3.5-3.5'}
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
