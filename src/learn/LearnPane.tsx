import { Suspense, use, type ReactNode } from 'react';
import { LESSONS } from '../lessons/lessons';
import { hashOf, HOME, type Route } from '../routes/route';
import { goTo } from '../routes/useRoute';
import { copyText } from '../ui/clipboard';
import { IconButton } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { CloseIcon, MoreIcon } from '../ui/icons';
import { Menu } from '../ui/Menu';
import { lessonWorkspace, useShelf } from '../workspace/shelf';
import { useWorkspace } from '../workspace/workspace';
import { lessonOf } from './lessonLoading';
import { putInPlace, standBefore } from './lessonFiles';
import { LessonList } from './LessonList';
import { OpenLesson } from './OpenLesson';
import { showStep } from './progress';
import './Learn.css';

/** The routes that this pane shows. */
export type LearnRoute = Extract<Route, { readonly kind: 'lessons' | 'lesson' }>;

async function copyLink(): Promise<void> {
  const copied = await copyText(window.location.href);
  useWorkspace
    .getState()
    .announce(copied ? 'Link copied' : 'The browser did not let the page use the clipboard');
}

async function restart(id: string): Promise<void> {
  const lesson = await lessonOf(id);
  if (!lesson || useShelf.getState().current !== lessonWorkspace(id)) return;
  putInPlace(standBefore(lesson, 0), 'restart the lesson');
  showStep(id, 0);
  useWorkspace.getState().announce('The lesson begins anew. Undo brings your files back');
}

interface BarProps {
  readonly route: LearnRoute;
  readonly end: ReactNode;
}

function Bar({ route, end }: BarProps) {
  const number = route.kind === 'lesson' ? LESSONS.findIndex(({ id }) => id === route.id) + 1 : 0;
  const more = (
    <button type="button" className="ui-icon-button" aria-label="More about this lesson">
      <MoreIcon />
    </button>
  );
  return (
    <div className="learn-bar">
      {route.kind === 'lesson' ? (
        <a href={hashOf({ kind: 'lessons' })}>All lessons</a>
      ) : (
        <span className="learn-bar-title">Learn</span>
      )}
      {number > 0 && (
        <span className="learn-facts">
          {number} of {LESSONS.length}
        </span>
      )}
      <span className="learn-space" />
      {route.kind === 'lesson' && number > 0 && (
        <Menu
          trigger={more}
          groups={[
            [
              { label: 'Copy link to this lesson', run: () => void copyLink() },
              { label: 'Restart the lesson', run: () => void restart(route.id) },
            ],
          ]}
        />
      )}
      {end}
      <IconButton
        label={route.kind === 'lesson' ? 'Leave the lesson' : 'Close the lessons'}
        onClick={() => goTo(HOME)}
      >
        <CloseIcon />
      </IconButton>
    </div>
  );
}

function LessonOf({ id, showVerdict }: { readonly id: string; readonly showVerdict: () => void }) {
  const lesson = use(lessonOf(id));
  if (!lesson)
    return (
      <EmptyState title="There is no such lesson">
        <p>
          Nothing here is called “{id}”. Lessons may have been renamed since the link was made;{' '}
          <a href={hashOf({ kind: 'lessons' })}>the list</a> has them all.
        </p>
      </EmptyState>
    );
  return <OpenLesson lesson={lesson} showVerdict={showVerdict} />;
}

interface LearnPaneProps extends BarProps {
  /** Shows the verdict of the selected connection with its reasons. */
  readonly showVerdict: () => void;
}

/** The list of lessons, or one of them, beside the files it is played with. */
export function LearnPane({ route, end, showVerdict }: LearnPaneProps) {
  return (
    <section className="learn" aria-label="Learn">
      <Bar route={route} end={end} />
      <Suspense fallback={<p className="learn-waiting">Opening the lesson …</p>}>
        {route.kind === 'lessons' ? (
          <LessonList />
        ) : (
          <LessonOf key={route.id} id={route.id} showVerdict={showVerdict} />
        )}
      </Suspense>
    </section>
  );
}
