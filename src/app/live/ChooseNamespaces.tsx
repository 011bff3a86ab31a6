import { useState } from 'react';
import type { Wanted } from '../../live/load';
import { isSystemNamespace } from '../../live/systemNamespaces';
import { Button } from '../../ui/Button';

/** From so many on they are searched, not looked through. */
const MANY = 12;

interface ChooseNamespacesProps {
  readonly listed: readonly string[];
  readonly onLoad: (wanted: Wanted) => void;
}

/** Which of the namespaces are loaded; all of them means those to come as well. */
export function ChooseNamespaces({ listed, onLoad }: ChooseNamespacesProps) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set(listed));
  const [typed, setTyped] = useState('');
  const shown = listed.filter((name) => name.includes(typed.trim()));
  const isAll = picked.size === listed.length;
  const toggle = (name: string, wanted: boolean) => {
    const next = new Set(picked);
    if (wanted) next.add(name);
    else next.delete(name);
    setPicked(next);
  };
  return (
    <form
      className="app-live-choose"
      onSubmit={(event) => {
        event.preventDefault();
        onLoad({ listed, names: isAll ? undefined : listed.filter((name) => picked.has(name)) });
      }}
    >
      <p>
        Namespaces, workloads, services and network policies are read with your own rights and followed while
        this page is open. Nothing is written to the cluster.
      </p>
      <div className="app-live-bar">
        {listed.length >= MANY && (
          <input
            type="search"
            className="ui-input"
            aria-label="Search namespaces"
            placeholder="Search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        <Button onClick={() => setPicked(new Set(listed))}>All</Button>
        <Button onClick={() => setPicked(new Set(listed.filter((name) => !isSystemNamespace(name))))}>
          All but the system’s
        </Button>
        <Button onClick={() => setPicked(new Set())}>None</Button>
      </div>
      <ul className="app-live-namespaces" aria-label="Namespaces">
        {shown.map((name) => (
          <li key={name}>
            <label>
              <input
                type="checkbox"
                checked={picked.has(name)}
                onChange={(event) => toggle(name, event.target.checked)}
              />
              {name}
              {isSystemNamespace(name) && <span className="app-live-hint"> system</span>}
            </label>
          </li>
        ))}
      </ul>
      <div className="app-live-foot">
        <span className="app-live-hint">
          {isAll
            ? `All ${listed.length}, and those to come`
            : `${picked.size} of ${listed.length}; what the others do is not shown`}
        </span>
        <Button type="submit" look="filled" disabled={picked.size === 0}>
          Load
        </Button>
      </div>
    </form>
  );
}
