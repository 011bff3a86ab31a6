import type { ComponentProps, ReactNode } from 'react';
import { Tooltip } from 'radix-ui';
import './Button.css';

interface ButtonProps extends ComponentProps<'button'> {
  /** `plain` stands in text and bars, `filled` is the one thing to do here. */
  readonly look?: 'outlined' | 'plain' | 'filled';
}

/** A push button with a word on it. */
export function Button({ look = 'outlined', className = '', ...rest }: ButtonProps) {
  return <button type="button" className={`ui-button ui-button-${look} ${className}`} {...rest} />;
}

interface IconButtonProps extends ComponentProps<'button'> {
  /** The accessible name, also the tooltip. */
  readonly label: string;
  /** The key that does the same, as the tooltip shows it. */
  readonly shortcut?: string | undefined;
  readonly children: ReactNode;
}

/** A button that shows only a picture: its name is in the tooltip and for screen readers. */
export function IconButton({ label, shortcut, children, className = '', ...rest }: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <button type="button" className={`ui-icon-button ${className}`} aria-label={label} {...rest}>
          {children}
        </button>
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="ui-tooltip" sideOffset={4} collisionPadding={4}>
          {label}
          {shortcut !== undefined && <kbd className="ui-kbd">{shortcut}</kbd>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

/** Tooltips below it share one delay, so that moving along a bar shows them at once. */
export function TooltipScope({ children }: { readonly children: ReactNode }) {
  return <Tooltip.Provider delayDuration={500}>{children}</Tooltip.Provider>;
}
