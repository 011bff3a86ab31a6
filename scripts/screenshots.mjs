// `npm run screenshots`: pictures of the built app as it greets a newcomer. The wide light one is the README's.
import { chromium } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { preview } from 'vite';
import { findBrowser } from './browser.mjs';
import { ROOT } from './ensureDeps.mjs';

const SCREENS = [
  { name: 'wide', width: 1440, height: 900 },
  { name: 'narrow', width: 390, height: 844 },
];

const found = await findBrowser();
if (!found) process.exit(1);
const server = await preview({ root: ROOT, preview: { host: '127.0.0.1', port: 4174 }, logLevel: 'error' });
const browser = await chromium.launch({
  executablePath: found.executable,
  env: /** @type {Record<string, string>} */ (found.env),
  args: ['--no-sandbox', '--disable-gpu'],
});
const folder = join(ROOT, 'test-results', 'screenshots');
mkdirSync(folder, { recursive: true });
for (const colorScheme of /** @type {const} */ (['light', 'dark']))
  for (const { name, width, height } of SCREENS) {
    const page = await browser.newPage({ colorScheme, reducedMotion: 'reduce', viewport: { width, height } });
    await page.goto('http://127.0.0.1:4174/');
    await page.getByLabel('Workload shop/web', { exact: true }).waitFor();
    if (name === 'wide') {
      const editor = page.getByRole('textbox', { name: /^YAML editor/ });
      await editor.waitFor({ state: 'attached' });
      // Down to the sample's one mistake: the dash that makes an OR of what was meant as AND.
      await editor.focus();
      for (let line = 1; line < 84; line++) await page.keyboard.press('ArrowDown');
      await page.getByRole('button', { name: /^OR at line/ }).waitFor();
      await page.waitForTimeout(1000);
    }
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
    if (name === 'wide' && colorScheme === 'light')
      await page.screenshot({ path: join(ROOT, 'docs', 'screenshot.png') });
    await page.close();
  }
await browser.close();
await server.close();
console.log(`pictures in ${folder}, the README's in docs/screenshot.png`);
