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

test('names left blank, several deleted, two presses on New: nothing is lost, the focus stays where one goes on', async ({
  app,
  page,
}) => {
  await app.openSample();
  const workspaces = page.getByRole('dialog', { name: 'Workspaces' });
  const open = () => page.getByRole('button', { name: 'Workspaces', exact: true }).click();
  const name = page.getByLabel('Workspace name');
  for (const each of ['First', 'Second']) {
    await open();
    await workspaces.getByRole('button', { name: 'New' }).dblclick();
    await expect(workspaces).toBeHidden();
    await name.fill(each);
  }
  await name.fill('');
  await expect(page.getByText(SAVED)).toBeVisible();
  await page.reload();
  await expect(name).toHaveAttribute('placeholder', 'Untitled');
  await name.focus();
  await open();
  await expect(workspaces.getByRole('listitem')).toHaveCount(3);
  await expect(workspaces.getByRole('button', { name: /^Untitled on screen/ })).toBeVisible();

  const putBack = workspaces.getByRole('button', { name: /^Put / });
  await workspaces.getByRole('button', { name: 'Delete First' }).press('Enter');
  await expect(putBack).toBeFocused();
  await workspaces.getByRole('button', { name: 'Delete Sample shop' }).press('Enter');
  await expect(workspaces.getByRole('status')).toHaveText('Deleted “First”, “Sample shop”. Put them back');
  await expect(putBack).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(workspaces.getByRole('listitem')).toHaveCount(3);
  await expect(workspaces).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(name).toHaveValue('Untitled');
});

test('a list that was overtaken by another tab says so', async ({ app, page, context }) => {
  await app.openSample();
  await page.getByRole('button', { name: 'Workspaces', exact: true }).click();
  const workspaces = page.getByRole('dialog', { name: 'Workspaces' });
  await workspaces.getByRole('button', { name: 'New' }).click();
  await expect(app.workload('shop/web')).toBeHidden();
  await page.getByRole('button', { name: 'Workspaces', exact: true }).click();
  await expect(workspaces.getByRole('button', { name: /^Sample shop/ })).toBeEnabled();

  const second = new Drawbridge(await context.newPage());
  await second.openSample();
  await workspaces.getByRole('button', { name: 'Delete Sample shop' }).dispatchEvent('click');
  await expect(workspaces.getByRole('status')).toContainText('“Sample shop” could not be deleted');
  await expect(workspaces.getByRole('button', { name: /^Sample shop open in another tab/ })).toBeDisabled();
  await second.page.close();
  await page.bringToFront();
  const sample = workspaces.getByRole('button', { name: /^Sample shop/ });
  // Coming back to the tab, which a headless browser never leaves; the other tab is gone a moment after it was closed.
  const isFree = async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    return sample.isEnabled();
  };
  await expect.poll(isFree).toBe(true);
  await sample.click();
  await app.started('shop/web');
  expect(second.errors).toEqual([]);
});

test('where the browser stores nothing, what this tab has shown is still not lost', async ({ app, page }) => {
  await page.addInitScript(() => {
    const denied = () => {
      throw new DOMException('The operation is insecure', 'SecurityError');
    };
    for (const store of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, store, { get: denied });
    IDBFactory.prototype.open = denied;
  });
  await app.openSample();
  await expect(page.getByText('⚠ Not saved')).toBeVisible();
  const name = page.getByLabel('Workspace name');
  await name.fill('Mine');
  await page.goto('./#/learn/02-the-first-policy');
  await app.started('monitoring/prometheus');
  await page.getByRole('button', { name: 'Leave the lesson' }).click();
  await expect(name).toHaveValue('Mine');

  const workspaces = page.getByRole('dialog', { name: 'Workspaces' });
  const open = () => page.getByRole('button', { name: 'Workspaces', exact: true }).click();
  await open();
  await workspaces.getByRole('button', { name: 'New' }).click();
  await expect(name).toHaveValue('Untitled');
  await open();
  const mine = workspaces.getByRole('button', { name: /^Mine not saved, in this tab only/ });
  await workspaces.getByRole('button', { name: 'Delete Mine' }).click();
  await expect(mine).toBeHidden();
  await workspaces.getByRole('button', { name: 'Put it back' }).click();
  await mine.click();
  await expect(name).toHaveValue('Mine');
  await app.started('shop/web');
});

test('what the browser did not take any more comes back as it was left, not as it was saved before', async ({
  app,
  page,
}) => {
  await app.openSample();
  await app.pasteYaml(MARKET_YAML);
  await expect(app.workload('market/checkout')).toBeVisible();
  await expect(page.getByText(SAVED)).toBeVisible();
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('Full', 'QuotaExceededError');
    };
  });
  await app.editor().focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# too much');
  await expect(page.getByText('⚠ Not saved')).toBeVisible();
  const workspaces = page.getByRole('dialog', { name: 'Workspaces' });
  await page.getByRole('button', { name: 'Workspaces', exact: true }).click();
  await workspaces.getByRole('button', { name: 'New' }).click();
  await expect(app.workload('market/checkout')).toBeHidden();
  await page.getByRole('button', { name: 'Workspaces', exact: true }).click();
  await workspaces.getByRole('button', { name: /^Sample shop not saved, in this tab only/ }).click();
  await app.started('market/checkout');
  expect(await app.downloadedYaml()).toBe(`# too much${MARKET_YAML}`);
});
