import type { Page } from '@playwright/test';
import { expect, test, type Drawbridge } from './drawbridge';

const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: ${name}, image: ${name}, ports: [{containerPort: 8080}]}]}
---
`;

const allow = (from: string, to: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${from}-to-${to}, namespace: shop}
spec:
  podSelector: {matchLabels: {app: ${to}}}
  ingress:
  - from: [{podSelector: {matchLabels: {app: ${from}}}}]
    ports: [{port: 8080}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${from}-egress, namespace: shop}
spec:
  podSelector: {matchLabels: {app: ${from}}}
  policyTypes: [Egress]
  egress:
  - to: [{podSelector: {matchLabels: {app: ${to}}}}]
---
`;

const DENY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
`;

const SHOP =
  pod('web') + pod('api') + pod('db') + pod('cron') + allow('web', 'api') + allow('api', 'db') + DENY;

async function open(app: Drawbridge): Promise<void> {
  await app.openSample();
  await app.openFiles({ 'shop.yaml': SHOP });
  await expect(app.workload('shop/cron')).toBeVisible();
}

const story = (page: Page) => page.getByRole('region', { name: 'If shop/web is compromised' });

/** The hop that a card wears. */
const hopOf = (app: Drawbridge, name: string, words: string) =>
  app.workload(name).getByRole('img', { name: words, exact: true });

test('from a card: hops on the canvas, and beside it what, via whom, on which ports and why', async ({
  app,
  page,
}) => {
  await open(app);
  await app.workload('shop/web').click();
  await page.getByRole('button', { name: /^If this pod is compromised/ }).click();

  const panel = story(page);
  await expect(panel.getByRole('status')).toContainText(/can get to 2 of \d+ other workloads in 2 hops/);
  await expect(panel).toContainText('Cloud metadata✓ not reached');
  await expect(panel).toContainText('API server✓ not reached');
  await expect(panel).toContainText('Internet✓ not reached');
  const row = (name: string) => panel.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
  await expect(row('shop/api')).toHaveText(/^1shop\/apishop\/webTCP 8080✓ allowed by /);
  await expect(row('shop/db')).toHaveText(/^2shop\/dbshop\/apiTCP 8080✓ allowed by /);
  await expect(row('shop/cron')).toHaveCount(0);

  await expect(hopOf(app, 'shop/web', 'The compromised pod')).toBeVisible();
  await expect(hopOf(app, 'shop/api', 'Reached in 1 hop')).toBeVisible();
  await expect(hopOf(app, 'shop/db', 'Reached in 2 hops')).toBeVisible();
  await expect(app.workload('shop/cron').getByRole('img', { name: /^Reached/ })).toHaveCount(0);
  await expect
    .poll(() => app.connections())
    .toEqual(['shop/api to shop/db: 8080, allowed by rule', 'shop/web to shop/api: 8080, allowed by rule']);

  await row('shop/db').getByRole('button', { name: 'shop/api-to-db' }).click();
  await expect(app.region('YAML')).toContainText('api-to-db');

  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(panel).toBeHidden();
  await expect(hopOf(app, 'shop/api', 'Reached in 1 hop')).toBeHidden();
});

test('by keyboard: X on a card, Escape leaves; and from the palette', async ({ app, page }) => {
  await open(app);
  await app.workload('shop/web').focus();
  await page.keyboard.press('x');
  await expect(story(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(story(page)).toBeHidden();

  await app.workload('shop/web').press('Enter');
  await page.keyboard.press('ControlOrMeta+K');
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
  await page.keyboard.type('compromised');
  await page.keyboard.press('Enter');
  await expect(story(page)).toBeVisible();
});

test('a denied verdict, one press, and it is allowed: just the lines it takes', async ({ app, page }) => {
  await open(app);
  const panel = await app.tab('Can A reach B?');
  await expect(panel).toContainText('Click two cards on the canvas');
  await app.workload('shop/web').click();
  await app.workload('shop/db').click();
  await panel.getByRole('textbox', { name: 'Port' }).fill('5432');
  await expect(panel.getByText('No: shop/web may not connect to shop/db on TCP 5432.')).toBeVisible();

  const edit = panel.getByRole('form', { name: 'The smallest edit that allows it' });
  await expect(edit.getByRole('heading')).toContainText('allow web → db');
  await expect(edit.getByRole('group', { name: 'Lines to be written' })).toContainText('5432');
  await edit.getByRole('button', { name: 'Write to shop.yaml' }).click();
  await expect(panel.getByText('Yes: shop/web may connect to shop/db on TCP 5432.')).toBeVisible();
  await expect(edit).toBeHidden();

  const written = await app.downloadedYaml();
  const lines = written.split('\n');
  let at = 0;
  for (const line of SHOP.trimEnd().split('\n')) {
    at = lines.indexOf(line, at) + 1;
    expect(at, `every line stays, in its order: ${line}`).toBeGreaterThan(0);
  }
  expect(written).toContain('port: 5432');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(panel.getByText('No: shop/web may not connect')).toBeVisible();
  expect(await app.downloadedYaml()).toBe(SHOP);
});
