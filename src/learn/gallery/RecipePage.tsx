import { useEffect, useRef } from 'react';
import { plainText } from '../../engine/explain/sentence';
import type { Recipe } from '../../recipes/recipe';
import { shownRecipe, type ShownClaim } from '../../recipes/shown';
import { goTo } from '../../routes/useRoute';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/clipboard';
import { useWorkspace } from '../../workspace/workspace';
import { Markdown } from '../Markdown';
import { Sources } from '../Sources';
import { InsertForm } from './InsertForm';
import { RecipePicture } from './RecipePicture';

const WORDS = { allowed: '✓ allowed', denied: '✕ denied', partly: '≈ partly' } as const;

function Claims({ claims }: { readonly claims: readonly ShownClaim[] }) {
  return (
    <ul className="recipe-claims" aria-label="Who may connect in the picture">
      {claims.map(({ from, to, ports, verdict }) => (
        <li key={`${from} ${to} ${ports}`}>
          <span className={`recipe-verdict recipe-verdict-${verdict}`}>{WORDS[verdict]}</span>
          <span>
            {from} → {to}: {ports}
          </span>
        </li>
      ))}
    </ul>
  );
}

async function copy(yaml: string): Promise<void> {
  const copied = await copyText(yaml);
  useWorkspace
    .getState()
    .announce(copied ? 'The recipe is copied' : 'The browser did not let the page use the clipboard');
}

function Yaml({ yaml }: { readonly yaml: string }) {
  return (
    <section>
      <div className="recipe-yaml-head">
        <h3>The YAML of the picture</h3>
        <Button look="plain" onClick={() => void copy(yaml)}>
          Copy
        </Button>
      </div>
      <pre className="recipe-yaml" role="group" aria-label="YAML of the picture" tabIndex={0}>
        {yaml}
      </pre>
    </section>
  );
}

function Texts({ recipe: { when, watchOut, sources } }: { readonly recipe: Recipe }) {
  return (
    <>
      <h3>When to use it</h3>
      <Markdown>{when}</Markdown>
      <h3>Watch out</h3>
      <Markdown>{watchOut}</Markdown>
      <h3>Sources</h3>
      <Sources sources={sources} className="recipe-sources" />
    </>
  );
}

interface RecipePageProps {
  readonly recipe: Recipe;
  readonly onClose: () => void;
}

/** One recipe: seen at work, read, and filled in for the workspace. */
export function RecipePage({ recipe, onClose }: RecipePageProps) {
  const analysis = useWorkspace((state) => state.analysis);
  const { claims, says, yaml } = shownRecipe(recipe);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <div className="recipes-head">
        <Button onClick={() => goTo({ kind: 'recipes' })}>← All recipes</Button>
        <h2 ref={heading} tabIndex={-1}>
          {recipe.title}
        </h2>
        <Button onClick={onClose}>Close</Button>
      </div>
      <div className="recipes-body recipe-page">
        <div className="recipe-at-work">
          <p className="recipe-summary">{recipe.summary}</p>
          <RecipePicture claims={claims} size="large" />
          <Claims claims={claims} />
        </div>
        <div className="recipe-insert">
          {analysis ? (
            <InsertForm recipe={recipe} analysis={analysis} onInserted={onClose} />
          ) : (
            <p role="status">Reading the workspace …</p>
          )}
        </div>
        <div className="recipe-texts">
          <h3>What the policy says</h3>
          <p>{says.map(plainText).join(' ')}</p>
          <Yaml yaml={yaml} />
          <Texts recipe={recipe} />
        </div>
      </div>
    </>
  );
}
