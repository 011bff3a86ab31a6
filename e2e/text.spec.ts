import { expect, test } from './drawbridge';

test('half-typed text keeps the last good picture, says so, and mends', async ({ app, page }) => {
  await app.openSample();
  const before = await app.connections();
  await app.find('app: web');
  await page.keyboard.press('End');
  await page.keyboard.type('\n   bad: : x');
  await expect(page.getByText(/last good/i).first()).toBeVisible();
  expect(before).not.toEqual([]);
  await expect.poll(() => app.connections()).toEqual(before);
  const problems = await app.tab('Problems');
  await expect(problems).toContainText(/yaml: line \d+/);

  for (let i = 0; i < 10 && (await page.getByText(/last good/i).count()) > 0; i++)
    await page.keyboard.press('ControlOrMeta+Z');
  await expect(page.getByText(/last good/i)).toHaveCount(0);
  await expect.poll(() => app.connections()).toEqual(before);
});

test('typing changes the picture as you type', async ({ app, page }) => {
  await app.openSample();
  await app.find('default-deny-ingress');
  await expect(app.workload('shop/api')).toBeVisible();
  await app.pasteYaml(`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: db
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: api
    ports:
    - port: 5432
`);
  await expect.poll(() => app.connections()).toEqual(['shop/api to shop/db: 5432, allowed by rule']);
  await app.find('5432');
  await page.keyboard.type('5433');
  await expect.poll(() => app.connections()).toEqual(['shop/api to shop/db: 5433, allowed by rule']);
});

test('completion offers the fields that can stand here, hover says what they mean', async ({ app, page }) => {
  await app.openEmpty();
  await app.pasteYaml('apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a\nspec:\n');
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('  podS');
  await page.keyboard.press('Control+Space');
  await expect(page.getByRole('option', { name: /^podSelector,/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => app.downloadedYaml()).toContain('  podSelector:');
});
