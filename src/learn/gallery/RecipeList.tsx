import { useId, useState, type SubmitEvent } from 'react';
import { GROUPS, type Recipe } from '../../recipes/recipe';
import { RECIPES } from '../../recipes/recipes';
import { hashOf } from '../../routes/route';
import { goTo } from '../../routes/useRoute';
import { Button } from '../../ui/Button';
import { search } from '../../ui/search';
import { RecipePicture } from './RecipePicture';
import { useShown } from './useShown';

const TEXTS = {
  nameOf: ({ title }: Recipe) => title,
  textOf: ({ title, words, summary }: Recipe) => `${title} ${words} ${summary}`,
};

function RecipeCard({ recipe }: { readonly recipe: Recipe }) {
  const shown = useShown(recipe);
  return (
    <li className="recipe-card">
      <a href={hashOf({ kind: 'recipe', id: recipe.id })}>{recipe.title}</a>
      <p>{recipe.summary}</p>
      <div className="recipe-card-picture">
        {shown && <RecipePicture claims={shown.claims} size="small" />}
      </div>
    </li>
  );
}

function RecipeGroup({ title, recipes }: { readonly title: string; readonly recipes: readonly Recipe[] }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <ul className="recipe-cards">
        {recipes.map((recipe) => (
          <RecipeCard key={recipe.id} recipe={recipe} />
        ))}
      </ul>
    </section>
  );
}

interface RecipeListProps {
  /** A recipe that was asked for and is not there. */
  readonly missing: string | undefined;
  readonly onClose: () => void;
}

/** All recipes, by group; what is typed finds those it fits best first, and Enter opens the first. */
export function RecipeList({ missing, onClose }: RecipeListProps) {
  const [query, setQuery] = useState('');
  const found = search(RECIPES, query, TEXTS);
  const searches = query.trim() !== '';
  const groups = searches
    ? [{ title: 'Found', recipes: found }]
    : GROUPS.map((title) => ({ title, recipes: found.filter(({ group }) => group === title) }));
  const openFirst = (event: SubmitEvent) => {
    event.preventDefault();
    const [first] = found;
    if (searches && first) goTo({ kind: 'recipe', id: first.id });
  };
  return (
    <>
      <div className="recipes-head">
        <h2>Recipes</h2>
        <form role="search" onSubmit={openFirst}>
          <input
            type="search"
            className="recipes-search"
            aria-label="Find a recipe"
            placeholder="Find a recipe: database, dns, ingress …"
            value={query}
            autoFocus
            onChange={(event) => setQuery(event.target.value)}
          />
        </form>
        <Button onClick={onClose}>Close</Button>
      </div>
      <div className="recipes-body">
        <p className="recipes-said" role="status">
          {missing !== undefined && `There is no recipe “${missing}”. `}
          {found.length === 0
            ? `No recipe is about “${query}”.`
            : searches
              ? `${found.length} of ${RECIPES.length} recipes`
              : `${found.length} policies that many need, to be filled in for your workloads.`}
        </p>
        {found.length > 0 && groups.map((group) => <RecipeGroup key={group.title} {...group} />)}
      </div>
    </>
  );
}
