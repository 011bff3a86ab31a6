import type { Dependency, Probe, Verdict } from '../engine/reachability/verdict';
import { useWorkspace } from '../workspace/workspace';
import { allowedInShort, dependsInWords } from './certaintyWords';

/** Whether the answer is the same everywhere, in a word with a shape. */
export function Certainty({ depends }: Pick<Verdict, 'depends'>) {
  const enforcement = useWorkspace((state) => state.analysis?.enforcement);
  if (depends.length > 0)
    return (
      <p className="answers-certainty answers-certainty-open">
        <span aria-hidden="true">◐ </span>
        {dependsInWords(depends)}
      </p>
    );
  const everywhere = enforcement?.id === 'kubernetes' || enforcement === undefined;
  return (
    <p className="answers-certainty">
      <span aria-hidden="true">● </span>
      {everywhere ? 'Certain, whichever network enforces it' : `Certain with ${enforcement.name}`}
    </p>
  );
}

function Answers({
  answers,
  probe,
}: {
  readonly answers: Dependency['answers'];
  readonly probe: Probe | undefined;
}) {
  const known = answers.filter(({ by }) => by.length > 0);
  if (known.length === 0) return null;
  return (
    <ul>
      {known.map(({ allowed, by }) => (
        <li key={by.join()}>
          {allowedInShort(allowed, probe)}: {by.join(', ')}
        </li>
      ))}
    </ul>
  );
}

/** What the answer depends on, and which networks are known to answer how. */
export function Dependencies({
  depends,
  probe,
}: {
  readonly depends: Verdict['depends'];
  readonly probe: Probe | undefined;
}) {
  if (depends.length === 0) return null;
  return (
    <section className="answers-side answers-depends">
      <h3>What it depends on</h3>
      <ul>
        {depends.map(({ topic, sentence, answers }) => (
          <li key={topic}>
            {sentence}
            <Answers answers={answers} probe={probe} />
          </li>
        ))}
      </ul>
    </section>
  );
}
