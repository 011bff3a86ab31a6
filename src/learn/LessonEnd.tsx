import type { Lesson } from '../lessons/lesson';
import { Markdown } from './Markdown';
import { Sources } from './Sources';

/** What there was to see, and where it is written down. */
export function LessonEnd({ lesson }: { readonly lesson: Lesson }) {
  return (
    <section className="learn-end" aria-label="What you saw">
      <h3>What you saw</h3>
      <Markdown>{lesson.outro}</Markdown>
      <h4>Sources</h4>
      <Sources sources={lesson.sources} className="learn-sources" />
    </section>
  );
}
