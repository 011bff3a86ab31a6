import type { Locator, Page } from '@playwright/test';
import { expect, test, type Drawbridge } from './drawbridge';

const pod = (name: string, port: string) => `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: c, image: i, ports: [${port}]}]}
`;
const CLUSTER =
  pod('web', '{name: http, containerPort: 3000}') +
  pod('api', '{name: grpc, containerPort: 9000}, {name: http, containerPort: 8080}') +
  pod('cron', '{containerPort: 7000}');

const API = `# Who may call the API. Ask the platform team before you change it.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api # as in the wiki
  namespace: shop
spec:
  podSelector: {matchLabels: {app: api}}
  policyTypes: [Ingress]
  ingress:
  # callers
  - from:
    # nightly
    - podSelector: {matchLabels: {app: cron}}
    # the shop front
    - podSelector: {matchLabels: {app: web}} # and only it
    ports:
    - port: 8080 # plain HTTP
`;
const CRON = `# Nobody calls cron.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: cron, namespace: shop}
spec: {podSelector: {matchLabels: {app: cron}}} # deny
`;
const POLICIES = `# Licence: none.\n\n${API}---\n${CRON}`;

const comments = (text: string) => (text.match(/#.*/g) ?? []).sort();

async function openShop(app: Drawbridge): Promise<void> {
  await app.openSample();
  await app.openFiles({ 'cluster.yaml': CLUSTER, 'policies.yaml': POLICIES });
  await expect.poll(() => app.connections()).toContain('shop/cron to shop/api: 8080, allowed by rule');
  await app.showFile('policies.yaml');
  await app.showConnections();
}

const row = (app: Drawbridge, name: string) =>
  app.region('Connections').getByRole('button', { name, exact: true });

async function policyAct(app: Drawbridge, page: Page, policy: string, act: RegExp): Promise<Locator> {
  await row(app, `Edit ${policy}`).click();
  await page.getByRole('menuitem', { name: act }).click();
  return page.getByRole('dialog');
}

test('other ports for a line, in a commented file, with every comment kept; deleted; undone', async ({
  app,
  page,
}) => {
  await openShop(app);
  await row(app, 'shop/web to shop/api').click();
  const panel = page.getByRole('group', { name: 'Connection shop/web → shop/api' });
  await expect(panel).toContainText('shop/api, ingress rule 1');
  await panel.getByRole('button', { name: 'Change port…' }).click();
  const question = page.getByRole('dialog');
  await expect(question.getByRole('checkbox', { name: /^http/ })).toBeChecked();
  await question.getByRole('checkbox', { name: /^http/ }).uncheck();
  await question.getByRole('checkbox', { name: /^grpc/ }).check();
  await expect(question.getByRole('status')).toContainText('web may connect to api on TCP 9000.');
  await question.getByRole('button', { name: 'Change port' }).click();
  await expect(question).toBeHidden();
  await expect.poll(() => app.connections()).toContain('shop/web to shop/api: 9000, allowed by rule');
  expect(await app.connections()).toContain('shop/cron to shop/api: 8080, allowed by rule');
  const split = await app.downloadedYaml();
  expect(comments(split)).toEqual(comments(POLICIES));

  await row(app, 'Delete shop/web to shop/api').click();
  await expect.poll(() => app.connections()).not.toContain('shop/web to shop/api: 9000, allowed by rule');
  const left = await app.downloadedYaml();
  expect(comments(POLICIES)).toEqual(expect.arrayContaining(comments(left)));
  expect(left).toContain('# plain HTTP');

  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(() => app.downloadedYaml()).toBe(split);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(() => app.downloadedYaml()).toBe(POLICIES);
});

test('a rule for others: named, and removed with them only when asked', async ({ app, page }) => {
  await app.openSample();
  const both = '{matchExpressions: [{key: app, operator: In, values: [web, cron]}]}';
  const nightly = / +# nightly\n.*\n/;
  const shared = API.replace(nightly, '').replace('{matchLabels: {app: web}}', both);
  await app.openFiles({ 'cluster.yaml': CLUSTER, 'policies.yaml': shared });
  await expect.poll(() => app.connections()).toContain('shop/cron to shop/api: 8080, allowed by rule');
  await app.showFile('policies.yaml');
  await app.showConnections();
  await row(app, 'Delete shop/web to shop/api').click();
  const question = page.getByRole('dialog');
  await expect(question.getByRole('status')).toContainText('No rule allows just web → api');
  await question.getByRole('checkbox', { name: /^also the rules that allow it to others/ }).check();
  await expect(question.getByRole('status')).toContainText(
    'This also cuts 1 other connection: shop/cron → shop/api.',
  );
  await question.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(question).toBeHidden();
  await expect.poll(() => app.connections()).not.toContain('shop/web to shop/api: 8080, allowed by rule');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(() => app.downloadedYaml()).toBe(shared);
});

test('a line is reversed: the port of the new receiver, one step', async ({ app, page }) => {
  await openShop(app);
  await row(app, 'Edit shop/web to shop/api').click();
  const question = page.getByRole('dialog');
  await question.getByRole('button', { name: 'Reverse…' }).click();
  await expect(question.getByRole('checkbox', { name: /^http/ })).toBeChecked();
  await expect(question.getByRole('checkbox', { name: /^isolate shop\/web for ingress/ })).toBeChecked();
  await question.getByRole('button', { name: 'Reverse', exact: true }).click();
  await expect(question).toBeHidden();
  await expect.poll(() => app.connections()).toContain('shop/api to shop/web: 3000, allowed by rule');
  expect(await app.connections()).not.toContain('shop/web to shop/api: 8080, allowed by rule');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(() => app.downloadedYaml()).toBe(POLICIES);
});

test('policies are renamed, duplicated, moved and deleted, and all of it undone', async ({ app, page }) => {
  await openShop(app);
  await app
    .region('Connections')
    .getByRole('tab', { name: /^Policies/ })
    .click();

  let question = await policyAct(app, page, 'shop/api', /^Rename/);
  await question.getByRole('textbox', { name: 'Name' }).fill('cron');
  await expect(question.getByRole('status')).toContainText(
    'networkpolicies.networking.k8s.io "cron" already exists',
  );
  await question.getByRole('textbox', { name: 'Name' }).fill('callers');
  await question.getByRole('button', { name: 'Rename' }).click();
  await expect(row(app, 'Edit shop/callers')).toBeVisible();
  const renamed = POLICIES.replace('name: api #', 'name: callers #');
  expect(await app.downloadedYaml()).toBe(renamed);

  question = await policyAct(app, page, 'shop/cron', /^Duplicate/);
  await question.getByRole('button', { name: 'Duplicate' }).click();
  await expect(row(app, 'Edit shop/cron-copy')).toBeVisible();
  const copy = CRON.replace('name: cron,', 'name: cron-copy,');
  expect(await app.downloadedYaml()).toBe(`${renamed}---\n${copy}`);

  question = await policyAct(app, page, 'shop/callers', /^Move/);
  await question.getByRole('combobox', { name: 'File, existing or new' }).fill('callers.yaml');
  await question.getByRole('button', { name: 'Move' }).click();
  await expect(question).toBeHidden();
  await app.showFile('callers.yaml');
  expect(await app.downloadedYaml()).toBe(API.replace('name: api #', 'name: callers #'));
  await app.showFile('policies.yaml');
  expect(await app.downloadedYaml()).toBe(`# Licence: none.\n\n${CRON}---\n${copy}`);

  question = await policyAct(app, page, 'shop/cron', /^Delete/);
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(row(app, 'Edit shop/cron')).toBeHidden();
  expect(await app.downloadedYaml()).toBe(`# Licence: none.\n\n${copy}`);

  for (const gone of ['delete', 'move', 'duplicate', 'rename']) {
    const undo = page.getByRole('button', { name: new RegExp(`^Undo: ${gone} `) });
    await undo.click();
    await expect(undo).toBeHidden();
  }
  await app.showFile('policies.yaml');
  expect(await app.downloadedYaml()).toBe(POLICIES);
  await expect(app.region('YAML').getByRole('tab', { name: 'callers.yaml' })).toBeHidden();
});

test('from the keyboard alone: port, delete, a policy', async ({ app, page }) => {
  await openShop(app);
  await row(app, 'Edit shop/web to shop/api').press('Enter');
  const question = page.getByRole('dialog');
  await question.getByRole('button', { name: 'Change port…' }).press('Enter');
  await question.getByRole('checkbox', { name: /^by name/ }).press('Space');
  await expect(question.getByRole('button', { name: 'Change port' })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await expect.poll(() => app.downloadedYaml()).toContain('port: http');

  await row(app, 'shop/web to shop/api').press('Enter');
  await row(app, 'shop/web to shop/api').press('Delete');
  await expect.poll(() => app.connections()).not.toContain('shop/web to shop/api: 8080, allowed by rule');

  await app
    .region('Connections')
    .getByRole('tab', { name: /^Connections/ })
    .press('ArrowRight');
  await row(app, 'shop/cron').press('Delete');
  await expect(question).toContainText('no longer isolated');
  await page.keyboard.press('Enter');
  await expect(row(app, 'shop/cron')).toBeHidden();
  expect(await app.downloadedYaml()).not.toContain('Nobody calls cron');
});
