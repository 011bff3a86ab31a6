import AxeBuilder from '@axe-core/playwright';
import { MARKET_YAML } from './fixtures/market';
import { Drawbridge, expect, test } from './drawbridge';

const SAVED = 'Saved in this browser';

test('several workspaces: begun, gone back to with their history, deleted, put back, kept over a reload', async ({
  app,
  page,
}) => {
  await app.openSample();
  await app.editor().focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# mine');
  const bytes = await app.downloadedYaml();
  const workspaces = page.getByRole('dialog', { name: 'Workspaces' });
  const open = () => page.getByRole('button', { name: 'Workspaces', exact: true }).click();

  await open();
  await expect(workspaces.getByRole('button', { name: /^Sample shop/ })).toHaveAttribute(
    'aria-current',
    'true',
  );
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
  await workspaces.getByRole('button', { name: 'New' }).click();
  await expect(app.workload('shop/web')).toBeHidden();
  await expect(page.getByText('“Sample shop” is kept under Workspaces')).toBeVisible();
  await app.pasteYaml(MARKET_YAML);
  await expect(app.workload('market/checkout')).toBeVisible();
  await page.getByLabel('Workspace name').fill('Market');
  await expect(page.getByText(SAVED)).toBeVisible();

  await open();
  await workspaces.getByRole('button', { name: /^Sample shop/ }).click();
  await expect(app.workload('shop/web')).toBeVisible();
  expect(await app.downloadedYaml()).toBe(bytes);
  await page.getByRole('button', { name: 'Undo: typing' }).click();
  await expect.poll(() => app.downloadedYaml()).toBe(bytes.replace('# mine', ''));
  await expect(page.getByText(SAVED)).toBeVisible();
  await page.reload();
  await app.started('shop/web');
  expect(await app.downloadedYaml()).toBe(bytes.replace('# mine', ''));

  await open();
  await workspaces.getByRole('button', { name: 'Delete Market' }).click();
  await expect(workspaces.getByRole('button', { name: /^Market/ })).toBeHidden();
  await workspaces.getByRole('button', { name: 'Put it back' }).click();
  await workspaces.getByRole('button', { name: /^Market/ }).click();
  await expect(app.workload('market/checkout')).toBeVisible();
  expect(await app.downloadedYaml()).toBe(MARKET_YAML);
});

test('a workspace is open in one tab; the next tab has another', async ({ app, context }) => {
  await app.openSample();
  await app.pasteYaml(MARKET_YAML);
  await expect(app.workload('market/checkout')).toBeVisible();
  await expect(app.page.getByText(SAVED)).toBeVisible();
  const second = new Drawbridge(await context.newPage());
  await second.openSample();
  await second.page.getByRole('button', { name: 'Workspaces', exact: true }).click();
  const elsewhere = second.page.getByRole('button', { name: /^Sample shop open in another tab/ });
  await expect(elsewhere).toBeDisabled();
  await app.page.close();
  await second.page.keyboard.press('Escape');
  await second.page.getByRole('button', { name: 'Workspaces', exact: true }).click();
  await second.page.getByRole('button', { name: /^Sample shop.*ago|^Sample shop.*just now/ }).click();
  await expect(second.workload('market/checkout')).toBeVisible();
  expect(second.errors).toEqual([]);
});
