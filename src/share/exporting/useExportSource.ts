import { useMemo } from 'react';
import { collapsedNamespaces } from '../../canvas/folding';
import { project } from '../../canvas/project';
import { useWorkspace } from '../../workspace/workspace';
import type { ExportSource } from './products';

/** What is on screen, without what is only selected; undefined until the engine has answered. */
export function useExportSource(): ExportSource | undefined {
  const name = useWorkspace((state) => state.name);
  const files = useWorkspace((state) => state.files);
  const analysis = useWorkspace((state) => state.analysis);
  const chosen = useWorkspace((state) => state.collapsed);
  const isCurrent = useWorkspace((state) => state.analysed === state.revision);
  return useMemo(() => {
    if (!analysis || !isCurrent) return undefined;
    const collapsed = collapsedNamespaces(analysis.namespaces, analysis.workloads, chosen);
    return { name, files, analysis, picture: project(analysis, { collapsed }) };
  }, [name, files, analysis, chosen, isCurrent]);
}
