import { HOME, routeOf } from '../../routes/route';
import { goTo } from '../../routes/useRoute';
import type { Shell } from '../shell';
import type { Command } from './command';

/** What leads to the lessons and recipes, and out of the lessons. */
export function learnCommands(shell: Shell): Command[] {
  const { kind } = routeOf(window.location.hash);
  const learns = kind === 'lessons' || kind === 'lesson';
  return [
    { id: 'lessons', title: 'Lessons', run: () => goTo({ kind: 'lessons' }) },
    { id: 'recipes', title: 'Recipes', run: () => goTo({ kind: 'recipes' }) },
    { id: 'focus learn', title: 'Go to Learn', enabled: learns, run: () => shell.focusPane('learn') },
    {
      id: 'toggle learn',
      title: 'Collapse or expand Learn',
      enabled: learns,
      run: () => shell.togglePane('learn'),
    },
    {
      id: 'leave lesson',
      title: kind === 'lesson' ? 'Leave the lesson' : 'Close the lessons',
      enabled: learns,
      run: () => goTo(HOME),
    },
  ];
}
