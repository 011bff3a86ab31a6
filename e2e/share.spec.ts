import AxeBuilder from '@axe-core/playwright';
import type { Browser, Locator, Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { Drawbridge, expect, test, withoutPickers } from './drawbridge';
import { MARKET_YAML } from './fixtures/market';

const CARDS = ['shop/web', 'shop/api', 'shop/db', 'monitoring/prometheus'];

async function openShare(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this workspace' });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function linkOf(page: Page): Promise<string> {
  const dialog = await openShare(page);
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return link;
}

async function openExport(page: Page, tab: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Picture, Markdown, zip and more …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('tab', { name: tab }).click();
  await expect(dialog.getByRole('tab', { name: tab, selected: true })).toBeVisible();
  return dialog;
}

/** Presses a button and gives the bytes and the name of the file that comes of it. */
async function downloaded(button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const download = button.page().waitForEvent('download');
  await button.click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** Where cards stand on the screen, to the pixel. */
async function places(app: Drawbridge): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of CARDS) {
    const { x, y } = (await app.workload(name).boundingBox())!;
    found[name] = `${Math.round(x)} ${Math.round(y)}`;
  }
  return found;
}

/** Another person with another browser. */
async function elsewhere(browser: Browser): Promise<Drawbridge> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await withoutPickers(page);
  return new Drawbridge(page);
}

async function bytesOf(app: Drawbridge, path: string): Promise<string> {
  await app.showFile(path);
  return app.downloadedYaml();
}

test('a link opens in another browser: the same bytes, the same picture', async ({ app, page, browser }) => {
  test.slow();
  await app.openSample();
  const sample = (name: string) => readFileSync(`src/app/sample/${name}`, 'utf8');
  await app.openFiles({
    'cluster.yaml': sample('cluster.yaml'),
    'policies.yaml': sample('policies.yaml'),
    'crlf.yaml': '# kept “as is”  \r\nkind: Namespace\r\napiVersion: v1\r\nmetadata: {name: new}\r\n',
  });
  await app.started('shop/web');
  await app.showFile('policies.yaml');
  await app.find('port: 5432');
  await page.keyboard.press('End');
  await page.keyboard.type('1');
  await expect(page.getByRole('button', { name: 'Undo: typing' })).toBeVisible();
  await page.getByLabel('Workspace name').fill('Our <b>shop</b>');
  await page.getByRole('button', { name: /^Enforced by/ }).click();
  await page.getByRole('menuitemradio', { name: 'Calico' }).click();
  await app.workload('shop/db').focus();
  for (let step = 0; step < 6; step++) await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('button', { name: 'Show all' }).click();
  const link = await linkOf(page);
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#\/w\/1\.[\w-]+$/);

  const other = await elsewhere(browser);
  await other.page.goto(link);
  await expect(other.page.getByLabel('Workspace name')).toHaveValue('Our <b>shop</b>');
  await other.started('shop/web');
  await expect(other.page.getByRole('button', { name: /^Enforced by/ })).toContainText('Calico');
  await expect(other.page).toHaveURL(/\/$/);
  await expect.poll(() => other.connections()).toEqual(await app.connections());
  await other.page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(async () => places(other)).toEqual(await places(app));
  for (const path of ['cluster.yaml', 'policies.yaml', 'crlf.yaml'])
    expect(await bytesOf(other, path)).toBe(await bytesOf(app, path));
  const changes = await (await app.tab('What changed')).innerText();
  expect(changes).toContain('Compared with cluster.yaml, policies.yaml and crlf.yaml as opened');
  await expect(await other.tab('What changed')).toHaveText(changes, { useInnerText: true });

  await other.page.reload();
  await other.started('shop/web');
  await expect(other.page.getByLabel('Workspace name')).toHaveValue('Our <b>shop</b>');
  await other.page.getByRole('button', { name: 'Workspaces' }).click();
  const list = other.page.getByRole('dialog').getByRole('listitem');
  await expect(list.filter({ hasText: 'Our <b>shop</b>' })).toHaveCount(1);
  expect(other.errors).toEqual([]);
  await other.page.context().close();
});

test('a link pasted over open work opens beside it, and the work can be gone back to', async ({
  app,
  page,
}) => {
  await app.openSample();
  const link = await linkOf(page);
  await app.openFiles({ 'market.yaml': MARKET_YAML });
  await expect(app.workload('market/checkout')).toBeVisible();
  await page.evaluate((hash) => window.location.assign(hash), new URL(link).hash);
  await expect(app.workload('shop/web')).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByText('Opened “Sample shop” from the link')).toBeVisible();
  await page.getByRole('button', { name: 'Workspaces' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^market/ })
    .click();
  await expect(app.workload('market/checkout')).toBeVisible();
});

