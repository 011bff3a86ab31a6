import { EmptyState } from '../ui/EmptyState';
import { useAnswer } from '../workspace/useAnswer';
import { useWorkspace } from '../workspace/workspace';
import { questionAbout } from './question';
import { SelectionBar } from './SelectionBar';
import { Paragraphs } from './SentenceView';

function NothingToExplain() {
  return (
    <EmptyState title="Nothing to explain yet">
      <p>
        Paste manifests into the YAML pane, drop files anywhere, or open them. As soon as a workload or a
        NetworkPolicy is there, this says in plain words who is isolated, by what, and who may still connect.
      </p>
    </EmptyState>
  );
}

/** What the policies really do, in sentences; each phrase leads to its lines. */
export function English() {
  const selection = useWorkspace((state) => state.selection);
  const analysis = useWorkspace((state) => state.analysis);
  const { answer: paragraphs } = useAnswer('explain', questionAbout(selection, analysis));
  if (!analysis || !paragraphs) return <p>Reading the policies …</p>;
  if (analysis.workloads.length === 0 && analysis.policies.length === 0) return <NothingToExplain />;
  return (
    <>
      <SelectionBar />
      <Paragraphs paragraphs={paragraphs} />
    </>
  );
}
