import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './drawbridge';

const YAML = `apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: db
  policyTypes:
  - Ingress
  ingress:
  - ports:
    - port: 5432
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes:
  - Ingress
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: db
    ports:
    - port: "8080"
`;

test('problems are filtered, read, mended and ignored by keyboard alone', async ({ app, page }) => {
  await app.openEmpty();
  await app.pasteYaml(YAML);
  const answers = app.region('Answers');
  const tab = answers.getByRole('tab', { name: /^Problems/ });
  // The count on the tab says that both problems have been found.
  await expect(tab).toContainText('1');
  await answers.getByRole('tab', { name: 'Plain English' }).focus();
  while (!(await tab.evaluate((element) => element === document.activeElement)))
    await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const panel = answers.getByRole('tabpanel');
  const heads = panel.getByRole('listitem').getByRole('button', { expanded: false });
  const quoted = panel.getByRole('button', { name: /^✕? ?error/ });
  const open = panel.getByRole('button', { name: /open to anyone/ });
  await expect(heads).toHaveCount(2);
  await expect(panel.getByText('2 problems', { exact: true }).first()).toBeVisible();

  const filter = panel.getByRole('searchbox', { name: 'Filter problems' });
  for (let i = 0; i < 12 && !(await filter.evaluate((element) => element === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await page.keyboard.type('5432');
  await expect(heads).toHaveCount(1);
  await expect(panel.getByText('1 of 2 problems')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await expect(heads).toHaveCount(2);

  await page.keyboard.press('Tab');
  await expect(quoted).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(open).toBeFocused();
  await page.keyboard.press('Home');
  await expect(quoted).toBeFocused();

  await page.keyboard.press('Enter');
  const about = panel.getByRole('group', { name: 'A port number in quotes' });
  await expect(about).toContainText('In quotes it is the name of a container port');
  await expect(about.getByRole('link')).toHaveAttribute('rel', 'noreferrer');
  await expect(about.getByRole('group', { name: 'Lines to be written' })).toContainText('port: 8080');
  await expect(quoted).toBeFocused();
  await page.keyboard.press('f');
  await expect(about.getByRole('button').last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(quoted).toHaveCount(0);
  // What had the focus is gone; its place has it.
  await expect(open).toBeFocused();

  await page.keyboard.press('f');
  const reason = panel.getByRole('textbox', { name: 'Reason' });
  await expect(reason).toBeFocused();
  await page.keyboard.type('asks for a password');
  await expect(panel.getByRole('group', { name: 'Lines to be written' })).toContainText(
    '# drawbridge-ignore NP014: asks for a password',
  );
  await page.keyboard.press('Enter');
  await expect(panel.getByText('No problems found')).toBeVisible();
  const ignored = panel.getByText('1 ignored by comments');
  await expect(ignored).toBeVisible();

  const written = await app.downloadedYaml();
  const expected = YAML.replace('port: "8080"', 'port: 8080').replace(
    '  - ports:\n    - port: 5432',
    '  # drawbridge-ignore NP014: asks for a password\n  - ports:\n    - port: 5432',
  );
  expect(written).toBe(expected);
  await app.editor().focus();
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(open).toBeVisible();
  await expect(ignored).toHaveCount(0);
});

test('only here: the problems of what is selected', async ({ app, page }) => {
  await app.openEmpty();
  await app.pasteYaml(YAML);
  const panel = await app.tab('Problems');
  const heads = panel.getByRole('listitem').getByRole('button', { expanded: false });
  await expect(heads).toHaveCount(2);
  await app.workload('shop/db').click();
  await panel.getByRole('checkbox', { name: 'Only about shop/db' }).check();
  await expect(heads).toHaveCount(1);
  await expect(heads).toContainText('5432');
  await panel.getByRole('checkbox', { name: 'Only about shop/db' }).uncheck();
  await panel
    .getByRole('combobox', { name: 'Rule' })
    .selectOption({ label: 'NP003 A port number in quotes (1)' });
  await expect(heads).toHaveCount(1);
  await expect(heads).toContainText('8080');
  await expect(page.getByText('1 of 2 problems')).toBeVisible();
});

test('the quick fixes of the editor are those of the list, and ignoring', async ({ app, page }) => {
  await app.openEmpty();
  await app.pasteYaml(YAML);
  const panel = await app.tab('Problems');
  const heads = panel.getByRole('listitem').getByRole('button', { expanded: false });
  await expect(heads).toHaveCount(2);
  await app.find('- ports:');
  await page.keyboard.press('ControlOrMeta+.');
  await expect(page.getByRole('option', { name: /Ignore here with a comment: NP014/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(heads).toHaveCount(1);
  await expect(panel.getByText('1 ignored by comments')).toBeVisible();
  expect(await app.downloadedYaml()).toBe(
    YAML.replace('  - ports:\n', '  # drawbridge-ignore NP014\n  - ports:\n'),
  );
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`the page of a problem is readable for everyone: ${colorScheme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await app.openSample();
    const panel = await app.tab('Problems');
    await panel.getByRole('button', { name: /Two peers/ }).click();
    await expect(
      panel.getByRole('group', { name: 'Two peers that were probably meant as one' }),
    ).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('[aria-label="Answers"]').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  });
