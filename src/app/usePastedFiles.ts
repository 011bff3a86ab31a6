import { useEffect } from 'react';
import { openIncoming, openTexts } from './files/openFiles';

const inText = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('input, textarea, [contenteditable="true"], .monaco-editor') !== null;

/** Text or files pasted where no text is being written become files of the workspace. */
export function usePastedFiles(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const clipboard = event.clipboardData;
      if (!clipboard || event.defaultPrevented || inText(event.target)) return;
      const files = [...clipboard.files];
      const text = clipboard.getData('text/plain');
      if (files.length > 0) void openIncoming(files.map((file) => ({ path: file.name, blob: file })));
      else if (text.trim() !== '') openTexts([{ path: 'pasted.yaml', text }]);
      else return;
      event.preventDefault();
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
}
