import { useEffect, useState } from 'react';
import { judge, type Judgement } from '../lessons/judge';
import type { Step } from '../lessons/lesson';
import { useWorkspace } from '../workspace/workspace';

/**
 * How the files on screen do in a step. They are judged once nobody has typed for a moment (the problems are found then
 * too), so that nothing flashes in the middle of a word; until then what was judged last stands. undefined before the first.
 */
export function useJudgement(step: Step): Judgement | undefined {
  const settled = useWorkspace(({ analysis, diagnosed, revision }) =>
    diagnosed === revision ? analysis : undefined,
  );
  const ask = useWorkspace((state) => state.ask);
  const [last, setLast] = useState<{ readonly step: Step; readonly judgement: Judgement }>();
  useEffect(() => {
    if (!settled) return undefined;
    let wanted = true;
    void Promise.resolve(judge(step, settled, ask)).then((judgement) => {
      if (wanted && judgement) setLast({ step, judgement });
    });
    return () => {
      wanted = false;
    };
  }, [step, settled, ask]);
  return last?.step === step ? last.judgement : undefined;
}
