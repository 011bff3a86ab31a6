/** What the address after `#` asks for. Never sent to a server, and works from any folder. */
export type Route =
  | { readonly kind: 'home' }
  | { readonly kind: 'lessons' }
  | { readonly kind: 'lesson'; readonly id: string }
  | { readonly kind: 'recipes' }
  | { readonly kind: 'recipe'; readonly id: string }
  /** A workspace in the link itself; `payload` is not looked into here. */
  | { readonly kind: 'shared'; readonly version: number; readonly payload: string };

export const HOME: Route = { kind: 'home' };

/** Ids of lessons and recipes are names of folders. */
const ID = /^[a-z0-9][a-z0-9-]{0,99}$/;

function partsOf(hash: string): readonly string[] {
  return hash.replace(/^#\/?/, '').replace(/\/$/, '').split('/');
}

/** The route of `location.hash`. Whatever is not understood is home, so that no link can do harm. */
export function routeOf(hash: string): Route {
  const [place, id, ...rest] = partsOf(hash);
  if (rest.length > 0) return HOME;
  if (place === 'w') return sharedRoute(id);
  if (id !== undefined && !ID.test(id)) return HOME;
  if (place === 'learn') return id === undefined ? { kind: 'lessons' } : { kind: 'lesson', id };
  if (place === 'recipes') return id === undefined ? { kind: 'recipes' } : { kind: 'recipe', id };
  return HOME;
}

/** Even a link whose inside is damaged is one: whoever opens it should hear so. */
function sharedRoute(text = ''): Route {
  const dot = text.indexOf('.');
  const version = dot < 0 ? '' : text.slice(0, dot);
  return {
    kind: 'shared',
    version: /^\d{1,6}$/.test(version) ? Number(version) : 0,
    payload: text.slice(dot + 1),
  };
}

/** The `location.hash` of a route; '' for home. */
export function hashOf(route: Route): string {
  switch (route.kind) {
    case 'home':
      return '';
    case 'lessons':
      return '#/learn';
    case 'lesson':
      return `#/learn/${route.id}`;
    case 'recipes':
      return '#/recipes';
    case 'recipe':
      return `#/recipes/${route.id}`;
    case 'shared':
      return `#/w/${route.version}.${route.payload}`;
  }
}
