import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { expect, test, type Drawbridge } from './drawbridge';

/** Opens the window with the keyboard alone. */
async function openProve({ page }: Drawbridge) {
  await page.getByRole('button', { name: 'Export' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'Prove it in your cluster …' })).toBeFocused();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Prove it in your cluster' });
  await expect(dialog.getByRole('list', { name: 'Probes' })).toBeVisible();
  return dialog;
}

const ALLOWED =
  "probe allow 6 'shop/web[Deployment] to shop/api[Deployment] on TCP 8080 (policies.yaml:57)' 'policies.yaml:57 ingress rule 1 of shop/api-from-web'";

test('a script that proves the sample is chosen, read and downloaded by keyboard', async ({ app, page }) => {
  await app.openSample();
  const dialog = await openProve(app);
  await expect(dialog.getByRole('status')).toHaveText('11 of 11 probes');
  const script = dialog.getByRole('region', { name: 'Shell script, prove.sh' });
  await expect(script).toContainText(ALLOWED);
  await expect(script).toContainText('(policies.yaml:16 +1)');
  await expect(script).toContainText('COUNT=11');

  await dialog.getByRole('checkbox', { name: /allow shop\/web .* shop\/api TCP 8080/ }).focus();
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('status')).toHaveText('10 of 11 probes');
  await expect(script).toContainText('COUNT=10');
  await expect(script).not.toContainText('to shop/api[Deployment] on TCP 8080 (policies.yaml:57)');

  await dialog.getByRole('button', { name: 'Take all' }).focus();
  await page.keyboard.press('Enter');
  await expect(script).toContainText('COUNT=11');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).focus();
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toBe('prove.sh');
  expect(readFileSync(await (await download).path(), 'utf8')).toContain(ALLOWED);

  await dialog.getByRole('tab', { name: 'Shell script' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('region', { name: 'netassert 2, netassert.yaml' })).toContainText(
    '- name: "allow shop/web[Deployment] to shop/api[Deployment] on TCP 8080 (policies.yaml:57)"',
  );
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('only what the selected workload takes part in; a line leads to the editor', async ({ app }) => {
  await app.openSample();
  await app.workload('shop/db').click();
  const dialog = await openProve(app);
  await dialog.getByRole('checkbox', { name: 'Only about shop/db[StatefulSet]' }).check();
  const probes = dialog.getByRole('list', { name: 'Probes' }).getByRole('listitem');
  await expect(probes.filter({ hasNotText: 'shop/db' })).toHaveCount(0);
  await expect(probes.filter({ hasText: 'allow' })).toHaveCount(1);
  await probes.filter({ hasText: 'allow' }).getByRole('button', { name: 'policies.yaml:104' }).click();
  await expect(dialog).toBeHidden();
  await expect(app.region('YAML').getByRole('tab', { name: 'policies.yaml', selected: true })).toBeVisible();
  await expect(app.region('YAML').getByText('104', { exact: true })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing serious in the window: ${colorScheme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await app.openSample();
    await openProve(app);
    const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
