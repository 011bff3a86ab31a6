import { Tabs as Radix } from 'radix-ui';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import './Tabs.css';

export interface Tab {
  readonly id: string;
  readonly label: string;
  /** Stands behind the label, e.g. a count; part of the accessible name. */
  readonly badge?: ReactNode;
  readonly content: ReactNode;
}

interface TabsProps {
  readonly tabs: readonly Tab[];
  readonly active: string;
  readonly onActivate: (id: string) => void;
  /** Accessible name of the row of tabs. */
  readonly label: string;
  /** Keeps what was shown once in place, hidden, so that its state (scroll, caret, zoom) survives. */
  readonly keep?: boolean;
  /** Stands at the end of the row of tabs. */
  readonly end?: ReactNode;
  readonly className?: string;
}

/** A row of tabs and the panel of the active one. Arrow keys move along the row. */
export function Tabs({ tabs, active, onActivate, label, keep = false, end, className = '' }: TabsProps) {
  const [shown, setShown] = useState<ReadonlySet<string>>(() => new Set([active]));
  if (keep && !shown.has(active)) setShown(new Set([...shown, active]));
  const row = useRef<HTMLDivElement>(null);
  // Whoever opens a tab from elsewhere should see which one it is, also where the row is wider than the screen.
  useEffect(() => {
    const tab = row.current?.querySelector('[data-state="active"]');
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  return (
    <Radix.Root value={active} onValueChange={onActivate} className={`ui-tabs ${className}`}>
      <div className="ui-tabs-bar">
        <Radix.List ref={row} className="ui-tabs-list" aria-label={label}>
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.id}
              value={tab.id}
              className="ui-tab"
              // Radix focuses by script on press, which browsers show as if it came from the keyboard.
              onMouseDown={(event) => event.currentTarget.focus({ focusVisible: false })}
            >
              {tab.label}
              {tab.badge !== undefined && <> {tab.badge}</>}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {end}
      </div>
      {tabs.map((tab) => (
        <Radix.Content
          key={tab.id}
          value={tab.id}
          className="ui-tab-panel"
          {...(keep && shown.has(tab.id) ? { forceMount: true, hidden: tab.id !== active } : {})}
        >
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