test('a link that is followed twice makes no second copy', async ({ app, page }) => {
  await app.openSample();
  const link = await linkOf(page);
  await app.openFiles({ 'market.yaml': MARKET_YAML });
  await expect(app.workload('market/checkout')).toBeVisible();
  const follow = () => page.evaluate((hash) => window.location.assign(hash), new URL(link).hash);
  await follow();
  await expect(page.getByText('Opened “Sample shop” from the link')).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
  await follow();
  await expect(page.getByText('“Sample shop” is on screen already')).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
  await page.getByRole('button', { name: 'Workspaces' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: /^Sample shop/ })).toHaveCount(1);
});

test('a link that is cut, newer or nonsense is said, and nothing is touched', async ({ app, page }) => {
  await app.openSample();
  const { hash } = new URL(await linkOf(page));
  await app.openFiles({ 'market.yaml': MARKET_YAML });
  await expect(app.workload('market/checkout')).toBeVisible();
  for (const [bad, says] of [
    [hash.slice(0, -40), 'damaged or was cut short'],
    [hash.replace('/1.', '/7.'), 'made by a newer Drawbridge (version 7'],
    ['#/w/1.<script>', 'damaged or was cut short'],
    ['#/w/', 'damaged or was cut short'],
  ] as const) {
    await page.evaluate((where) => window.location.assign(where), bad);
    const dialog = page.getByRole('dialog', { name: 'This link cannot be opened' });
    await expect(dialog).toContainText(says);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
    await expect(page).toHaveURL(/\/$/);
    await expect(page.getByLabel('Workspace name')).toHaveValue('market');
    await expect(app.workload('market/checkout')).toBeVisible();
  }
});

test('what is too long for a link goes as a file, and comes back the same', async ({
  app,
  page,
  browser,
}) => {
  let seed = 1;
  const noise = Array.from({ length: 60_000 }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return (seed % 36).toString(36);
  }).join('');
  const text = `${MARKET_YAML}# ${noise}\r\n`;
  await app.openEmpty();
  await app.openFiles({ 'large.yaml': text });
  await expect(app.workload('market/checkout')).toBeVisible();
  const dialog = await openShare(page);
  await expect(dialog).toContainText('Mail and chat cut links of more than 30 kB');
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveCount(0);
  const { name, bytes } = await downloaded(dialog.getByRole('button', { name: /^Download workspace file/ }));
  expect(name).toBe('large.drawbridge.json');

  const other = await elsewhere(browser);
  await other.openSample();
  await other.openFiles({ 'large.drawbridge (1).json': bytes.toString() });
  await expect(other.workload('market/checkout')).toBeVisible();
  expect(await bytesOf(other, 'large.yaml')).toBe(text);
  await other.openFiles({ 'broken.drawbridge.json': bytes.toString().slice(0, 500) });
  await expect(other.page.getByText('broken.drawbridge.json is a damaged workspace file')).toBeVisible();
  await expect(other.workload('market/checkout')).toBeVisible();
  await other.page.context().close();
});

/** Titles in a drawing, as the browser's own reader of XML finds them; throws where it is none. */
function titlesIn(page: Page, svg: string): Promise<string[]> {
  return page.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, 'image/svg+xml');
    const broken = read.querySelector('parsererror');
    if (broken) throw new Error(broken.textContent);
    return [...read.querySelectorAll('g > title')].map((title) => title.textContent);
  }, svg);
}

