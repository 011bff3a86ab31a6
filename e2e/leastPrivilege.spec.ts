import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { connectivity } from './connectivity';
import { expect, test, type Drawbridge } from './drawbridge';
import { MARKET_SERVICES, MARKET_YAML } from './fixtures/market';

const BUNDLES = resolve(import.meta.dirname, '../../shared/public/bundles');
const BEFORE = '# Least privilege, drawn.\n';

const deployment = (namespace: string, name: string, label: string, port: string) => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  selector: {matchLabels: {${label}: ${name}}}
  template:
    metadata: {labels: {${label}: ${name}}}
    spec: {containers: [{name: c, image: i, ports: [${port}]}]}
`;
const TIERS =
  deployment('shop', 'web', 'app', '{containerPort: 3000}') +
  deployment('shop', 'api', 'app', '{containerPort: 8080}') +
  deployment('shop', 'db', 'app', '{containerPort: 5432}') +
  deployment('kube-system', 'kube-dns', 'k8s-app', '{containerPort: 53, protocol: UDP}, {containerPort: 53}');

const withoutPolicies = (yaml: string) =>
  yaml
    .split(/^---.*\n/m)
    .filter((document) => !/^kind: NetworkPolicy$/m.test(document))
    .join('---\n');

/** Opens an application without policies; everybody may connect to everybody. */
async function openApplication(app: Drawbridge, cluster: string, somebody: string): Promise<void> {
  await app.openSample();
  await app.openFiles({ 'cluster.yaml': cluster, 'policies.yaml': BEFORE });
  await expect(app.workload(somebody)).toBeVisible();
  await expect(app.workload('monitoring/grafana')).toBeHidden();
  await app.showFile('policies.yaml');
}

/** Draws as a user does, and counts: one gesture is one thing asked for and written. */
class Hand {
  gestures = 0;

  constructor(
    private readonly app: Drawbridge,
    private readonly page: Page,
  ) {}

  async deny(direction: 'ingress' | 'egress', namespace: string): Promise<void> {
    const name = `${direction === 'ingress' ? 'Ingress' : 'Egress'} denied by default in ${namespace}`;
    const toggle = this.app.region('Canvas').getByRole('button', { name });
    await toggle.click();
    await this.page.getByRole('button', { name: `Deny ${direction} by default`, exact: true }).click();
    await expect(toggle).toHaveAttribute('aria-pressed', 'true');
    this.gestures++;
  }

  /** From card to card with the mouse; the ports and the rules are those that the question proposes. */
  async draw(from: string, to: string): Promise<void> {
    const question = await this.app.drag(this.app.workload(from), this.app.workload(to));
    await question.getByRole('button', { name: /^Write/ }).click();
    await expect(question).toBeHidden();
    await this.isDrawn(from, to);
  }

  /** By the names of the ends, with keys alone: Enter goes on to what is still to be told, and then writes. */
  async name(from: string, to: string): Promise<void> {
    await this.app.region('Connections').getByRole('button', { name: 'Connect…' }).press('Enter');
    await expect(this.page.getByRole('combobox', { name: 'From' })).toBeFocused();
    await this.page.keyboard.type(from);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('combobox', { name: 'To', exact: true })).toBeFocused();
    await this.page.keyboard.type(to);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('dialog').getByRole('button', { name: /^Write/ })).toBeFocused();
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('dialog')).toBeHidden();
    await this.isDrawn(from, to);
  }

  private async isDrawn(from: string, to: string): Promise<void> {
    const line = new RegExp(`^${from} to ${to}: .*, allowed by rule$`);
    await expect
      .poll(async () => (await this.app.connections()).filter((text) => line.test(text)))
      .toHaveLength(1);
    this.gestures++;
  }

  /** Each gesture is one step; below the first lies the opening of the files. */
  async undoAll(): Promise<void> {
    for (; this.gestures > 0; this.gestures--)
      await this.page.getByRole('button', { name: /^Undo: (allow|deny) / }).click();
    await expect(this.page.getByRole('button', { name: /^Undo: open / })).toBeVisible();
  }
}

test('three tiers, open to everybody, drawn to least privilege in five gestures, and back to the first byte', async ({
  app,
  page,
}) => {
  await openApplication(app, TIERS, 'shop/db');
  const hand = new Hand(app, page);
  await hand.deny('ingress', 'shop');
  await hand.deny('egress', 'shop');
  await hand.draw('shop/web', 'shop/api');
  await hand.draw('shop/api', 'shop/db');
  await hand.name('Internet', 'shop/web');
  expect(hand.gestures).toBeLessThan(12);

  const policies = await app.downloadedYaml();
  expect(policies.startsWith(BEFORE)).toBe(true);
  const dns = ['TCP 53', 'UDP 53'].join(',');
  expect(connectivity(TIERS, policies)).toEqual(
    [
      'Internet => kube-system/kube-dns : All Connections',
      'Internet => shop/web : TCP 3000',
      'kube-system/kube-dns => Internet : All Connections',
      'shop/api => kube-system/kube-dns : ' + dns,
      'shop/api => shop/db : TCP 5432',
      'shop/db => kube-system/kube-dns : ' + dns,
      'shop/web => kube-system/kube-dns : ' + dns,
      'shop/web => shop/api : TCP 8080',
    ].sort(),
  );
  await hand.undoAll();
  expect(await app.downloadedYaml()).toBe(BEFORE);
  await app.showFile('cluster.yaml');
  expect(await app.downloadedYaml()).toBe(TIERS);
});

test('a market of twelve, by keys alone, comes to what its own policies allow', async ({ app, page }) => {
  test.slow();
  const cluster = withoutPolicies(MARKET_YAML);
  await openApplication(app, cluster, 'market/storefront');
  const hand = new Hand(app, page);
  await hand.deny('ingress', 'market');
  for (const [to, { from }] of Object.entries(MARKET_SERVICES))
    for (const source of from) await hand.name(`market/${source}`, `market/${to}`);
  const policies = await app.downloadedYaml();
  expect(connectivity(cluster, policies)).toEqual(connectivity(MARKET_YAML));
  await hand.undoAll();
  expect(await app.downloadedYaml()).toBe(BEFORE);
});

test('Online Boutique, drawn with the mouse, comes to what its authors allow, and to the frontend on its port alone', async ({
  app,
  page,
}) => {
  test.skip(!existsSync(BUNDLES), '../shared/public/bundles is not there');
  test.slow();
  const name = readdirSync(BUNDLES).find((file) => file.includes('online-boutique-with-network-policies'))!;
  const boutique = readFileSync(join(BUNDLES, name), 'utf8');
  const cluster = withoutPolicies(boutique);
  await openApplication(app, cluster, 'default/frontend');
  const hand = new Hand(app, page);
  await hand.deny('ingress', 'default');
  const drawn = connectivity(boutique).filter((line) => !line.includes('Internet') && !line.includes('All'));
  for (const line of drawn) {
    const [from, to] = line.split(/ => | : /);
    await hand.draw(from!, to!);
  }
  await hand.name('Anyone', 'default/frontend');
  const policies = await app.downloadedYaml();
  const everyPort = '=> default/frontend : All Connections';
  expect(connectivity(cluster, policies)).toEqual(
    connectivity(boutique).map((line) => line.replace(everyPort, '=> default/frontend : TCP 8080')),
  );
  await hand.undoAll();
  expect(await app.downloadedYaml()).toBe(BEFORE);
});
