import { readFileSync } from 'node:fs';
import { test as base, expect, type Locator, type Page } from '@playwright/test';

/** The whole program is loaded and run before the first picture, which a machine with other work does slowly. */
const START = 40_000;

/** Speaks like a user: regions, cards, tabs and buttons by the names a screen reader would say. */
export class Drawbridge {
  readonly requests: string[] = [];
  readonly errors: string[] = [];

  constructor(readonly page: Page) {
    page.on('request', (request) => this.requests.push(request.url()));
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  region(name: 'Canvas' | 'YAML' | 'Answers' | 'Connections'): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  workload(name: string): Locator {
    return this.page.getByLabel(`Workload ${name}`, { exact: true });
  }

  namespace(name: string): Locator {
    return this.page.getByLabel(`Namespace ${name}`, { exact: true });
  }

  /** The program has started, and its first picture shows this workload. */
  async started(workload: string): Promise<void> {
    await expect(this.workload(workload)).toBeVisible({ timeout: START });
  }

  async openSample(): Promise<void> {
    await this.page.goto('./');
    await this.started('shop/web');
    await expect(this.connectionRows().first()).toBeAttached({ timeout: START });
  }

  async openEmpty(): Promise<void> {
    await this.openSample();
    await this.page.getByRole('button', { name: 'Start empty' }).click();
    await expect(this.workload('shop/web')).toBeHidden();
  }

  /** Opens files through the file input, as the Open button does. */
  async openFiles(files: Readonly<Record<string, string>>): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Open', exact: true }).click();
    await (
      await chooser
    ).setFiles(
      Object.entries(files).map(([name, text]) => ({
        name,
        mimeType: 'application/yaml',
        buffer: Buffer.from(text),
      })),
    );
  }

  editor(): Locator {
    return this.region('YAML').getByRole('textbox', { name: /^YAML editor/ });
  }

  async showFile(path: string): Promise<void> {
    await this.region('YAML').getByRole('tab', { name: path }).click();
    await expect(this.region('YAML').getByRole('tab', { name: path, selected: true })).toBeVisible();
  }

  /** Puts text on the clipboard and presses the keys that paste it, where the focus is. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((clip) => navigator.clipboard.writeText(clip), text);
    await this.page.keyboard.press('ControlOrMeta+V');
  }

  /** Replaces the text of the open file as a user does: select all, then paste. */
  async pasteYaml(text: string): Promise<void> {
    await this.editor().focus();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.paste(text);
  }

  /** Moves the caret to the first occurrence of `text`, with the editor's own search. */
  async find(text: string): Promise<void> {
    await this.editor().focus();
    await this.page.keyboard.press('ControlOrMeta+Home');
    await this.page.keyboard.press('ControlOrMeta+F');
    const search = this.region('YAML').getByRole('textbox', { name: 'Find', exact: true });
    await expect(search).toBeFocused();
    await search.fill(text);
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.press('Escape');
    await expect(this.editor()).toBeFocused();
  }

  /** The bytes of the open file, through the app's own download. */
  async downloadedYaml(): Promise<string> {
    await this.page.getByRole('button', { name: 'Export' }).click();
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('menuitem', { name: /^Download (?!all)/ }).click();
    return readFileSync(await (await download).path(), 'utf8');
  }

  /** Drags from a card's grip to another card, and leaves the question that the drop asks open. */
  async drag(from: Locator, to: Locator): Promise<Locator> {
    // The card that has the focus keeps its grip, even where the picture moves from under the pointer after an edit.
    await from.focus();
    await from.hover();
    const name = (await from.getAttribute('aria-label'))!.replace(/^(Workload|Namespace) /, '');
    await this.page.getByRole('button', { name: `Connect from ${name}`, exact: true }).hover();
    await this.page.mouse.down();
    const target = (await to.boundingBox())!;
    await this.page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 12 });
    await this.page.mouse.up();
    const question = this.page.getByRole('dialog');
    await expect(question).toBeVisible();
    return question;
  }

  async showConnections(): Promise<void> {
    const expand = this.page.getByRole('button', { name: 'Expand Connections' });
    if (await expand.isVisible()) await expand.click();
  }

  private connectionRows(): Locator {
    return this.region('Connections')
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader') });
  }

  /** The edges drawn now, as the Connections region says them: `a to b: ports, state`. What follows an edit is waited for with `expect.poll`. */
  async connections(): Promise<string[]> {
    const texts = await this.connectionRows().evaluateAll((elements) =>
      elements.map((row) => {
        const [name, ports, state] = [...row.children].map((cell) =>
          cell.textContent.replace('→', ' to ').trim(),
        );
        return `${name}: ${ports}, ${state}`.replace(/\s+/g, ' ');
      }),
    );
    return texts.sort();
  }

  async tab(name: string): Promise<Locator> {
    const answers = this.region('Answers');
    await answers.getByRole('tab', { name: new RegExp(`^${name.replace('?', '\\?')}`) }).click();
    return answers.getByRole('tabpanel');
  }
}

/** No dialog of the browser can be answered here but the one for copies of files. */
export function withoutPickers(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    for (const picker of ['showOpenFilePicker', 'showDirectoryPicker', 'showSaveFilePicker'])
      Reflect.deleteProperty(window, picker);
  });
}

/** A test that gets the app, and fails on any script error or request that it did not expect. */
export const test = base.extend<{ app: Drawbridge }>({
  app: async ({ page, context }, use) => {
    await withoutPickers(page);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const app = new Drawbridge(page);
    await use(app);
    expect(app.errors).toEqual([]);
  },
});

export { expect };
