import { expect, test, type Drawbridge } from './drawbridge';

const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: ${name}, image: ${name}}]}
---
`;

const SHOP = `${['web', 'cron', 'db'].map(pod).join('')}apiVersion: networking.k8s.io/v1
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
  - from:
    - podSelector:
        matchLabels:
          app: web
    ports:
    - port: 5432
  - from:
    - podSelector:
        matchLabels:
          app: cron
    ports:
    - port: 9000
`;

const LIT = /-lit\b/;

const row = (app: Drawbridge, from: string) =>
  app
    .region('Connections')
    .getByRole('row')
    .filter({ hasText: `shop/${from}→shop/db` });

const litPhrases = (app: Drawbridge) =>
  app.region('Answers').getByRole('button').and(app.page.locator('[class*="-lit"]'));

async function open(app: Drawbridge): Promise<void> {
  await app.openSample();
  await app.openFiles({ 'shop.yaml': SHOP });
  await expect(app.workload('shop/cron')).toBeVisible();
  await app.showConnections();
  await expect(row(app, 'web')).toBeVisible();
}

test('the caret on a line lights the rows and sentences that rest on it, and no others', async ({ app }) => {
  await open(app);
  await app.tab('Plain English');
  await app.find('app: cron\n');
  await expect(row(app, 'cron')).toHaveClass(LIT);
  await expect(row(app, 'web')).not.toHaveClass(LIT);
  await expect(litPhrases(app).first()).toBeVisible();

  const rules = await app.tab('Rules table');
  await app.find('port: 5432');
  await expect(rules.getByRole('row').filter({ hasText: '5432' }).first()).toHaveClass(LIT);
  await expect(rules.getByRole('row').filter({ hasText: '9000' }).first()).not.toHaveClass(LIT);
  await expect(row(app, 'web')).toHaveClass(LIT);
});

test('a row lights its lines and its sentence; letting go gives the light back to the caret', async ({
  app,
  page,
}) => {
  await open(app);
  await app.tab('Plain English');
  await app.find('app: cron\n');
  await expect(row(app, 'cron')).toHaveClass(LIT);

  await row(app, 'web').hover();
  await expect(row(app, 'cron')).not.toHaveClass(LIT);
  await expect(litPhrases(app).first()).toBeVisible();

  await page.mouse.move(700, 12);
  await expect(row(app, 'cron')).toHaveClass(LIT);
});
