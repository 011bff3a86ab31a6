import type { Sentence } from '../engine/explain/sentence';
import { NOTHING_LIT } from '../workspace/focus';
import { useWorkspace } from '../workspace/workspace';

/** A sentence of the engine as text; what its parts rest on lights up under the pointer. */
export function SentenceText({ sentence }: { readonly sentence: Sentence }) {
  const light = useWorkspace((workspace) => workspace.light);
  return sentence.map((part, index) => (
    <span
      key={index}
      className={part.role === undefined ? undefined : `plan-said-${part.role}`}
      onPointerEnter={() => {
        const id = part.subject && ('id' in part.subject ? part.subject.id : part.subject.name);
        if (part.origins || id !== undefined)
          light({ origins: part.origins ?? [], ids: id === undefined ? [] : [id] });
      }}
      onPointerLeave={() => light(NOTHING_LIT)}
    >
      {part.text}
    </span>
  ));
}
