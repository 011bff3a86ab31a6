/** Beyond this many tabs at once, tabs share the last slot. */
const SLOTS = 16;
const REMEMBERED = 'drawbridge.slot';

const keyOf = (slot: number) => (slot === 1 ? 'workspace' : `workspace ${slot}`);

/** Holds the browser-wide lock of a slot as long as this tab lives. False when another tab has it. */
function occupy(slot: number): Promise<boolean> {
  return new Promise((resolve) => {
    navigator.locks
      .request(`drawbridge ${keyOf(slot)}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock && new Promise<never>(() => undefined);
      })
      .catch(() => resolve(true));
  });
}

function remembered(): number {
  try {
    const slot = Number(sessionStorage.getItem(REMEMBERED));
    return Number.isInteger(slot) && slot >= 1 && slot <= SLOTS ? slot : 1;
  } catch {
    return 1;
  }
}

function remember(slot: number): void {
  try {
    sessionStorage.setItem(REMEMBERED, String(slot));
  } catch {
    // Then a reload of a second tab may find the first tab's workspace; nothing is lost.
  }
}

async function choose(): Promise<string> {
  // Locks exist only in secure contexts; elsewhere all tabs share one slot.
  if (!('locks' in navigator)) return keyOf(1);
  const own = remembered();
  const others = Array.from({ length: SLOTS }, (_, index) => index + 1).filter((slot) => slot !== own);
  for (const slot of [own, ...others]) {
    if (!(await occupy(slot))) continue;
    remember(slot);
    return keyOf(slot);
  }
  return keyOf(SLOTS);
}

let chosen: Promise<string> | undefined;

/** The key under which this tab saves: every tab that is open at the same time has its own, and keeps it over a reload. */
export function saveSlot(): Promise<string> {
  return (chosen ??= choose());
}
