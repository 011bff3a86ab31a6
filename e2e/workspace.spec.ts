import { MARKET_YAML } from './fixtures/market';
import { expect, test } from './drawbridge';

test('undoing an opening brings back the whole workspace, not only its texts', async ({ app, page }) => {
  await app.openSample();
  await app.openFiles({ 'market.yaml': MARKET_YAML });
  await expect(app.workload('market/checkout')).toBeVisible();
  await page.getByRole('button', { name: 'Undo: open market.yaml' }).click();
  await expect(app.workload('shop/web')).toBeVisible();
  await expect(page.getByLabel('Workspace name')).toHaveValue('Sample shop');
  await expect(await app.tab('What changed')).toContainText('Nothing changed since the baseline');
});

test('a blank file is no problem, and its first pasted text says nothing of the past', async ({
  app,
  page,
}) => {
  await app.openEmpty();
  await expect(app.region('Answers').getByRole('tab', { name: 'Problems', exact: true })).toBeVisible();
  await expect(page.getByText('Started empty')).toBeVisible();
  await app.pasteYaml(MARKET_YAML);
  await expect(app.workload('market/checkout')).toBeVisible();
  await expect(page.getByText('Started empty')).toBeHidden();
  await expect(await app.tab('What changed')).toContainText('Nothing to compare with yet');
});

test('a row of the folded connections that gets the focus is seen', async ({ app, page }) => {
  await app.openSample();
  await expect(page.getByRole('button', { name: 'Expand Connections' })).toBeVisible();
  await app.region('Connections').getByRole('button', { name: 'Connect…' }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Collapse Connections' })).toBeVisible();
  await expect(page.locator(':focus')).toBeInViewport({ ratio: 1 });
});

test('the palette gives the focus back, or to where its command leads', async ({ app, page }) => {
  await app.openSample();
  const rules = app.region('Answers').getByRole('tab', { name: 'Rules table' });
  await rules.click();
  await page.keyboard.press('ControlOrMeta+K');
  await expect(page.getByLabel('Find a command')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(rules).toBeFocused();
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByLabel('Find a command').fill('Go to YAML');
  await page.keyboard.press('Enter');
  await expect(app.editor()).toBeFocused();
});

test('who goes to the text before its editor has come finds the caret in it', async ({ app, page }) => {
  await page.route(/monaco-.*\.js$/, async (route) => {
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-pane') === 'yaml');
    await route.continue();
  });
  await page.goto('./');
  await app.started('shop/web');
  await expect(app.editor()).toBeHidden();
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByLabel('Find a command').fill('Go to YAML');
  await page.keyboard.press('Enter');
  await expect(app.editor()).toBeFocused();
});

test('the tab of an opened file is in view among many', async ({ app }) => {
  await app.openSample();
  await app.openFiles({ 'market.yaml': MARKET_YAML });
  const many = Array.from({ length: 20 }, (_, i) => [`notes-${i}.yaml`, `# ${i}\n`]);
  await app.openFiles(Object.fromEntries(many));
  await expect(
    app.region('YAML').getByRole('tab', { name: 'notes-0.yaml', selected: true }),
  ).toBeInViewport();
});
