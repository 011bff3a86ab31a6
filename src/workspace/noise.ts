import { create } from 'zustand';

/** Files in which the lines that a cluster added are shown like all others; in the rest the editor hides them. */
export const useNoise = create<{ readonly shownIn: ReadonlySet<string> }>()(() => ({ shownIn: new Set() }));

export function toggleNoise(path: string): void {
  useNoise.setState(({ shownIn }) => {
    const next = new Set(shownIn);
    if (!next.delete(path)) next.add(path);
    return { shownIn: next };
  });
}
