import { DropdownMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import type { MenuItem } from './Menu';
import './Menu.css';

export interface Choice<Id extends string> {
  readonly id: Id;
  readonly name: string;
  /** A short line below the name. */
  readonly hint: string;
}

interface ChoiceMenuProps<Id extends string> {
  /** What is chosen here, for whoever cannot see the trigger. */
  readonly label: string;
  readonly trigger: ReactElement;
  readonly choices: readonly Choice<Id>[];
  readonly value: Id;
  readonly onChoose: (id: Id) => void;
  /** What else can be done, below the choices. */
  readonly items: readonly MenuItem[];
}

/** A menu of which one entry is chosen. */
export function ChoiceMenu<Id extends string>(props: ChoiceMenuProps<Id>) {
  const { label, trigger, choices, value, onChoose, items } = props;
  const choose = (text: string) => {
    const found = choices.find(({ id }) => id === text);
    if (found) onChoose(found.id);
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="ui-menu ui-choices"
          aria-label={label}
          align="end"
          sideOffset={4}
          collisionPadding={8}
        >
          <DropdownMenu.RadioGroup className="ui-menu-group" value={value} onValueChange={choose}>
            {choices.map(({ id, name, hint }) => (
              <DropdownMenu.RadioItem key={id} className="ui-menu-item ui-choice" value={id} textValue={name}>
                <span className="ui-choice-mark" aria-hidden="true">
                  {id === value ? '●' : '○'}
                </span>
                <span className="ui-choice-text">
                  <span>{name}</span>
                  <span className="ui-choice-hint">{hint}</span>
                </span>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Group className="ui-menu-group">
            {items.map(({ label: text, run }) => (
              <DropdownMenu.Item key={text} className="ui-menu-item" onSelect={run}>
                {text}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Group>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
