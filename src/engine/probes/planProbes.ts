import type { Reachability } from '../reachability/reachability';
import type { SourceFile } from '../text/edit';
import { LineIndex } from '../text/lineIndex';
import { chooseProbes } from './chooseProbes';
import type { ProbeChoice, ProbePlan } from './clusterProbe';
import { withControls } from './controls';
import type { Lines } from './decision';
import { netassertOf } from './netassert';
import { scriptOf } from './script';

function linesOf(files: readonly SourceFile[]): Lines {
  const indexes = new Map<string, LineIndex>();
  return (path) => {
    let index = indexes.get(path);
    if (!index) {
      index = new LineIndex(files.find((file) => file.path === path)?.text ?? '');
      indexes.set(path, index);
    }
    return index;
  };
}

/** Which connections to try in the real cluster, and the texts that try them. */
export function planProbes(
  reachability: Reachability,
  files: readonly SourceFile[],
  choice: ProbeChoice,
): ProbePlan {
  const { probes, leftOut } = chooseProbes(reachability, linesOf(files), choice);
  const known = new Map(reachability.cluster.workloads.map((workload) => [workload.id, workload]));
  const only = choice.only && new Set(choice.only);
  const taken = only
    ? withControls(
        probes.filter(({ id }) => only.has(id)),
        (id) => known.has(id),
      )
    : probes;
  const workloadOf = (id: string) => known.get(id);
  return {
    probes,
    leftOut,
    script: scriptOf(taken, leftOut, workloadOf),
    netassert: netassertOf(taken, leftOut, workloadOf),
  };
}
