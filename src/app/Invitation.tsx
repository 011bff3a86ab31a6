import { Button } from '../ui/Button';
import { useWorkspace } from '../workspace/workspace';
import { startEmpty } from './files/startOver';
import { isUntouchedSample } from './sample/sample';
import { useShell } from './shell';

/** One sentence on the first screen: what to try, and two ways out of the sample. Gone with the first edit. */
export function Invitation() {
  const untouched = useWorkspace(isUntouchedSample);
  const { chooseFiles } = useShell();
  if (!untouched) return null;
  return (
    <p className="app-invitation">
      <span>Drag from web’s right edge to db to allow a connection.</span>
      <Button look="plain" onClick={startEmpty}>
        Start empty
      </Button>
      <Button look="plain" onClick={chooseFiles}>
        Open your YAML
      </Button>
    </p>
  );
}
