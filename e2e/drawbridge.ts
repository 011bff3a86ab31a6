import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';

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

  async openSample(): Promise<void> {
    await this.page.goto('./');
    await expect(this.workload('shop/web')).toBeVisible();
  }

  async openEmpty(): Promise<void> {
    await this.page.goto('./');
    await this.page.getByRole('button', { name: 'Start empty' }).click();
    await expect(this.workload('shop/web')).toBeHidden();
  }

  /** Opens files through the file input, as the Open button does. */
  async openFiles(files: Readonly<Record<string, string>>): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: /^Open/ }).first().click();
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
    return this.region('YAML').getByRole('textbox').first();
  }

  async focusEditor(): Promise<void> {
    await this.editor().focus();
  }

  /** Replaces the text of the open file as a user does: select all, then paste. */
  async pasteYaml(text: string): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.evaluate((clip) => navigator.clipboard.writeText(clip), text);
    await this.page.keyboard.press('ControlOrMeta+V');
  }

  /** The bytes of the open file, through the app's own download. */
  async downloadedYaml(): Promise<string> {
    await this.page.getByRole('button', { name: 'Export' }).click();
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('menuitem', { name: /this file/i }).click();
    return readFileSync(await (await download).path(), 'utf8');
  }

  async tab(name: string): Promise<Locator> {
    await this.region('Answers')
      .getByRole('tab', { name: new RegExp(`^${name.replace('?', '\\?')}`) })
      .click();
    return this.region('Answers').getByRole('tabpanel');
  }
}
