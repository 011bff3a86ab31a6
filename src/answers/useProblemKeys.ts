import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

const HEAD = '[data-problem]';

const headsIn = (place: HTMLElement | null) => [...(place?.querySelectorAll<HTMLElement>(HEAD) ?? [])];

/** Where a key leads among `count` problems; undefined for keys that do not walk. */
export function walked(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

const hasModifier = ({ ctrlKey, altKey, metaKey, shiftKey }: KeyboardEvent) =>
  ctrlKey || altKey || metaKey || shiftKey;

/** The problem that has the focus and the one whose page is open, by their keys. */
export interface ProblemKeys {
  readonly place: RefObject<HTMLDivElement | null>;
  /** The one that the Tab key comes to. */
  readonly tabStop: string | undefined;
  readonly open: string | undefined;
  setOpen(key: string | undefined): void;
  onFocus(target: EventTarget): void;
  onKeyDown(event: KeyboardEvent): void;
}

/**
 * The keyboard of the list: arrows, Home and End walk between problems, F goes to the first fix of one, Escape closes its
 * page. Where the problem that has the focus goes, since it was mended, its place in the list keeps the focus.
 */
export function useProblemKeys(keys: readonly string[]): ProblemKeys {
  const place = useRef<HTMLDivElement>(null);
  const last = useRef(-1);
  const [at, setAt] = useState<string>();
  const [open, setOpen] = useState<string>();
  const [toFix, setToFix] = useState<{ readonly problem: string | undefined }>();

  useEffect(() => {
    const known = at === undefined ? -1 : keys.indexOf(at);
    if (known >= 0) last.current = known;
    else if (last.current >= 0 && document.activeElement === document.body) {
      const heads = headsIn(place.current);
      (heads[Math.min(last.current, heads.length - 1)] ?? place.current)?.focus();
    }
  }, [keys, at]);

  useEffect(() => {
    if (toFix) place.current?.querySelector<HTMLElement>('[data-fix]')?.focus();
  }, [toFix]);

  const onHead = (event: KeyboardEvent, head: HTMLElement) => {
    const heads = headsIn(place.current);
    const next = walked(event.key, heads.indexOf(head), heads.length);
    if (next !== undefined) heads[next]?.focus();
    else if (event.key.toLowerCase() === 'f') {
      setOpen(head.dataset['problem']);
      setToFix({ problem: head.dataset['problem'] });
    } else return false;
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (hasModifier(event) || !(event.target instanceof HTMLElement)) return;
    const head = event.target.closest<HTMLElement>(HEAD);
    if (event.key === 'Escape' && open !== undefined) {
      headsIn(place.current)
        .find((each) => each.dataset['problem'] === open)
        ?.focus();
      setOpen(undefined);
    } else if (!head || !onHead(event, head)) return;
    event.preventDefault();
  };

  return {
    place,
    tabStop: at !== undefined && keys.includes(at) ? at : keys[0],
    open,
    setOpen: (key) => {
      setOpen(key);
      setToFix(undefined);
    },
    onFocus: (target) => {
      const key =
        target instanceof Element ? target.closest('li')?.querySelector<HTMLElement>(HEAD) : undefined;
      if (key) setAt(key.dataset['problem']);
    },
    onKeyDown,
  };
}
