import { useMemo } from 'react';
import type { QuestionKind, Questions } from '../engine/door';
import { useWorkspace } from './workspace';

/**
 * The engine's answer about the picture on screen; asked again whenever the picture or the question changes, and never
 * stored. undefined while the engine is loading or when there is no question.
 */
export function useAnswer<K extends QuestionKind>(
  kind: K,
  question: Questions[K]['ask'] | undefined,
): Questions[K]['answer'] | undefined {
  const analysed = useWorkspace((state) => state.analysed);
  const ask = useWorkspace((state) => state.ask);
  const key = question === undefined ? undefined : JSON.stringify(question);
  return useMemo(
    () => (analysed < 0 || key === undefined ? undefined : ask(kind, JSON.parse(key) as Questions[K]['ask'])),
    [analysed, ask, kind, key],
  );
}
