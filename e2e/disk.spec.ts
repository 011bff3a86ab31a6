import type { Page } from '@playwright/test';
import { expect, test, type Drawbridge } from './drawbridge';

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {}\r
`;

/** The browser's own file system stands for the disk; what the dialogs would answer is chosen beforehand. */
async function withDisk(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const disk = () => navigator.storage.getDirectory();
    Object.assign(window, {
      showOpenFilePicker: async () => [await (await disk()).getFileHandle('web.yaml')],
      showDirectoryPicker: async () => (await disk()).getDirectoryHandle('policies'),
      showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) =>
        (await disk()).getFileHandle(`new-${suggestedName}`, { create: true }),
    });
  });
}

async function writeDisk(page: Page, path: string, text: string): Promise<void> {
  await page.evaluate(
    async ([where, content]) => {
      const parts = where.split('/');
      let folder = await navigator.storage.getDirectory();
      for (const name of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true });
      const file = await folder.getFileHandle(parts.at(-1)!, { create: true });
      const stream = await file.createWritable();
      await stream.write(content);
      await stream.close();
    },
    [path, text] as const,
  );
}

const readDisk = (page: Page, path: string) =>
  page.evaluate(async (where) => {
    const parts = where.split('/');
    let folder = await navigator.storage.getDirectory();
    for (const name of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(name);
    return (await (await folder.getFileHandle(parts.at(-1)!)).getFile()).text();
  }, path);

const unsavedTab = (app: Drawbridge, path: string) =>
  app.region('YAML').getByRole('tab', { name: new RegExp(`^${path}.*not saved to disk`) });

async function openFromDisk(app: Drawbridge): Promise<void> {
  const { page } = app;
  await withDisk(page);
  await app.openSample();
  await writeDisk(page, 'web.yaml', POLICY);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(app.region('YAML').getByRole('tab', { name: 'web.yaml' })).toBeVisible();
}

/** Types at the end of the file in view. */
async function append(app: Drawbridge, text: string): Promise<void> {
  await app.editor().focus();
  await app.page.keyboard.press('ControlOrMeta+End');
  await app.page.keyboard.type(text);
}

test('a file is saved where it came from, after a reload too', async ({ app, page }) => {
  await openFromDisk(app);
  await append(app, '# one');
  await expect(unsavedTab(app, 'web.yaml')).toBeVisible();
  await expect(page.getByText('1 file not saved to disk')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+S');
  await expect(page.getByText('Saved web.yaml')).toBeVisible();
  await expect(unsavedTab(app, 'web.yaml')).toBeHidden();
  expect(await readDisk(page, 'web.yaml')).toBe(`${POLICY}# one`);

  await append(app, ' two');
  await expect(page.getByText('Saved in this browser')).toBeVisible();
  await page.reload();
  await expect(unsavedTab(app, 'web.yaml')).toBeVisible({ timeout: 40_000 });
  await page.keyboard.press('ControlOrMeta+S');
  await expect(unsavedTab(app, 'web.yaml')).toBeHidden();
  expect(await readDisk(page, 'web.yaml')).toBe(`${POLICY}# one two`);
});

test('what someone else has written meanwhile is not overwritten unasked', async ({ app, page }) => {
  await openFromDisk(app);
  await append(app, '# mine');
  await writeDisk(page, 'web.yaml', `${POLICY}# theirs`);
  await page.keyboard.press('ControlOrMeta+S');
  const question = page.getByRole('dialog', { name: 'web.yaml has changed on disk' });
  await question.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByText(/Compared with the version of web.yaml/)).toBeVisible();
  expect(await readDisk(page, 'web.yaml')).toBe(`${POLICY}# theirs`);

  await page.keyboard.press('ControlOrMeta+S');
  await question.getByRole('button', { name: 'Reload from disk' }).click();
  await expect.poll(() => app.downloadedYaml()).toBe(`${POLICY}# theirs`);
  await expect(unsavedTab(app, 'web.yaml')).toBeHidden();

  await app.editor().focus();
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(unsavedTab(app, 'web.yaml')).toBeVisible();
  await writeDisk(page, 'web.yaml', `${POLICY}# theirs again`);
  await page.keyboard.press('ControlOrMeta+S');
  await question.getByRole('button', { name: 'Overwrite' }).click();
  await expect(unsavedTab(app, 'web.yaml')).toBeHidden();
  expect(await readDisk(page, 'web.yaml')).toBe(`${POLICY}# mine`);
});

test('a folder is opened and all of it saved', async ({ app, page }) => {
  await withDisk(page);
  await app.openSample();
  await writeDisk(page, 'policies/web.yaml', POLICY);
  await writeDisk(page, 'policies/inner/db.yaml', POLICY.replaceAll('web', 'db'));
  await writeDisk(page, 'policies/README.md', '# not a manifest');
  await page.getByRole('button', { name: 'More to open' }).click();
  await page.getByRole('menuitem', { name: 'Open folder…' }).click();
  await expect(page.getByText(/Left 1 other file of the folder alone/)).toBeVisible();
  for (const path of ['policies/inner/db.yaml', 'policies/web.yaml']) {
    await app.showFile(path);
    await append(app, '# changed');
    await expect(unsavedTab(app, path)).toBeVisible();
  }
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Save all files' }).click();
  await expect(page.getByText('Saved 2 files')).toBeVisible();
  expect(await readDisk(page, 'policies/inner/db.yaml')).toMatch(/# changed$/);
  expect(await readDisk(page, 'policies/web.yaml')).toMatch(/# changed$/);
});

test('a file written here gets a place on disk when it is asked for', async ({ app, page }) => {
  await withDisk(page);
  await app.openEmpty();
  await app.pasteYaml(POLICY);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Save policies.yaml as…' }).click();
  await expect(page.getByText('Saved policies.yaml as new-policies.yaml')).toBeVisible();
  await append(app, '# more');
  await expect(unsavedTab(app, 'policies.yaml')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+S');
  await expect(unsavedTab(app, 'policies.yaml')).toBeHidden();
  expect(await readDisk(page, 'new-policies.yaml')).toMatch(/# more$/);
});

test('leaving asks only where a text from disk would be nowhere else', async ({ app, page }) => {
  const leaves = () =>
    page.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
  await app.openSample();
  await append(app, '# in the browser');
  await expect(page.getByText('Saved in this browser')).toBeVisible();
  expect(await leaves()).toBe(true);

  await app.openFiles({ 'web.yaml': POLICY });
  await expect(app.namespace('shop')).toBeVisible();
  await append(app, '# changed');
  await expect(unsavedTab(app, 'web.yaml')).toBeVisible();
  expect(await leaves()).toBe(false);

  // Where the browser gives no way back to the file, a download keeps it.
  await app.editor().focus();
  const download = page.waitForEvent('download');
  await page.keyboard.press('ControlOrMeta+S');
  await download;
  await expect(unsavedTab(app, 'web.yaml')).toBeHidden();
  await expect(page.getByText('Saved in this browser')).toBeVisible();
  expect(await leaves()).toBe(true);
});
