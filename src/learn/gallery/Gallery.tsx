import { useState } from 'react';
import { recipeById } from '../../recipes/recipes';
import { HOME, type Route } from '../../routes/route';
import { goTo } from '../../routes/useRoute';
import { Dialog } from '../../ui/Dialog';
import { RecipeList } from './RecipeList';
import { RecipePage } from './RecipePage';
import './Gallery.css';

const close = () => goTo(HOME);

interface GalleryProps {
  readonly route: Extract<Route, { kind: 'recipes' | 'recipe' }>;
}

/** The gallery of recipes: all of them, or one. The address says which, so each can be linked to. */
export function Gallery({ route }: GalleryProps) {
  const recipe = route.kind === 'recipe' ? recipeById(route.id) : undefined;
  const [query, setQuery] = useState('');
  const [read, setRead] = useState(recipe?.id);
  if (recipe && recipe.id !== read) setRead(recipe.id);
  return (
    <Dialog title="Gallery of recipes" onClose={close} className="recipes">
      {recipe ? (
        <RecipePage key={recipe.id} recipe={recipe} onClose={close} />
      ) : (
        <RecipeList
          missing={route.kind === 'recipe' ? route.id : undefined}
          query={query}
          onQuery={setQuery}
          read={read}
          onClose={close}
        />
      )}
    </Dialog>
  );
}
