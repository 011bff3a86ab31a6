import type { PolicyView } from '../engine/door';
import type { Origin } from '../engine/text/origin';
import type { Picture, PictureEdge } from './picture';

/** Whether a place lies in a policy's text. */
function isIn({ origin }: PolicyView, place: Origin): boolean {
  return (
    place.file === origin.file &&
    place.document === origin.document &&
    origin.range.start <= place.range.start &&
    place.range.end <= origin.range.end
  );
}

/** The lines that a policy has a part in: its rules allow them, or it isolates where they are cut. */
export function edgesOfPolicy(picture: Picture, policy: PolicyView): PictureEdge[] {
  return picture.edges.filter(({ origins }) => origins.some((origin) => isIn(policy, origin)));
}

/** What to light for a policy: whom it selects, their peers, and the lines between them. */
export function litByPolicy(picture: Picture, policy: PolicyView): string[] {
  const edges = edgesOfPolicy(picture, policy);
  return [
    ...new Set([
      ...policy.selects,
      ...edges.flatMap(({ id, from, to, sources, targets }) => [id, from, to, ...sources, ...targets]),
    ]),
  ];
}
