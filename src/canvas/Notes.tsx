import { EmptyState } from '../ui/EmptyState';
import type { Analysis } from '../engine/door';

/** What to do where there is nothing to draw. */
export function EmptyCanvas({ analysis }: { readonly analysis: Analysis }) {
  if (analysis.workloads.length > 0 || analysis.policies.length > 0 || analysis.namespaces.length > 0)
    return null;
  // Where no kind can be named that was left alone, the text names none.
  const unnamed = analysis.notRead.length === 0 && analysis.documents.length > 0;
  const refused = unnamed || analysis.documents.some(({ state }) => state === 'broken');
  return (
    <div className="canvas-empty">
      {refused ? (
        <EmptyState title="Nothing here can be drawn yet">
          Problems, below, says what cannot be read and what the API server would refuse.
        </EmptyState>
      ) : analysis.documents.length > 0 ? (
        <EmptyState title="Nothing here speaks of connections">
          {analysis.notRead.map(({ kind, count }) => `${count} ${kind}`).join(', ')}: these kinds say nothing
          about who may connect. Add workloads or a NetworkPolicy.
        </EmptyState>
      ) : (
        <EmptyState title="Nothing to draw yet">
          Drop YAML here, paste it on the right, or open the sample. Workloads become cards, policies become
          lines between them.
        </EmptyState>
      )}
    </div>
  );
}

/** Small tags over the picture: that nothing is enforced, that it shows older text, that its workloads are assumed. */
export function Notes({ analysis }: { readonly analysis: Analysis }) {
  const { enforcement } = analysis;
  const files = [
    ...new Set(analysis.documents.filter(({ state }) => state === 'stale').map(({ file }) => file)),
  ];
  const assumed =
    analysis.workloads.length > 0 && analysis.workloads.every((workload) => workload.assumed !== undefined);
  return (
    <div className="canvas-notes" role="status">
      {enforcement.enforces === 'nothing' && analysis.policies.length > 0 && (
        <span
          className="canvas-note canvas-note-open"
          data-tip="Every connection is allowed. What you write and draw is kept, and holds in a cluster that enforces it."
        >
          {enforcement.name} enforces nothing: every policy here is decoration
        </span>
      )}
      {analysis.stale && (
        <span
          className="canvas-note"
          data-tip="The text cannot be read as it stands now. The picture follows as soon as it can."
        >
          Showing the last good text{files.length > 0 ? ` of ${files.join(', ')}` : ''}
        </span>
      )}
      {assumed && (
        <span
          className="canvas-note"
          data-tip="No file declares a workload. For each selector one pod is assumed that it selects, so that every rule has someone to admit. Open your workloads to see the real ones."
        >
          No workloads here: the dashed ones are assumed from the policies
        </span>
      )}
    </div>
  );
}
