import { useCallback, useState } from 'react';
import { parseAddress } from '../engine/kube/addresses';
import type { Protocol } from '../engine/kube/ports';
import type { Probe } from '../engine/reachability/verdict';
import type { ComboOption } from '../ui/Combobox';
import type { Selection } from '../workspace/focus';
import { useWorkspace } from '../workspace/workspace';

/** The two ends of a question: ids of the picture, or addresses. */
export interface Ends {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/**
 * The ends after something was selected on the canvas: a line is both, one card after the other is From and then To, and a
 * third one begins anew. What a selection does not say stays as it was.
 */
export function endsAfter(selection: Selection, before: Ends): Ends {
  switch (selection.kind) {
    case 'connection':
      return { from: selection.from, to: selection.to };
    case 'workload':
    case 'outside':
      if (before.from === selection.id) return before;
      return before.from === undefined || before.to !== undefined
        ? { from: selection.id, to: undefined }
        : { from: before.from, to: selection.id };
    default:
      return before;
  }
}

/** The chosen ends. They follow what is selected on the canvas until they are chosen here. */
export function useEndsChoice(): [Ends, (ends: Ends) => void] {
  const selection = useWorkspace((state) => state.selection);
  const [choice, setChoice] = useState<{ during: Selection; ends: Ends }>(() => ({
    during: selection,
    ends: endsAfter(selection, { from: undefined, to: undefined }),
  }));
  if (choice.during !== selection) setChoice({ during: selection, ends: endsAfter(selection, choice.ends) });
  const choose = useCallback((ends: Ends) => setChoice({ during: selection, ends }), [selection]);
  return [choice.ends, choose];
}

/** An IP address typed as an end; undefined when the text is none. */
export function addressOption(text: string): ComboOption | undefined {
  return parseAddress(text) ? { id: text, name: text, hint: 'this IP address' } : undefined;
}

/** The single port asked about, or undefined: every port; `wrong` when the text is no port. */
export function probeOf(protocol: Protocol, text: string): Probe | undefined | 'wrong' {
  if (text.trim() === '') return undefined;
  const port = Number(text);
  return Number.isInteger(port) && port >= 1 && port <= 65535 ? { protocol, port } : 'wrong';
}
