/** A key with what is held down. `mod` is ⌘ on Apple's systems and Ctrl elsewhere. */
export interface Shortcut {
  /** As KeyboardEvent.key says it, lower case. */
  readonly key: string;
  readonly mod?: true;
  readonly shift?: true;
  /** Left alone where text is being written, because it means something of its own there. */
  readonly notInText?: true;
}

const onApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** `⌘⇧Z` or `Ctrl+Shift+Z`. */
export function printShortcut({ key, mod, shift }: Shortcut, apple = onApple): string {
  const name = key.toUpperCase();
  if (apple) return `${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`;
  return `${mod ? 'Ctrl+' : ''}${shift ? 'Shift+' : ''}${name}`;
}

function writesText(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable="true"], .monaco-editor') !== null
  );
}

export function pressed(shortcut: Shortcut, event: KeyboardEvent, apple = onApple): boolean {
  const held = apple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  return (
    event.key.toLowerCase() === shortcut.key &&
    held === (shortcut.mod ?? false) &&
    event.shiftKey === (shortcut.shift ?? false) &&
    !event.altKey &&
    !(shortcut.notInText && writesText(event.target))
  );
}
