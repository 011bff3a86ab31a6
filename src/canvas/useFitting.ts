import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react';
import type { Placement } from './boxes';
import type { Picture } from './picture';
import { FIT, glide } from './Tools';

function extentOf({ boxes }: Placement): string {
  const plane = [...boxes.values()].filter(({ parent }) => parent === undefined);
  const left = Math.min(...plane.map(({ x }) => x));
  const top = Math.min(...plane.map(({ y }) => y));
  const right = Math.max(...plane.map(({ x, width }) => x + width));
  const bottom = Math.max(...plane.map(({ y, height }) => y + height));
  return [left, top, right, bottom].join();
}

/** True when most of what is there was there before: an edit, not another picture. */
function isSamePicture(before: ReadonlySet<string>, ids: readonly string[]): boolean {
  const kept = ids.filter((id) => before.has(id)).length;
  return kept * 2 > ids.length && kept * 2 > before.size;
}

/**
 * Keeps the whole picture in view until someone moves the view: when files were opened, when an edit made the picture
 * larger, when the stage changes its size. Another picture is shown whole again. Returns what to call when someone moves it.
 */
export function useFitting(
  picture: Picture,
  placement: Placement,
  stage: RefObject<HTMLElement | null>,
): () => void {
  const { fitView } = useReactFlow();
  const known = useRef<ReadonlySet<string>>(new Set());
  const moved = useRef(false);
  const extent = useMemo(() => extentOf(placement), [placement]);
  const fit = useCallback(
    (options: typeof FIT) => {
      if (!moved.current) requestAnimationFrame(() => void fitView(options));
    },
    [fitView],
  );
  useEffect(() => {
    const ids = picture.nodes.filter(({ kind }) => kind !== 'everyone').map(({ id }) => id);
    const same = isSamePicture(known.current, ids);
    known.current = new Set(ids);
    if (!same) moved.current = false;
    fit(same ? { ...FIT, ...glide() } : FIT);
  }, [picture, extent, fit]);
  useEffect(() => {
    const observer = new ResizeObserver(() => fit(FIT));
    if (stage.current) observer.observe(stage.current);
    return () => observer.disconnect();
  }, [stage, fit]);
  return useCallback(() => {
    moved.current = true;
  }, []);
}
