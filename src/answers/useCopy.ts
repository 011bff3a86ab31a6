import { useCallback } from 'react';
import { copyText } from '../ui/clipboard';
import { useWorkspace } from '../workspace/workspace';

/** Copies a text and says so; browsers may refuse, then it says that. */
export function useCopy(): (text: string, said: string) => void {
  const announce = useWorkspace((state) => state.announce);
  return useCallback(
    (text, said) =>
      void copyText(text).then((copied) =>
        announce(copied ? said : 'The browser did not let the page use the clipboard'),
      ),
    [announce],
  );
}
