import { LESSON_COUNT } from '../learn/lessonCount';
import { hashOf } from '../routes/route';
import { useRoute } from '../routes/useRoute';
import { Button } from '../ui/Button';
import { useWorkspace } from '../workspace/workspace';
import { loadSample, startEmpty } from './files/startOver';
import { isUntouchedSample } from './sample/sample';
import { useShell } from './shell';

function OpenButton() {
  const { chooseFiles } = useShell();
  return (
    <Button look="plain" onClick={chooseFiles}>
      Open your YAML
    </Button>
  );
}

function LearnLink() {
  const { kind } = useRoute();
  if (kind !== 'home') return null;
  return <a href={hashOf({ kind: 'lessons' })}>Learn in {LESSON_COUNT} short lessons</a>;
}

/** One sentence on what to try first, and the ways on. Gone with the first edit. */
export function Invitation() {
  const untouched = useWorkspace(isUntouchedSample);
  const blank = useWorkspace(({ files }) => files.every(({ text }) => text.trim() === ''));
  if (untouched)
    return (
      <p className="app-invitation">
        <span>Drag from web’s right edge to db to allow a connection.</span>
        <Button look="plain" onClick={startEmpty}>
          Start empty
        </Button>
        <OpenButton />
        <LearnLink />
      </p>
    );
  if (blank)
    return (
      <p className="app-invitation">
        <span>Write or paste YAML, drop files anywhere, or begin with the sample.</span>
        <Button look="plain" onClick={loadSample}>
          Load the sample
        </Button>
        <OpenButton />
        <LearnLink />
      </p>
    );
  return null;
}
