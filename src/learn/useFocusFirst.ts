import { useEffect, useRef, type RefObject } from 'react';

/** What is shown anew and wants the focus takes it, at the latest with the next frame: a pane is laid out after it is mounted. */
export function useFocusFirst<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    element.current?.focus();
    if (document.activeElement === element.current) return undefined;
    const frame = requestAnimationFrame(() => element.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return element;
}
