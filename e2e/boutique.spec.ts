import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MARKET_WORKLOADS, MARKET_YAML } from './fixtures/market';
import { expect, test } from './drawbridge';

const BUNDLES = resolve(import.meta.dirname, '../../shared/public/bundles');

test('paste an application and its policies, see it, and ask for a verdict', async ({ app }) => {
  await app.openEmpty();
  await app.pasteYaml(MARKET_YAML);
  for (const name of MARKET_WORKLOADS) await expect(app.workload(`market/${name}`)).toBeVisible();
  await expect
    .poll(() => app.connections())
    .toContain('market/checkout to market/payment: 50051, allowed by rule');
  await expect.poll(() => app.connections()).toHaveLength(16);

  const panel = await app.tab('Can A reach B?');
  await panel.getByRole('combobox', { name: 'From' }).fill('market/checkout');
  await panel.getByRole('combobox', { name: 'From' }).press('Enter');
  await panel.getByRole('combobox', { name: 'To', exact: true }).fill('market/payment');
  await panel.getByRole('combobox', { name: 'To', exact: true }).press('Enter');
  await expect(panel).toContainText('TCP 50051');
  await expect(panel).toContainText('allowed');
});

test('Online Boutique with its own policies', async ({ app }) => {
  test.skip(!existsSync(BUNDLES), '../shared/public/bundles is not there');
  const name = readdirSync(BUNDLES).find((file) => file.includes('online-boutique-with-network-policies'))!;
  await app.openEmpty();
  await app.pasteYaml(readFileSync(join(BUNDLES, name), 'utf8'));
  await expect(app.workload('default/frontend')).toBeVisible();
  const cards = app.region('Canvas').getByLabel(/^Workload default\//);
  await expect(cards).toHaveCount(12);
  await expect
    .poll(() => app.connections())
    .toEqual(
      expect.arrayContaining([
        'default/cartservice to default/redis-cart: 6379, allowed by rule',
        'default/checkoutservice to default/paymentservice: 50051, allowed by rule',
        'default/frontend to default/adservice: 9555, allowed by rule',
      ]),
    );
});
