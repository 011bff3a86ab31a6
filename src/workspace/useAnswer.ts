import { useEffect, useMemo, useState } from 'react';
import type { Answered, QuestionKind, Questions } from '../engine/door';
import { useWorkspace } from './workspace';

export interface Answering<K extends QuestionKind> {
  /** undefined while nobody has answered this question yet, and where that is the answer. */
  readonly answer: Questions[K]['answer'] | undefined;
  /** The answer about the picture on screen is on its way. `answer` is then what the picture before it gave, if anything. */
  readonly pending: boolean;
}

const NOT_ASKED = { answer: undefined, pending: false };
const PENDING = { answer: undefined, pending: true };

/** Answers that must not be seen beside other text than their own: they say what would be written, and where. */
const MUST_BE_CURRENT: ReadonlySet<QuestionKind> = new Set(['plan', 'complete', 'fieldDoc']);

/**
 * The engine's answer about the picture on screen; asked again whenever the picture or the question changes, and never
 * stored. `question` must keep its identity while it stays the same. An answer to another question is never shown.
 */
export function useAnswerTo<K extends QuestionKind>(
  kind: K,
  question: Questions[K]['ask'] | undefined,
): Answering<K> {
  const analysed = useWorkspace((state) => state.analysed);
  const ask = useWorkspace((state) => state.ask);
  const outdated = useWorkspace((state) => MUST_BE_CURRENT.has(kind) && state.analysed !== state.revision);
  const asked = useMemo(() => {
    if (analysed < 0 || question === undefined) return undefined;
    const unwanted = new AbortController();
    return { question, unwanted, reply: ask(kind, question, unwanted.signal) };
  }, [analysed, ask, kind, question]);
  const [last, setLast] = useState<{ readonly to: typeof asked; readonly answered: Answered<K> }>();

  useEffect(() => {
    if (!asked || !(asked.reply instanceof Promise)) return undefined;
    void asked.reply.then((answered) => {
      if (answered && !asked.unwanted.signal.aborted) setLast({ to: asked, answered });
    });
    return () => asked.unwanted.abort();
  }, [asked]);

  if (!asked) return NOT_ASKED;
  if (outdated) return PENDING;
  if (!(asked.reply instanceof Promise)) return { answer: asked.reply?.answer, pending: false };
  if (last?.to === asked) return { answer: last.answered?.answer, pending: false };
  const stands = last !== undefined && last.to?.question === question && !MUST_BE_CURRENT.has(kind);
  return { answer: stands ? last.answered?.answer : undefined, pending: true };
}

/** The same for a question that is made anew with every render; it is compared by what it says. */
export function useAnswer<K extends QuestionKind>(
  kind: K,
  question: Questions[K]['ask'] | undefined,
): Answering<K> {
  const key = question === undefined ? undefined : JSON.stringify(question);
  const same = useMemo(
    () => (key === undefined ? undefined : (JSON.parse(key) as Questions[K]['ask'])),
    [key],
  );
  return useAnswerTo(kind, same);
}
