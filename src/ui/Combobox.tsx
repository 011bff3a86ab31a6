import { Popover } from 'radix-ui';
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { OptionList, useOptions } from './OptionList';
import { search } from './search';
import './Combobox.css';

export interface ComboOption {
  readonly id: string;
  readonly name: string;
  readonly hint?: string;
}

interface ComboboxProps {
  readonly label: string;
  readonly options: readonly ComboOption[];
  /** The chosen option; undefined: none. */
  readonly value: ComboOption | undefined;
  readonly onChange: (option: ComboOption | undefined) => void;
  /** An option made from what was typed, for values no list can hold. */
  readonly fromText?: (text: string) => ComboOption | undefined;
  readonly placeholder: string;
}

/** More than these nobody scrolls through; typing narrows them. */
const MOST_SHOWN = 60;

const TEXTS = {
  nameOf: ({ name }: ComboOption) => name,
  textOf: ({ name, hint = '' }: ComboOption) => `${name} ${hint}`,
};

/** What is typed, what is offered for it, and what keys do with it. */
function useCombobox({ options, onChange, fromText }: ComboboxProps) {
  /** Undefined while the chosen option is shown. */
  const [typed, setTyped] = useState<string>();
  const [open, setOpen] = useState(false);
  const found = useMemo(() => {
    const own = typed === undefined ? undefined : fromText?.(typed.trim());
    const matching = search(options, typed ?? '', TEXTS).slice(0, MOST_SHOWN);
    return own ? [own, ...matching] : matching;
  }, [options, typed, fromText]);
  const close = () => {
    setOpen(false);
    setTyped(undefined);
  };
  const choose = (option: ComboOption | undefined) => {
    onChange(option);
    close();
  };
  const list = useOptions(found, choose, open);
  return {
    typed,
    shown: open && (found.length > 0 || typed !== undefined),
    nothing: found.length === 0,
    list,
    close,
    openList: () => setOpen(true),
    type: (text: string) => {
      setTyped(text);
      setOpen(true);
      list.setActive(0);
    },
    /** The focus goes: an emptied input chooses nothing, an unambiguous text its only option. */
    leave: () => {
      if (typed?.trim() === '') choose(undefined);
      else if (typed !== undefined && found.length === 1) choose(found[0]);
      else close();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape' && open) {
        close();
        event.stopPropagation();
      } else if (!open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) setOpen(true);
      else list.inputProps.onKeyDown(event);
    },
  };
}

function Option({ name, hint }: ComboOption) {
  return (
    <>
      <span>{name}</span>
      {hint !== undefined && <span className="ui-combobox-hint">{hint}</span>}
    </>
  );
}

/** An input that offers what fits the letters typed; arrows walk, Enter takes, Escape gives back what was chosen. */
export function Combobox(props: ComboboxProps) {
  const { label, value, placeholder } = props;
  const inputId = useId();
  const combo = useCombobox(props);
  return (
    <div className="ui-combobox">
      <label htmlFor={inputId}>{label}</label>
      <Popover.Root open={combo.shown} onOpenChange={(next) => next || combo.close()}>
        <Popover.Anchor asChild>
          <input
            {...combo.list.inputProps}
            id={inputId}
            className="ui-input ui-combobox-input"
            placeholder={placeholder}
            value={combo.typed ?? value?.name ?? ''}
            onFocus={(event) => event.currentTarget.select()}
            onClick={combo.openList}
            onBlur={combo.leave}
            onChange={(event) => combo.type(event.target.value)}
            onKeyDown={combo.onKeyDown}
          />
        </Popover.Anchor>
        <Popover.Content
          className="ui-combobox-list"
          // The listbox in it has the role; this only holds its place.
          role="none"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => event.preventDefault()}
        >
          {combo.nothing ? (
            <p className="ui-combobox-none" role="status">
              Nothing here is called that.
            </p>
          ) : (
            <OptionList label={label} options={combo.list} keyOf={({ id }) => id} render={Option} />
          )}
        </Popover.Content>
      </Popover.Root>
    </div>
  );
}
