import { seriousIn } from './axe';
import { expect, test } from './drawbridge';

const SCREENS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

const TABS = ['Rules table', 'Problems', 'What changed', 'Can A reach B?', 'kubectl describe'];

for (const colorScheme of ['light', 'dark'] as const)
  for (const viewport of SCREENS)
    test(`axe finds nothing serious: ${colorScheme}, ${viewport.width}×${viewport.height}`, async ({
      app,
      page,
    }) => {
      test.slow();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(viewport);
      await page.goto('./');
      await app.started('shop/web');
      expect(await seriousIn(page)).toEqual([]);
      for (const tab of viewport.width > 900 ? TABS : []) {
        await app.tab(tab);
        expect(await seriousIn(page, '[aria-label="Answers"]')).toEqual([]);
      }
    });

test('Tab reaches every control', async ({ app, page }) => {
  await app.openSample();
  await expect(app.editor()).toBeAttached();
  const reached = new Set<string>();
  await page.locator('body').focus();
  for (let i = 0; i < 250; i++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (name.startsWith('YAML editor')) await page.keyboard.press('Control+M');
    reached.add(name.trim());
  }
  for (const control of ['Open', 'More to open', 'Export', 'Connect…', 'Filter connections', 'Zoom in'])
    expect([...reached]).toContain(control);
  for (const start of ['YAML editor', 'Workload ', 'Plain English', 'Start empty', 'Theme'])
    expect([...reached].some((name) => name.startsWith(start))).toBe(true);
});

test('narrow screens show one part at a time and keep what was typed', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./');
  await app.started('shop/web');
  await page.getByRole('tab', { name: 'YAML' }).click();
  await expect(app.region('Canvas')).toBeHidden();
  await app.editor().focus();
  await page.keyboard.type('# narrow');
  await page.getByRole('tab', { name: 'Answers' }).click();
  await expect(app.region('Answers')).toBeVisible();
  await page.getByRole('tab', { name: 'YAML' }).click();
  await expect(app.region('YAML')).toContainText('# narrow');
});
