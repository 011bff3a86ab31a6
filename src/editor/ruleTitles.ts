import type { Diagnostic } from '../engine/diagnostics/diagnostic';
import { whenThere } from '../engine/soon';
import { useWorkspace } from '../workspace/workspace';

/** What rules are called, once the engine has been asked. */
export class RuleTitles {
  private titles: ReadonlyMap<string, string> = new Map();
  private isAsked = false;

  /** `whenKnown` follows once, when titles are there that were not there before. */
  constructor(private readonly whenKnown: () => void) {}

  /** `NP011: Two peers that were probably meant as one`; the bare rule until its title is known. */
  of({ rule, page = rule }: Diagnostic): string {
    this.ask();
    const title = this.titles.get(page);
    return title === undefined ? page : `${page}: ${title}`;
  }

  /** Asks again where nobody answered, since newer files came. */
  private ask(): void {
    if (this.isAsked) return;
    this.isAsked = true;
    void whenThere(useWorkspace.getState().ask('pages', {}), (answered) => {
      this.isAsked = answered !== undefined;
      if (!answered) return;
      this.titles = new Map(answered.answer.map(({ id, title }) => [id, title]));
      this.whenKnown();
    });
  }
}
