import { lazy, Suspense } from 'react';
import { useRoute } from '../routes/useRoute';
import { openShareWindow, useShareWindow } from './windows';

const SharedLink = lazy(async () => ({ default: (await import('./SharedLink')).SharedLink }));
const ShareDialog = lazy(async () => ({ default: (await import('./ShareDialog')).ShareDialog }));
const ExportDialog = lazy(async () => ({
  default: (await import('./exporting/ExportDialog')).ExportDialog,
}));

const close = () => openShareWindow(undefined);

/** What is shared from here and to here, over whatever else is on screen. */
export function ShareWindows() {
  const shown = useShareWindow();
  const route = useRoute();
  return (
    <Suspense>
      {route.kind === 'shared' && <SharedLink route={route} />}
      {shown?.kind === 'share' && <ShareDialog onClose={close} />}
      {shown?.kind === 'export' && <ExportDialog format={shown.format} onClose={close} />}
    </Suspense>
  );
}
