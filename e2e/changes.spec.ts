import type { Locator, Page } from '@playwright/test';
import { expect, test, type Drawbridge } from './drawbridge';

const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: ${name}, image: ${name}, ports: [{containerPort: 8080}]}]}
---
`;

const CLUSTER = ['web', 'api', 'db'].map(pod).join('');

/** api admits those on 8080 and nobody else. */
const policyFor = (...admitted: readonly string[]) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api
  policyTypes:
  - Ingress
  ingress:
  - from:
${admitted.map((name) => `    - podSelector:\n        matchLabels:\n          app: ${name}\n`).join('')}    ports:
    - port: 8080
`;

async function open(app: Drawbridge): Promise<void> {
  await app.openSample();
  await app.openFiles({ 'cluster.yaml': CLUSTER, 'policies.yaml': policyFor('web') });
  await expect(app.workload('shop/db')).toBeVisible();
  await expect(app.workload('monitoring/grafana')).toBeHidden();
  await app.showFile('policies.yaml');
}

const tabCount = (app: Drawbridge, count: string) =>
  expect(app.region('Answers').getByRole('tab', { name: `What changed ${count}` })).toBeVisible();

async function compareWith(page: Page, panel: Locator, what: string): Promise<void> {
  await panel.getByRole('button', { name: 'Compare with…' }).click();
  await page.getByRole('menuitem', { name: what }).click();
}

test('what is drawn is counted on the tab, said in words, listed, shown on the canvas and copied', async ({
  app,
  page,
}) => {
  await open(app);
  const question = await app.drag(app.workload('shop/db'), app.workload('shop/api'));
  await question.getByRole('button', { name: /^Write/ }).click();
  await tabCount(app, '+1 −0');

  const panel = await app.tab('What changed');
  await expect(panel).toContainText(/Compared with cluster\.yaml and policies\.yaml as opened at \d\d:\d\d/);
  await expect(panel.getByRole('list', { name: 'What changed, in words' })).toContainText('db');
  await expect(panel.getByRole('heading', { name: '+ Opened: 1' })).toBeVisible();
  const row = panel.getByRole('row').filter({ hasText: 'shop/db → shop/api' });
  await expect(row).toContainText('TCP 8080');

  await row.getByRole('button', { name: 'shop/db → shop/api' }).click();
  await expect(panel.getByRole('checkbox', { name: 'Show on canvas' })).toBeChecked();
  await expect.poll(() => app.connections()).toEqual(['shop/db to shop/api: 8080, + new since the baseline']);

  await panel.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('| shop/db | shop/api | TCP 8080 |');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('**Connections: +1 −0**');

  await panel.getByRole('checkbox', { name: 'Show on canvas' }).uncheck();
  await expect
    .poll(() => app.connections())
    .not.toContain('shop/db to shop/api: 8080, + new since the baseline');
});

test('an older version, pasted: what it allowed and is lost is drawn, too', async ({ app, page }) => {
  await open(app);
  const panel = await app.tab('What changed');
  await expect(panel).toContainText('Nothing changed since the baseline');

  await compareWith(page, panel, 'Paste…');
  const dialog = page.getByRole('dialog', { name: 'Compare with an older version' });
  await dialog.getByRole('textbox', { name: 'Older version' }).fill(policyFor('db'));
  await expect(dialog.getByRole('combobox', { name: 'of' })).toHaveValue('policies.yaml');
  await dialog.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(dialog).toBeHidden();

  await tabCount(app, '+1 −1');
  await expect(panel).toContainText(
    /Compared with the version of policies\.yaml given at \d\d:\d\d, the other files/,
  );
  await expect(panel.getByRole('heading', { name: '− Closed: 1' })).toBeVisible();
  await panel.getByRole('checkbox', { name: 'Show on canvas' }).check();
  await expect
    .poll(() => app.connections())
    .toEqual([
      'shop/db to shop/api: 8080, − lost since the baseline, no longer allowed',
      'shop/web to shop/api: 8080, + new since the baseline',
    ]);
  await expect(app.region('Canvas').getByRole('group', { name: 'Shown on the canvas' })).toContainText(
    'Since the baseline: + new, − lost',
  );
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('checkbox', { name: 'Show on canvas' })).not.toBeChecked();

  await compareWith(page, panel, 'What was opened');
  await expect(panel).toContainText('Nothing changed since the baseline');
  expect(await app.downloadedYaml()).toBe(policyFor('web'));
});

test('an older version, as a file of the same name; and a snapshot', async ({ app, page }) => {
  await open(app);
  const panel = await app.tab('What changed');
  const chooser = page.waitForEvent('filechooser');
  await compareWith(page, panel, 'Files…');
  const older = {
    name: 'policies.yaml',
    mimeType: 'application/yaml',
    buffer: Buffer.from(policyFor('web', 'db')),
  };
  await (await chooser).setFiles([older]);
  await tabCount(app, '+0 −1');

  await compareWith(page, panel, 'Snapshot now');
  await expect(panel).toContainText(/Compared with the snapshot taken at \d\d:\d\d/);
  await app.editor().focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# a comment\n');
  await expect(panel).toContainText('No connection changed');
  await expect(panel).toContainText('policies.yaml is not what it was');
});
