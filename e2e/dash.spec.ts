import { expect, test } from './drawbridge';

test('a missing dash is noticed, counted, and flipped back', async ({ app }) => {
  await app.openSample();
  const before = await app.downloadedYaml();

  // The sample's deliberate mistake: "- podSelector" makes a second peer where one peer with both was meant.
  await app.find('metadata.name: monitoring');
  await app.region('YAML').getByRole('button', { name: /^OR/ }).first().click();
  await expect.poll(() => app.downloadedYaml()).not.toBe(before);
  const note = app.region('YAML').getByRole('status').filter({ hasText: 'OR became AND' });
  await expect(note).toContainText(/\d+ → \d+ workloads?/);

  await note.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => app.downloadedYaml()).toBe(before);
  await expect(note).toBeHidden();
});

test('deleting the dash by hand raises the same note', async ({ app, page }) => {
  await app.openEmpty();
  await app.pasteYaml(`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api
  namespace: shop
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: monitoring
    - podSelector:
        matchLabels:
          app: prometheus
`);
  await app.find('- podSelector');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Delete');
  await page.keyboard.type(' ');
  await expect(page.getByText(/OR became AND, \d+ → \d+ workloads?/).first()).toBeVisible();
});
