import { useEffect } from 'react';
import type { Route } from '../routes/route';
import { goToOwnWorkspace, isOwn, useShelf } from '../workspace/shelf';
import { SAMPLE } from './sample/sample';

/** Whoever is in no lesson has a workspace of their own on screen. */
export function useLeaveLesson(route: Route): void {
  const inLesson = useShelf(({ current }) => !isOwn(current));
  useEffect(() => {
    if (inLesson && route.kind !== 'lesson') void goToOwnWorkspace(SAMPLE);
  }, [inLesson, route]);
}
