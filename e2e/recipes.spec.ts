import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test, type Drawbridge } from './drawbridge';

const pod = (name: string, port: number) => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: shop
  labels:
    app: ${name}
spec:
  containers:
  - name: main
    image: example/${name}
    ports:
    - containerPort: ${port}
`;

const SHOP = [pod('web', 8080), pod('api', 8080), pod('db', 5432)].join('---\n');

async function openShop(app: Drawbridge): Promise<void> {
  await app.openEmpty();
  await app.pasteYaml(SHOP);
  await expect(app.workload('shop/db')).toBeVisible();
}

const gallery = (page: Page): Locator => page.getByRole('dialog', { name: 'Gallery of recipes' });

async function chooseRecipes(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Learn', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Recipes' }).click();
  await expect(gallery(page).getByRole('searchbox', { name: 'Find a recipe' })).toBeFocused();
  return gallery(page);
}

test('a database is guarded by a recipe, filled in from what is selected', async ({ app, page }) => {
  await openShop(app);
  await app.workload('shop/db').click();
  const recipes = await chooseRecipes(page);
  await recipes.getByRole('searchbox').fill('database');
  await expect(recipes.getByRole('status')).toHaveText(/^\d+ of \d+ recipes$/);
  await recipes.getByRole('link', { name: /^Database clients/ }).click();
  await expect(page).toHaveURL(/#\/recipes\/database-clients$/);
  await expect(recipes.getByRole('list', { name: 'Who may connect in the picture' })).toContainText('denied');

  const form = recipes.getByRole('form', { name: 'Insert into your workspace' });
  await expect(form.getByLabel('Database')).toHaveValue('app=db');
  await expect(form.getByLabel('Ports')).toHaveValue('TCP 5432');
  await expect(form.getByRole('button', { name: 'Insert' })).toBeDisabled();
  await expect(form).toContainText('Still to be filled in: Client.');
  const client = form.getByRole('combobox', { name: 'Connections from' });
  await client.fill('shop/api');
  await client.press('Enter');
  await expect(form.getByLabel('Client')).toHaveValue('app=api');
  await expect(form).toContainText('shop/db becomes isolated for ingress');
  await expect(form.getByRole('group', { name: 'Lines to be written' })).toContainText(
    'name: database-clients',
  );
  await form.getByRole('button', { name: 'Insert' }).click();

  await expect(recipes).toBeHidden();
  await expect.poll(() => app.connections()).toContain('shop/api to shop/db: 5432, allowed by rule');
  await expect(app.region('YAML')).toContainText('database-clients');
  await page.getByRole('button', { name: /^Undo: insert “Database clients/ }).click();
  await expect
    .poll(() => app.connections())
    .toContain('shop/api to shop/db: all ports, open, nothing isolates either end');
  expect(await app.downloadedYaml()).toBe(SHOP);
});

test('a recipe is found and inserted by keyboard alone, and it has an address', async ({ app, page }) => {
  await openShop(app);
  await page.keyboard.press('Control+M');
  await page.keyboard.press('ControlOrMeta+K');
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
  await page.keyboard.type('Recipes');
  await page.keyboard.press('Enter');
  const recipes = gallery(page);
  await expect(recipes.getByRole('searchbox', { name: 'Find a recipe' })).toBeFocused();
  await page.keyboard.type('allow dns');
  await expect(recipes.getByRole('status')).toHaveText(/^\d+ of \d+ recipes$/);
  await page.keyboard.press('Enter');
  await expect(recipes.getByRole('heading', { name: 'Allow DNS' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(recipes.getByLabel('Namespace', { exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(recipes).toBeHidden();
  await expect(app.region('YAML')).toContainText('allow-dns');

  await page.goto('./#/recipes/allow-dns');
  await expect(recipes.getByRole('heading', { name: 'Allow DNS' })).toBeVisible();
  await expect(recipes.getByRole('group', { name: 'Lines to be written' })).toContainText(
    'name: allow-dns-2',
  );
  await page.keyboard.press('Escape');
  await expect(recipes).toBeHidden();
  await expect(page).not.toHaveURL(/recipes/);
});

test('an address of a recipe that is not there gets words', async ({ app, page }) => {
  await app.openSample();
  await page.goto('./#/recipes/no-such-recipe');
  await expect(gallery(page).getByRole('status')).toContainText('There is no recipe “no-such-recipe”');
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing against the gallery, and it works on a phone: ${colorScheme}`, async ({
    app,
    page,
  }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('./');
    await app.started('shop/web');
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Recipes' }).click();
    const recipes = gallery(page);
    const faults = async () => {
      const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    };
    const link = recipes.getByRole('link', { name: 'Block cloud metadata' });
    await expect(link).toBeVisible();
    expect(await faults()).toEqual([]);
    await link.click();
    await expect(recipes.getByRole('group', { name: 'Lines to be written' })).toContainText('block-metadata');
    expect(await faults()).toEqual([]);
    const width = await recipes.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(width).toBe(0);
    await recipes.getByRole('button', { name: 'Insert' }).click();
    await expect(recipes).toBeHidden();
  });

test('from a recipe back to where it was found; the focus returns to what opened the gallery', async ({
  app,
  page,
}) => {
  await app.openSample();
  const gallery = page.getByRole('dialog', { name: 'Gallery of recipes' });
  const learn = page.getByRole('button', { name: 'Learn', exact: true });
  for (const words of ['dns', 'database']) {
    await learn.click();
    await page.getByRole('menuitem', { name: 'Recipes' }).click();
    const field = gallery.getByRole('searchbox', { name: 'Find a recipe' });
    await expect(field).toBeFocused();
    await field.fill(words);
    const first = gallery.getByRole('region', { name: 'Found' }).getByRole('link').first();
    const title = (await first.textContent())!;
    await page.keyboard.press('Enter');
    await expect(gallery.getByRole('heading', { name: title, exact: true })).toBeFocused();
    await gallery.getByRole('button', { name: '← All recipes' }).click();
    await expect(field).toHaveValue(words);
    await expect(gallery.getByRole('link', { name: title, exact: true })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(gallery).toBeHidden();
    await expect(learn).toBeFocused();
  }
});
