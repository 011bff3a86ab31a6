import { lazy, Suspense } from 'react';
import { openLiveWindow, useLiveWindow } from './liveState';

const LoadDialog = lazy(async () => ({ default: (await import('./LoadDialog')).LoadDialog }));
const ReportDialog = lazy(async () => ({ default: (await import('./ReportDialog')).ReportDialog }));

const close = () => openLiveWindow(undefined);

/** The windows about the cluster, loaded when they are first opened. */
export function LiveWindows() {
  const open = useLiveWindow();
  return (
    <Suspense>
      {open === 'load' && <LoadDialog onClose={close} />}
      {open === 'report' && <ReportDialog onClose={close} />}
    </Suspense>
  );
}
