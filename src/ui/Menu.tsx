import { DropdownMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import './Menu.css';

export interface MenuItem {
  readonly label: string;
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean;
  readonly run: () => void;
}

interface MenuProps {
  readonly trigger: ReactElement;
  /** Groups are divided by a line. */
  readonly groups: readonly (readonly MenuItem[])[];
}

/** A menu that drops from its trigger. */
export function Menu({ trigger, groups }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="ui-menu"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            // What an item opened may have the focus by now; only one that is left nowhere goes back to the trigger.
            if (document.activeElement !== document.body) event.preventDefault();
          }}
        >
          {groups.map((items, index) => (
            <DropdownMenu.Group key={index} className="ui-menu-group">
              {items.map((item) => (
                <DropdownMenu.Item
                  key={item.label}
                  className="ui-menu-item"
                  disabled={item.disabled ?? false}
                  onSelect={item.run}
                >
                  {item.label}
                  {item.shortcut !== undefined && <kbd className="ui-kbd">{item.shortcut}</kbd>}
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Group>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
