import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import './OptionList.css';

export interface Options<T> {
  readonly id: string;
  readonly items: readonly T[];
  /** Index of the option that Enter chooses. */
  readonly active: number;
  setActive(index: number): void;
  choose(item: T): void;
  /** For the input that keeps the focus while the options are walked. */
  readonly inputProps: {
    readonly role: 'combobox';
    readonly autoComplete: 'off';
    readonly spellCheck: false;
    readonly 'aria-autocomplete': 'list';
    readonly 'aria-expanded': boolean;
    readonly 'aria-controls': string;
    readonly 'aria-activedescendant': string | undefined;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
}

const optionId = (listId: string, index: number) => `${listId}-${index}`;

/** Where a key leads in a list of `count` options; undefined for keys that do not walk. */
function step(key: string, active: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (active + 1) % count;
    case 'ArrowUp':
      return (active - 1 + count) % count;
    case 'PageDown':
      return Math.min(active + 10, count - 1);
    case 'PageUp':
      return Math.max(active - 10, 0);
    default:
      return undefined;
  }
}

/** The keyboard of an ARIA combobox: the input keeps the focus, arrows walk the options, Enter chooses. */
export function useOptions<T>(items: readonly T[], choose: (item: T) => void, open = true): Options<T> {
  const id = useId();
  const [wanted, setActive] = useState(0);
  const active = Math.min(wanted, items.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open || items.length === 0 || event.nativeEvent.isComposing) return;
    const next = step(event.key, active, items.length);
    if (next !== undefined) setActive(next);
    else if (event.key === 'Enter') choose(items[active]!);
    else return;
    event.preventDefault();
  };
  return {
    id,
    items,
    active,
    setActive,
    choose,
    inputProps: {
      role: 'combobox',
      autoComplete: 'off',
      spellCheck: false,
      'aria-autocomplete': 'list',
      'aria-expanded': open && items.length > 0,
      'aria-controls': id,
      'aria-activedescendant': open && active >= 0 ? optionId(id, active) : undefined,
      onKeyDown,
    },
  };
}

interface OptionListProps<T> {
  readonly label: string;
  readonly options: Options<T>;
  readonly keyOf: (item: T) => string;
  readonly render: (item: T) => ReactNode;
}

/** The options under a combobox's input. */
export function OptionList<T>({ label, options, keyOf, render }: OptionListProps<T>) {
  const list = useRef<HTMLUListElement>(null);
  const { id, items, active } = options;
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <ul ref={list} id={id} role="listbox" aria-label={label} className="ui-options">
      {items.map((item, index) => (
        <li
          key={keyOf(item)}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === active}
          className="ui-option"
          onPointerMove={() => index !== active && options.setActive(index)}
          // The input must not lose the focus before the click arrives.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => options.choose(item)}
        >
          {render(item)}
        </li>
      ))}
    </ul>
  );
}
