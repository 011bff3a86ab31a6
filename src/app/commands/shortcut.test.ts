import { expect, test } from 'vitest';
import { pressed, printShortcut, type Shortcut } from './shortcut';

const undo: Shortcut = { key: 'z', mod: true };
const redo: Shortcut = { ...undo, shift: true };

/** What the browser hands over; no element has the focus. */
const key = (name: string, held: Partial<KeyboardEvent> = {}) =>
  ({
    key: name,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    target: null,
    ...held,
  }) as KeyboardEvent;

test.each([
  ['Ctrl+Z', undo, key('z', { ctrlKey: true }), false, true],
  ['Ctrl+Z with caps lock', undo, key('Z', { ctrlKey: true }), false, true],
  ['Z alone', undo, key('z'), false, false],
  ['one key too many', undo, key('Z', { ctrlKey: true, shiftKey: true }), false, false],
  ['AltGr, which is Ctrl and Alt', undo, key('z', { ctrlKey: true, altKey: true }), false, false],
  ['Ctrl+Shift+Z', redo, key('Z', { ctrlKey: true, shiftKey: true }), false, true],
  ['⌘Z on a Mac', undo, key('z', { metaKey: true }), true, true],
  ['Ctrl+Z on a Mac', undo, key('z', { ctrlKey: true }), true, false],
])('%s', (_, shortcut, event, apple, expected) => {
  expect(pressed(shortcut, event, apple)).toBe(expected);
});

test('printed as the menus of the system do', () => {
  expect(printShortcut(redo, false)).toBe('Ctrl+Shift+Z');
  expect(printShortcut(redo, true)).toBe('⇧⌘Z');
});
