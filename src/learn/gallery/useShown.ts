import { useEffect, useState } from 'react';
import type { Recipe } from '../../recipes/recipe';
import { shownRecipe, type ShownRecipe } from '../../recipes/shown';

const waiting: (() => void)[] = [];
let underWay = false;

/** One after another, with room for keys and clicks between them. */
function workOff(): void {
  const next = waiting.shift();
  underWay = next !== undefined;
  if (!next) return;
  next();
  setTimeout(workOff);
}

function whenIdle(work: () => void): () => void {
  waiting.push(work);
  if (!underWay) {
    underWay = true;
    setTimeout(workOff);
  }
  return () => {
    const at = waiting.indexOf(work);
    if (at >= 0) waiting.splice(at, 1);
  };
}

/** A recipe at work, once it is worked out; the list does not wait for it. */
export function useShown(recipe: Recipe): ShownRecipe | undefined {
  const [shown, setShown] = useState<{ readonly of: Recipe; readonly as: ShownRecipe }>();
  useEffect(() => whenIdle(() => setShown({ of: recipe, as: shownRecipe(recipe) })), [recipe]);
  return shown?.of === recipe ? shown.as : undefined;
}
