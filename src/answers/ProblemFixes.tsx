import { useId, useMemo, useState } from 'react';
import type { Fix } from '../engine/diagnostics/diagnostic';
import { LinesToWrite } from '../plans/LinesToWrite';
import { planDiff, type Hunk } from '../plans/planDiff';
import { Button } from '../ui/Button';
import { useWorkspace } from '../workspace/workspace';

/** A fix is for the text that it was found in. */
function applyFix(fix: Fix): void {
  const { diagnosed, revision, edit, announce } = useWorkspace.getState();
  if (diagnosed === revision) edit(fix.edits, fix.title);
  else announce('The text has changed since; nothing was done');
}

/** What a fix would write into the text that it was found in, also while that text is just being changed. */
function useLinesOf(fix: Fix): readonly Hunk[] {
  const files = useWorkspace((state) => state.files);
  const current = useWorkspace((state) => state.diagnosed === state.revision);
  const [known, setKnown] = useState<{ readonly fix: Fix; readonly hunks: readonly Hunk[] }>();
  if (current && known?.fix !== fix) setKnown({ fix, hunks: planDiff(files, fix.edits) });
  return known?.hunks ?? [];
}

/** One fix: its button, and the very lines it would write. */
export function FixChoice({ fix }: { readonly fix: Fix }) {
  const hunks = useLinesOf(fix);
  return (
    <div className="answers-fix">
      <Button data-fix="" onClick={() => applyFix(fix)}>
        {fix.title}
      </Button>
      <LinesToWrite hunks={hunks} />
    </div>
  );
}

function withReason({ title, edits, reasonAt }: Fix, reason: string): Fix {
  const words = reason.trim().replace(/\s+/g, ' ');
  if (words === '' || reasonAt === undefined) return { title, edits };
  const put = (text: string) => `${text.slice(0, reasonAt)}: ${words}${text.slice(reasonAt)}`;
  return { title, edits: edits.map((edit) => ({ ...edit, text: put(edit.text) })) };
}

/** Asks why a finding is to be ignored, shows the comment that says so, and writes it. */
export function IgnoreForm({ fix }: { readonly fix: Fix }) {
  const [reason, setReason] = useState('');
  const reasoned = useMemo(() => withReason(fix, reason), [fix, reason]);
  const hunks = useLinesOf(reasoned);
  const id = useId();
  return (
    <form
      className="answers-fix"
      onSubmit={(event) => {
        event.preventDefault();
        applyFix(reasoned);
      }}
    >
      <div className="answers-ignore">
        <label htmlFor={id}>Reason</label>
        <input
          id={id}
          data-fix=""
          className="ui-input"
          placeholder="why this is meant"
          autoComplete="off"
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <Button type="submit">{fix.title}</Button>
      </div>
      <LinesToWrite hunks={hunks} />
    </form>
  );
}
