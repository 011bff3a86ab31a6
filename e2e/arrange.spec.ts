import { expect, test, type Drawbridge } from './drawbridge';

async function placeOf(app: Drawbridge, name: string): Promise<{ x: number; y: number }> {
  const box = (await app.workload(name).boundingBox())!;
  return { x: Math.round(box.x), y: Math.round(box.y) };
}

test('gathered cards move together, by mouse and by keyboard, and the text stays', async ({ app, page }) => {
  await app.openSample();
  const text = await app.downloadedYaml();
  const before = { grafana: await placeOf(app, 'monitoring/grafana'), web: await placeOf(app, 'shop/web') };
  await app.workload('monitoring/grafana').click({ modifiers: ['Shift'], position: { x: 20, y: 8 } });
  await app.workload('monitoring/prometheus').click({ modifiers: ['Shift'], position: { x: 20, y: 8 } });
  await expect(page.getByText(/2 gathered: they move together/).first()).toBeAttached();
  const gap = (await placeOf(app, 'monitoring/prometheus')).y - before.grafana.y;

  await page.mouse.move(before.grafana.x + 20, before.grafana.y + 8);
  await page.mouse.down();
  await page.mouse.move(before.grafana.x + 60, before.grafana.y + 38, { steps: 8 });
  await page.mouse.up();
  await expect
    .poll(async () => (await placeOf(app, 'monitoring/grafana')).x - before.grafana.x)
    .toBeGreaterThan(30);
  const moved = await placeOf(app, 'monitoring/grafana');
  await expect.poll(() => placeOf(app, 'monitoring/prometheus')).toEqual({ x: moved.x, y: moved.y + gap });
  expect(await placeOf(app, 'shop/web')).toEqual(before.web);

  await app.workload('monitoring/grafana').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await placeOf(app, 'monitoring/prometheus')).x).toBeGreaterThan(moved.x);

  const together = await placeOf(app, 'monitoring/prometheus');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await placeOf(app, 'monitoring/grafana')).x).toBeGreaterThan(together.x);
  expect(await placeOf(app, 'monitoring/prometheus')).toEqual(together);
  expect(await app.downloadedYaml()).toBe(text);
});
