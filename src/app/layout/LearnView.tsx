import { lazy, type ReactNode } from 'react';
import type { LearnRoute } from '../../learn/LearnPane';
import type { Route } from '../../routes/route';
import { useShell } from '../shell';
import { PaneFrame } from './PaneFrame';
import { Waiting } from './Waiting';

const LearnPane = lazy(async () => ({ default: (await import('../../learn/LearnPane')).LearnPane }));

/** What the pane for learning shows; undefined where it is not on screen. */
export function learnRouteOf(route: Route): LearnRoute | undefined {
  return route.kind === 'lessons' || route.kind === 'lesson' ? route : undefined;
}

export interface LearnViewProps {
  readonly route: LearnRoute;
  /** Stands at the end of its bar. */
  readonly end?: ReactNode;
}

export function LearnView({ route, end }: LearnViewProps) {
  const { showAnswer } = useShell();
  return (
    <PaneFrame pane="learn" waiting={<Waiting region="Learn">Opening the lessons …</Waiting>}>
      <LearnPane route={route} end={end} showVerdict={() => showAnswer('reach')} />
    </PaneFrame>
  );
}
