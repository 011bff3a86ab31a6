import { readRecipe } from './readRecipe';
import { GROUPS, type Recipe } from './recipe';

const RECIPES_TEXT = import.meta.glob<string>('./*/recipe.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const POLICIES = import.meta.glob<string>('./*/policy.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const CLUSTERS = import.meta.glob<string>('./*/cluster.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

function recipeIn(path: string, recipe: string): Recipe {
  const folder = path.slice(0, path.lastIndexOf('/'));
  return readRecipe(folder.slice(folder.lastIndexOf('/') + 1), {
    recipe,
    policy: POLICIES[`${folder}/policy.yaml`] ?? '',
    cluster: CLUSTERS[`${folder}/cluster.yaml`] ?? '',
  });
}

/** Every recipe, group after group, in a group by title. */
export const RECIPES: readonly Recipe[] = Object.entries(RECIPES_TEXT)
  .map(([path, text]) => recipeIn(path, text))
  .sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || (a.title < b.title ? -1 : 1));

export const recipeById = (id: string): Recipe | undefined => RECIPES.find((recipe) => recipe.id === id);
