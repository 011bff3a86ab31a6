import { withOlder } from '../../workspace/baseline';
import { useWorkspace } from '../../workspace/workspace';
import { readIncoming, type Incoming } from './readIncoming';

/** Makes older versions of files what "What changed" counts from; says in words what was refused. Never rejects. */
export async function compareWithIncoming(
  incoming: readonly Incoming[],
  remarks: readonly string[] = [],
): Promise<void> {
  const { files: read, remarks: own, stopped } = await readIncoming(incoming);
  if (stopped) return;
  const older = read.map(({ path, text }) => ({ path, text }));
  const { files, setBaseline, announce } = useWorkspace.getState();
  if (older.length > 0) setBaseline(withOlder(files, older, Date.now()));
  const names = older.map(({ path }) => path).join(', ');
  announce([...(older.length > 0 ? [`Compared with ${names}`] : []), ...own, ...remarks].join('. '));
}