test('the picture as SVG and PNG has every card and line, in the colours chosen', async ({ app, page }) => {
  await app.openSample();
  const dialog = await openExport(page, 'Picture');
  await expect(dialog.getByRole('img', { name: /^The canvas: 7 workloads and 5 lines/ })).toBeVisible();
  const svg = await downloaded(dialog.getByRole('button', { name: 'Download SVG' }));
  expect(svg.name).toBe('Sample-shop.svg');
  const titles = await titlesIn(page, svg.bytes.toString());
  for (const card of CARDS) expect(titles).toContain(`Workload ${card}`);
  expect(titles).toContain('shop/web to shop/api: 8080, allowed by rule');
  await dialog.getByRole('radio', { name: 'Dark' }).check();
  const dark = await downloaded(dialog.getByRole('button', { name: 'Download SVG' }));
  expect(dark.bytes.toString()).not.toBe(svg.bytes.toString());

  await dialog.getByRole('radio', { name: 'Light' }).check();
  const png = await downloaded(dialog.getByRole('button', { name: 'Download PNG' }));
  await dialog.getByRole('button', { name: 'Copy PNG' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Copied');
  const onClipboard = await page.evaluate(async () => (await navigator.clipboard.read())[0]!.types);
  expect(onClipboard).toEqual(['image/png']);
  const [, width, height] = / width="(\d+)" height="(\d+)"/.exec(svg.bytes.toString())!.map(Number);
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([2 * width!, 2 * height!]);
  const green = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4)
      if (data[at] === 0x18 && data[at + 1] === 0x70 && data[at + 2] === 0x3c) count++;
    return count;
  }, png.bytes.toString('base64'));
  // Five lines of some hundred pixels each in the colour of what is allowed.
  expect(green).toBeGreaterThan(2000);
});

test('texts and archives are read, copied and downloaded by keyboard', async ({ app, page }) => {
  await app.openSample();
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByLabel('Find a command').fill('Export: kubectl apply');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const script = dialog.getByRole('region', { name: 'Contents of Sample-shop-apply.sh' });
  await expect(script).toContainText("kubectl apply --dry-run=server -f - <<'EOF'");
  await dialog.getByRole('checkbox', { name: /^Dry run/ }).focus();
  await page.keyboard.press('Space');
  await expect(script).toContainText("kubectl apply -f - <<'EOF'");
  await dialog.getByRole('button', { name: 'Copy' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toHaveText('Copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^kubectl apply -f - <<'EOF'\n# Who may talk[^]*\nEOF\n$/);

  await dialog.getByRole('tab', { name: 'kubectl apply' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(dialog.getByRole('region', { name: 'Contents of Sample-shop-policies.zip' })).toContainText(
    '# shop/default-deny-ingress.yaml (498 bytes)',
  );
  const zip = await downloaded(dialog.getByRole('button', { name: /^Download Sample-shop-policies.zip/ }));
  const files = unzipSync(new Uint8Array(zip.bytes));
  expect(Object.keys(files)).toContain('shop/api-from-web.yaml');
  const policies = readFileSync('src/app/sample/policies.yaml', 'utf8');
  expect(
    Object.values(files)
      .map((bytes) => strFromU8(bytes))
      .join('---\n'),
  ).toBe(policies);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('Markdown tells what changes', async ({ app, page }) => {
  await app.openSample();
  await app.showFile('policies.yaml');
  await app.find('port: 5432');
  await page.keyboard.press('End');
  await page.keyboard.type('1');
  await expect(app.region('Answers').getByRole('tab', { name: /^What changed/ })).not.toHaveText(
    'What changed',
  );
  const dialog = await openExport(page, 'Markdown');
  const text = dialog.getByRole('region', { name: 'Contents of Sample-shop.md' });
  await expect(text).toContainText('### What changes');
  await expect(text).toContainText('`shop/api` **can no longer connect** to `shop/db`');
  await expect(text).toContainText('```mermaid');
});

for (const [colorScheme, viewport] of [
  ['light', { width: 1440, height: 900 }],
  ['dark', { width: 1440, height: 900 }],
  ['light', { width: 390, height: 844 }],
] as const)
  test(`axe finds nothing serious in either window: ${colorScheme}, ${viewport.width}`, async ({
    app,
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(viewport);
    await page.goto('./');
    await app.started('shop/web');
    for (const [command, tabs] of [
      ['Share this workspace', []],
      ['Export: Picture', ['Markdown', 'kubectl apply', 'Kustomize']],
    ] as const) {
      await page.keyboard.press('ControlOrMeta+K');
      await page.getByLabel('Find a command').fill(command);
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('button', { name: 'Close' })).toBeVisible();
      for (const tab of [undefined, ...tabs]) {
        if (tab !== undefined) await dialog.getByRole('tab', { name: tab }).click();
        const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
          [],
        );
        const wide = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
        expect(wide).toBeLessThanOrEqual(0);
      }
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
  });

test('on a narrow screen the format that was asked for is in view', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./');
  await app.started('shop/web');
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByLabel('Find a command').fill('Export: Kustomize');
  await page.keyboard.press('Enter');
  const tab = page
    .getByRole('dialog', { name: 'Export' })
    .getByRole('tab', { name: 'Kustomize', selected: true });
  await expect(tab).toBeInViewport({ ratio: 1 });
});
