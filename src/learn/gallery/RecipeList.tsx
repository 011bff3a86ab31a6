import { useEffect, useId, useRef, useState, type SubmitEvent } from 'react';
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

interface RecipeCardProps {
  readonly recipe: Recipe;
  readonly takesFocus: boolean;
}

function RecipeCard({ recipe, takesFocus }: RecipeCardProps) {
  const shown = useShown(recipe);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (takesFocus) link.current?.focus();
  }, [takesFocus]);
  return (
    <li className="recipe-card">
      <a ref={link} href={hashOf({ kind: 'recipe', id: recipe.id })}>
        {recipe.title}
      </a>
      <p>{recipe.summary}</p>
      <div className="recipe-card-picture">
        {shown && <RecipePicture claims={shown.claims} size="small" />}
      </div>
    </li>
  );
}

interface RecipeGroupProps {
  readonly title: string;
  readonly recipes: readonly Recipe[];
  /** The id of the recipe whose link takes the focus. */
  readonly focused: string | undefined;
}

function RecipeGroup({ title, recipes, focused }: RecipeGroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <ul className="recipe-cards">
        {recipes.map((recipe) => (
          <RecipeCard key={recipe.id} recipe={recipe} takesFocus={recipe.id === focused} />
        ))}
      </ul>
    </section>
  );
}

interface RecipeListProps {
  /** A recipe that was asked for and is not there. */
  readonly missing: string | undefined;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** The recipe that was read last, to go on from there. */
  readonly read: string | undefined;
  readonly onClose: () => void;
}

/** All recipes, by group; what is typed finds those it fits best first, and Enter opens the first. */
export function RecipeList({ missing, query, onQuery, read, onClose }: RecipeListProps) {
  const found = search(RECIPES, query, TEXTS);
  const [focused, setFocused] = useState(() => found.find(({ id }) => id === read)?.id);
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
            className="ui-input recipes-search"
            aria-label="Find a recipe"
            placeholder="Find a recipe: database, dns, ingress …"
            value={query}
            autoFocus={focused === undefined}
            onChange={(event) => {
              setFocused(undefined);
              onQuery(event.target.value);
            }}
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
        {found.length > 0 &&
          groups.map((group) => <RecipeGroup key={group.title} {...group} focused={focused} />)}
      </div>
    </>
  );
}
