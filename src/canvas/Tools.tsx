import { useReactFlow } from '@xyflow/react';
import type { ReactNode } from 'react';
import { IconButton } from '../ui/Button';
import { useWorkspace } from '../workspace/workspace';

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** How long the view glides; without motion where the system asks for none. */
export const glide = () => ({
  duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150,
});

/** Leaves room for the notes above, the tools on the left and the legend below. */
export const FIT = {
  padding: { top: '36px', right: '20px', bottom: '36px', left: '52px' },
  maxZoom: 1.1,
} as const;

/** Zoom, fit, tidy up. */
export function Tools() {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const resetLayout = useWorkspace((workspace) => workspace.resetLayout);
  return (
    <div className="canvas-tools" role="toolbar" aria-label="View" aria-orientation="vertical">
      <IconButton label="Zoom in" shortcut="+" onClick={() => void zoomIn(glide())}>
        <Icon>
          <path d="M8 3v10M3 8h10" />
        </Icon>
      </IconButton>
      <IconButton label="Zoom out" shortcut="−" onClick={() => void zoomOut(glide())}>
        <Icon>
          <path d="M3 8h10" />
        </Icon>
      </IconButton>
      <IconButton label="Show all" shortcut="F" onClick={() => void fitView({ ...FIT, ...glide() })}>
        <Icon>
          <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />
        </Icon>
      </IconButton>
      <IconButton
        label="Tidy up"
        onClick={() => {
          resetLayout();
          requestAnimationFrame(() => void fitView({ ...FIT, ...glide() }));
        }}
      >
        <Icon>
          <path d="M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h4v4h-4z" />
        </Icon>
      </IconButton>
    </div>
  );
}
