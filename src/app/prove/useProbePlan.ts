import { useMemo, useState } from 'react';
import type { ProbeChoice, ProbePlan } from '../../engine/probes/clusterProbe';
import type { Selection } from '../../workspace/focus';
import { useAnswerTo } from '../../workspace/useAnswer';
import { useWorkspace } from '../../workspace/workspace';

/** What the selection narrows the probes to; undefined where probes cannot be about it. */
function choiceAbout(selection: Selection): ProbeChoice | undefined {
  if (selection.kind === 'workload') return { workload: selection.id };
  if (selection.kind === 'policy') return { policy: selection.id };
  return undefined;
}

export interface PickedProbes {
  /** undefined until the engine has answered. */
  readonly plan: ProbePlan | undefined;
  /** The plan whose texts hold the picked probes only. */
  readonly picked: ProbePlan | undefined;
  readonly isPicked: (id: string) => boolean;
  readonly pick: (ids: readonly string[], picked: boolean) => void;
  /** Name of the selected workload or policy, to which the probes can be narrowed. */
  readonly selected: string | undefined;
  readonly narrowed: boolean;
  readonly narrow: (narrowed: boolean) => void;
  readonly everyProbe: boolean;
  readonly wantEveryProbe: (every: boolean) => void;
}

/** The probes that are offered, and those of them that the texts are to hold. */
export function useProbePlan(): PickedProbes {
  const selection = useWorkspace((state) => state.selection);
  const [narrowed, narrow] = useState(false);
  const [everyProbe, wantEveryProbe] = useState(false);
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
  const about = choiceAbout(selection);
  const selected = about && (about.workload ?? about.policy);

  const question = useMemo<ProbeChoice>(
    () => ({ ...(narrowed ? choiceAbout(selection) : {}), ...(everyProbe ? { max: 'all' } : {}) }),
    [narrowed, selection, everyProbe],
  );
  const { answer: plan } = useAnswerTo('probes', question);
  const some = plan?.probes.some(({ id }) => dropped.has(id)) ?? false;
  const narrower = useMemo<ProbeChoice | undefined>(
    () =>
      plan && some
        ? { ...question, only: plan.probes.map(({ id }) => id).filter((id) => !dropped.has(id)) }
        : undefined,
    [plan, some, question, dropped],
  );
  const { answer: part } = useAnswerTo('probes', narrower);

  const pick = (ids: readonly string[], picked: boolean) =>
    setDropped((before) => {
      const next = new Set(before);
      for (const id of ids)
        if (picked) next.delete(id);
        else next.add(id);
      return next;
    });
  return {
    plan,
    picked: some ? part : plan,
    isPicked: (id) => !dropped.has(id),
    pick,
    selected,
    narrowed: narrowed && selected !== undefined,
    narrow,
    everyProbe,
    wantEveryProbe,
  };
}
