import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { Drawbridge, expect, test } from './drawbridge';

test.use({ serviceWorkers: 'allow' });

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** A folder served under a prefix, beside an API, without cache headers: as `kubectl proxy --www` does. */
async function serve(folder: string): Promise<{ server: Server; url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://x').pathname;
    asked.push(path);
    if (path.startsWith('/api')) return response.end(`{"asked":${asked.length}}`);
    const file = join(folder, path.replace('/drawbridge/', '') || 'index.html');
    try {
      const body = readFileSync(file);
      response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}/drawbridge/`, asked };
}

const kept = (page: Page) =>
  expect
    .poll(
      () =>
        page.evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          return registration?.active?.state;
        }),
      { timeout: 40_000 },
    )
    .toBe('activated');

test('without a network the app starts, edits and opens what it had not shown yet', async ({
  app,
  page,
  context,
}) => {
  await app.openSample();
  await kept(page);
  await context.setOffline(true);
  await page.reload();
  await app.started('shop/web');
  await app.editor().focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# written on a train');
  expect(await app.downloadedYaml()).toContain('# written on a train');
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByLabel('Find a command').fill('Prove it');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Prove it' })).toBeVisible();
});

test('a new build is told of, waits to be asked for, and replaces the old one; the API is never touched', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-'));
  cpSync('dist', folder, { recursive: true });
  const { server, url, asked } = await serve(folder);
  try {
    const app = new Drawbridge(page);
    await page.goto(url);
    await app.started('shop/web');
    await kept(page);
    await page.reload();
    await app.started('shop/web');
    expect(asked.filter((path) => path === '/drawbridge/')).toHaveLength(1);

    const askApi = () =>
      page.evaluate(
        () =>
          new Promise<void>((answered) => {
            const image = new Image();
            image.onload = image.onerror = () => answered();
            image.src = '/api/v1/pods';
          }),
      );
    await askApi();
    await page.reload();
    await askApi();
    expect(asked.filter((path) => path === '/api/v1/pods')).toHaveLength(2);
    const cached = await page.evaluate(async () => {
      const names = await caches.keys();
      const urls = await Promise.all(
        names.map(async (name) => (await (await caches.open(name)).keys()).map((request) => request.url)),
      );
      return urls.flat();
    });
    expect(cached).toContain(`${url}index.html`);
    expect(cached.filter((one) => !one.startsWith(url))).toEqual([]);

    const html = readFileSync(join(folder, 'index.html'), 'utf8');
    writeFileSync(
      join(folder, 'index.html'),
      html.replace('<title>Drawbridge', '<title>Drawbridge, the next'),
    );
    const worker = readFileSync(join(folder, 'sw.js'), 'utf8');
    writeFileSync(join(folder, 'sw.js'), worker.replace(/version:`\w+`/, 'version:`next`'));
    await page.reload();
    await app.started('shop/web');
    await expect(page).toHaveTitle('Drawbridge');
    await expect(page.getByText('A new version is ready.')).toBeVisible({ timeout: 40_000 });
    await page.getByRole('button', { name: 'Reload' }).click();
    await expect(page).toHaveTitle('Drawbridge, the next');
    await app.started('shop/web');
    await expect(page.getByText('A new version is ready.')).toBeHidden();
    expect(app.errors).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
});

test('it can be installed: the manifest and all its icons are there', async ({ page }) => {
  await page.goto('./');
  const link = page.locator('link[rel="manifest"]');
  const address = await link.evaluate((element) => (element as HTMLLinkElement).href);
  const manifest = (await (await page.request.get(address)).json()) as {
    name: string;
    start_url: string;
    display: string;
    icons: { src: string; sizes: string; type: string }[];
  };
  expect(manifest).toMatchObject({ name: 'Drawbridge', start_url: './', display: 'standalone' });
  for (const { src, sizes, type } of manifest.icons) {
    const icon = await page.request.get(new URL(src, address).href);
    expect(icon.headers()['content-type']).toContain(type);
    if (type !== 'image/png') continue;
    const bytes = await icon.body();
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(sizes);
  }
});
