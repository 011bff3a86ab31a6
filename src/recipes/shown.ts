import type { Analysis, Session } from '../engine/door';
import type { Intent } from '../engine/edits/intent';
import type { Sentence } from '../engine/explain/sentence';
import { isAddressText, workloadsNamed } from '../engine/kube/connectionText';
import { equalPorts, intersect, isEmpty, type PortSet } from '../engine/kube/ports';
import { openSession } from '../engine/session';
import { applyEdits, type SourceFile } from '../engine/text/edit';
import { exampleOf, insertionOf } from './fillIn';
import type { Claim, Recipe } from './recipe';

/** A claim with what the engine says to it. */
export interface ShownClaim extends Claim {
  /** The answer, which a test holds against `allowed`: all the ports may connect, none, or some. */
  readonly verdict: 'allowed' | 'denied' | 'partly';
}

/** A recipe at work in its own cluster. */
export interface ShownRecipe {
  readonly analysis: Analysis;
  /** The cluster with the recipe's policy in it. */
  readonly files: readonly SourceFile[];
  /** What is inserted, as it is written where nothing else is. */
  readonly yaml: string;
  readonly claims: readonly ShownClaim[];
  /** What the policy says in plain English. */
  readonly says: readonly Sentence[];
}

function idOf({ workloads, outside }: Analysis, end: string): string {
  if (isAddressText(end)) return end;
  const id =
    end === 'Internet'
      ? outside.find(({ kind }) => kind === 'internet')?.id
      : workloadsNamed(workloads, end)[0];
  if (id === undefined) throw new Error(`There is no ${end}.`);
  return id;
}

function verdictOn(wanted: PortSet, allowed: PortSet): ShownClaim['verdict'] {
  const both = intersect(wanted, allowed);
  if (isEmpty(both)) return 'denied';
  return equalPorts(both, wanted) ? 'allowed' : 'partly';
}

function judged(claim: Claim, analysis: Analysis, session: Session): ShownClaim {
  const ends = { from: idOf(analysis, claim.from), to: idOf(analysis, claim.to) };
  const verdict = session.ask('verdict', ends);
  if (!verdict) throw new Error(`Nothing is known of ${claim.from} → ${claim.to}.`);
  return { ...claim, verdict: verdictOn(claim.portSet, verdict.allowed) };
}

/** The policies in a workspace that has nothing else. */
function writtenAlone(intent: Intent): string {
  const session = openSession();
  session.analyze([]);
  return applyEdits([], session.ask('plan', intent).edits)
    .map(({ text }) => text)
    .join('');
}

function workOut(recipe: Recipe): ShownRecipe {
  const cluster = { path: 'cluster.yaml', text: recipe.cluster };
  const intent = insertionOf(recipe, exampleOf(recipe));
  if (!intent) throw new Error(`The example of ${recipe.id} leaves a parameter open.`);
  const session = openSession();
  const before = session.analyze([cluster]);
  const plan = session.ask('plan', intent);
  if (plan.refused !== undefined) throw new Error(plan.refused);
  const files = applyEdits([cluster], plan.edits);
  const analysis = session.analyze(files);
  const [inserted] = analysis.policies.filter(
    ({ id }) => !before.policies.some((policy) => policy.id === id),
  );
  return {
    analysis,
    files,
    yaml: writtenAlone(intent),
    claims: recipe.shows.map((claim) => judged(claim, analysis, session)),
    says: inserted
      ? session
          .ask('explain', { subject: { kind: 'policy', id: inserted.id } })
          .flatMap(({ sentences }) => sentences)
      : [],
  };
}

const known = new WeakMap<Recipe, ShownRecipe>();

/** A recipe filled in with its example, in a session of its own; worked out once. Throws for a recipe that contradicts itself, which a test rules out. */
export function shownRecipe(recipe: Recipe): ShownRecipe {
  let shown = known.get(recipe);
  if (!shown) known.set(recipe, (shown = workOut(recipe)));
  return shown;
}
