import { useId, useState } from 'react';
import type { Wanted } from '../../live/load';
import { Button } from '../../ui/Button';

/** For those who may not list namespaces: they know their own. */
export function NameNamespaces({ onLoad }: { readonly onLoad: (wanted: Wanted) => void }) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const names = [...new Set(typed.split(/[\s,]+/).filter((name) => name !== ''))];
  return (
    <form
      className="app-live-choose"
      onSubmit={(event) => {
        event.preventDefault();
        if (names.length > 0) onLoad({ names, listed: undefined });
      }}
    >
      <p>
        Your account may not list namespaces. Name those that you may read; what the others do is not shown.
      </p>
      <label htmlFor={id}>Namespaces, divided by spaces</label>
      <input
        id={id}
        className="ui-input"
        value={typed}
        spellCheck={false}
        placeholder="shop payments"
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="app-live-foot">
        <span className="app-live-hint" />
        <Button type="submit" look="filled" disabled={names.length === 0}>
          Load
        </Button>
      </div>
    </form>
  );
}
