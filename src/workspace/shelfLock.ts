/** A workspace that this tab has, and no other. */
export interface Hold {
  release(): void;
}

const PREFIX = 'drawbridge ';

/** Locks exist only in secure contexts; elsewhere all tabs may have everything. */
const locks = () => ('locks' in navigator ? navigator.locks : undefined);

/** Holds a workspace browser-wide for as long as this tab lives. undefined: another tab has it. Never rejects. */
export function hold(id: string): Promise<Hold | undefined> {
  const manager = locks();
  if (!manager) return Promise.resolve({ release: () => undefined });
  return new Promise((resolve) => {
    manager
      .request(PREFIX + id, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(undefined);
        return new Promise<void>((release) => resolve({ release }));
      })
      .catch(() => resolve({ release: () => undefined }));
  });
}

/** Ids of the workspaces that some tab holds, this one included. */
export async function heldAnywhere(): Promise<ReadonlySet<string>> {
  const state = await locks()?.query();
  const names = (state?.held ?? []).flatMap(({ name }) => name ?? []);
  return new Set(names.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length)));
}
