import type { ReactNode } from 'react';

/** Stands where a part of the page is still loading; carries the part's name so that the page's outline is there at once. */
export function Waiting({ region, children }: { readonly region: string; readonly children: ReactNode }) {
  return (
    <section className="app-waiting" aria-label={region} aria-busy="true">
      <p>{children}</p>
    </section>
  );
}
