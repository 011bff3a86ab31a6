import { Menu } from '../ui/Menu';
import { Button } from '../ui/Button';
import { openWindow } from './windows';

/** What is not there yet. */
export function AddMenu() {
  return (
    <div className="canvas-add">
      <Menu
        trigger={<Button>Add…</Button>}
        groups={[
          [
            { label: 'Namespace…', run: () => openWindow('addNamespace') },
            { label: 'Workload…', run: () => openWindow('addWorkload') },
          ],
          [
            { label: 'Connection…', run: () => openWindow('connect') },
            { label: 'Connection with a CIDR block…', run: () => openWindow('connectAddresses') },
          ],
        ]}
      />
    </div>
  );
}
