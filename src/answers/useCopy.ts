import { useCallback } from 'react';
import { useWorkspace } from '../workspace/workspace';

/** Copies a text and says so; browsers may refuse, then it says that. */
export function useCopy(): (text: string, said: string) => void {
  const announce = useWorkspace((state) => state.announce);
  return useCallback(
    (text, said) => {
      const refused = () => announce('The browser did not let the page use the clipboard');
      // Outside secure contexts there is no clipboard at all, whatever the types say.
      const { clipboard } = navigator as { readonly clipboard?: Clipboard };
      if (clipboard) clipboard.writeText(text).then(() => announce(said), refused);
      else refused();
    },
    [announce],
  );
}
