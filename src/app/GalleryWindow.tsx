import { lazy, Suspense } from 'react';
import { useRoute } from '../routes/useRoute';

const Gallery = lazy(async () => ({ default: (await import('../learn/gallery/Gallery')).Gallery }));

/** The gallery of recipes, where the address asks for it. */
export function GalleryWindow() {
  const route = useRoute();
  if (route.kind !== 'recipes' && route.kind !== 'recipe') return null;
  return (
    <Suspense>
      <Gallery route={route} />
    </Suspense>
  );
}
