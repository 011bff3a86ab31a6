import { expect, test } from './drawbridge';

test('draw web → db, read the YAML, delete it, undo', async ({ app, page }) => {
  await app.openSample();
  const before = await app.downloadedYaml();

  const question = await app.drag(app.workload('shop/web'), app.workload('shop/db'));
  await expect(question.getByRole('group', { name: 'Lines to be written' })).toContainText('web');
  await question.getByRole('button', { name: /^Write/ }).click();
  await expect(question).toBeHidden();
  await expect.poll(() => app.connections()).toContain('shop/web to shop/db: 5432, allowed by rule');

  const drawn = await app.downloadedYaml();
  expect(drawn).not.toBe(before);
  expect(drawn).toContain('app: web');

  await app.showConnections();
  await app.region('Connections').getByRole('button', { name: 'Delete shop/web to shop/db' }).click();
  await expect.poll(() => app.connections()).not.toContain('shop/web to shop/db: 5432, allowed by rule');

  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(() => app.connections()).toContain('shop/web to shop/db: 5432, allowed by rule');
  expect(await app.downloadedYaml()).toBe(drawn);

  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(() => app.downloadedYaml()).toBe(before);
});

test('Escape leaves nothing behind', async ({ app, page }) => {
  await app.openSample();
  const before = await app.downloadedYaml();
  const question = await app.drag(app.workload('monitoring/grafana'), app.workload('shop/web'));
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  expect(await app.downloadedYaml()).toBe(before);
});

test('default deny on a namespace, and off again', async ({ app, page }) => {
  await app.openSample();
  const before = await app.downloadedYaml();
  const toggle = app
    .region('Canvas')
    .getByRole('button', { name: 'Ingress denied by default in monitoring' });
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await toggle.click();
  await page.getByRole('button', { name: 'Deny ingress by default', exact: true }).click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  expect(await app.downloadedYaml()).toContain('namespace: monitoring');
  await toggle.click();
  await page.getByRole('button', { name: 'Take it away' }).click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  expect(await app.downloadedYaml()).toBe(before);
});

test('from the keyboard alone', async ({ app, page }) => {
  await app.openSample();
  await app.region('Connections').getByRole('button', { name: 'Connect…' }).press('Enter');
  await page.getByRole('combobox', { name: 'From' }).fill('monitoring/grafana');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'To' }).fill('shop/web');
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog');
  await question.getByRole('button', { name: /^Write/ }).press('Enter');
  await expect
    .poll(() => app.connections())
    .toContain('monitoring/grafana to shop/web: 8080, allowed by rule');
});
