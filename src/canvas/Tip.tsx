import { useEffect, useState, type RefObject } from 'react';

interface Shown {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

const DELAY_MS = 350;

/** One tooltip for everything below `root` that has a `data-tip`: a thousand cards need no thousand tooltips. */
export function Tip({ root }: { readonly root: RefObject<HTMLElement | null> }) {
  const [shown, setShown] = useState<Shown>();
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      setShown(undefined);
    };
    const over = (event: PointerEvent) => {
      hide();
      const owner = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null;
      const text = owner?.dataset['tip'];
      if (!owner || !text || event.buttons > 0) return;
      timer = setTimeout(() => {
        const box = owner.getBoundingClientRect();
        setShown({ text, x: box.left + box.width / 2, y: box.top });
      }, DELAY_MS);
    };
    element.addEventListener('pointerover', over);
    element.addEventListener('pointerleave', hide);
    element.addEventListener('pointerdown', hide);
    element.addEventListener('wheel', hide, { passive: true });
    return () => {
      hide();
      element.removeEventListener('pointerover', over);
      element.removeEventListener('pointerleave', hide);
      element.removeEventListener('pointerdown', hide);
      element.removeEventListener('wheel', hide);
    };
  }, [root]);
  if (!shown) return null;
  const below = shown.y < 120;
  return (
    <div
      className={`canvas-tip${below ? ' canvas-tip-below' : ''}`}
      role="tooltip"
      style={{ left: shown.x, top: below ? shown.y + 28 : shown.y - 6 }}
    >
      {shown.text}
    </div>
  );
}
