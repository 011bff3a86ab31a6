import type { Locator, Page } from '@playwright/test';
import { expect, test, type Drawbridge } from './drawbridge';

const CLUSTER = `apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, tier: front}}
    spec: {containers: [{name: web, image: web, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api, tier: back}}
    spec: {containers: [{name: api, image: api, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: db, namespace: shop}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db, tier: back}}
    spec: {containers: [{name: db, image: db}]}
---
apiVersion: v1
kind: Service
metadata: {name: kubernetes, namespace: default}
spec: {clusterIP: 10.96.0.1, ports: [{name: https, port: 443, targetPort: 6443}]}
`;

/** web may send nothing. */
const POLICIES = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes:
  - Egress
`;

async function open(app: Drawbridge, policies = POLICIES): Promise<void> {
  await app.openSample();
  await app.openFiles({ 'cluster.yaml': CLUSTER, 'policies.yaml': policies });
  await expect(app.workload('shop/db')).toBeVisible();
  await expect(app.workload('monitoring/grafana')).toBeHidden();
  await app.showFile('policies.yaml');
}

/** Drags from a card's grip to one of the ends that have no card. */
async function dragToEnd(app: Drawbridge, page: Page, from: string, end: string): Promise<Locator> {
  await app.workload(from).hover();
  await page.getByRole('button', { name: `Connect from ${from}`, exact: true }).hover();
  await page.mouse.down();
  const grip = (await app.workload(from).boundingBox())!;
  await page.mouse.move(grip.x + grip.width + 60, grip.y + 60, { steps: 4 });
  const docked = page.getByRole('group', { name: 'Ends without a card' }).getByRole('button', { name: end });
  const box = (await docked.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
  const question = page.getByRole('dialog');
  await expect(question).toBeVisible();
  return question;
}

const lines = (question: Locator) => question.getByRole('group', { name: 'Lines to be written' });

async function write(question: Locator): Promise<void> {
  await question.getByRole('button', { name: /^Write/ }).click();
  await expect(question).toBeHidden();
}

test('a connection that would be cut at the other end says so, and offers the rule there', async ({
  app,
}) => {
  await open(app);
  const question = await app.drag(app.workload('shop/web'), app.workload('shop/api'));
  const sender = question.getByRole('checkbox', { name: /shop\/web, egress.*isolated already/ });
  await expect(sender).toBeChecked();
  await expect(lines(question)).toContainText('egress:');

  await sender.uncheck();
  await expect(question).toContainText('Still blocked at web: shop/web isolates it for egress');
  await expect(lines(question)).not.toContainText('egress:');
  await question.getByRole('button', { name: 'Also allow it at the sender' }).click();
  await expect(sender).toBeChecked();
  await expect(question).not.toContainText('Still blocked');
  await write(question);
  await expect.poll(() => app.connections()).toContain('shop/web to shop/api: 8080, allowed by rule');
  expect(await app.downloadedYaml()).toMatch(/policyTypes:\n {2}- Egress\n {2}egress:\n {2}- to:/);
});

test('the labels one chooses are the labels that are written', async ({ app }) => {
  await open(app, '# none yet\n');
  const question = await app.drag(app.workload('shop/web'), app.workload('shop/api'));
  await expect(question).toContainText('selects 1 of 3 workloads of shop: api');
  await question
    .getByRole('combobox', { name: 'Labels of api' })
    .selectOption({ label: 'tier=back · 2 of 3' });
  await expect(question).toContainText('selects 2 of 3 workloads of shop: api, db');
  await expect(lines(question)).toContainText('tier: back');
  await expect(lines(question)).not.toContainText('app: api');
  await expect(question).toContainText('api and db are selected by no policy yet');
  await write(question);
  await expect.poll(() => app.connections()).toContain('shop/web to shop/db: 8080, allowed by rule');
  expect(await app.downloadedYaml()).toContain('name: allow-web-to-back\n');
});

test('the Internet, less what one does not mean by it', async ({ app, page }) => {
  await open(app);
  const question = await dragToEnd(app, page, 'shop/web', 'Internet');
  await question.getByRole('checkbox', { name: /^cloud metadata/ }).check();
  await expect(lines(question)).toContainText('169.254.169.254/32');
  await question.getByRole('checkbox', { name: /^private ranges/ }).check();
  await write(question);
  const drawn = await app.downloadedYaml();
  expect(drawn).toContain(
    'cidr: 0.0.0.0/0\n        except:\n        - 169.254.169.254/32\n        - 10.0.0.0/8\n',
  );
  expect(drawn).toContain('cidr: "::/0"\n');
  await expect.poll(() => app.connections()).toContain('shop/web to Internet: 443, allowed by rule');
});

test('cluster DNS is both selectors in one peer', async ({ app, page }) => {
  await open(app);
  const question = await dragToEnd(app, page, 'shop/web', 'Cluster DNS');
  await expect(question.getByRole('checkbox', { name: /egress/ })).toHaveCount(1);
  await write(question);
  expect(await app.downloadedYaml()).toContain(`  - to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
      podSelector:
        matchLabels:
          k8s-app: kube-dns
    ports:
    - protocol: UDP
      port: 53
    - protocol: TCP
      port: 53
`);
});

test('the API server at the address that the files tell, and a block as the server reads it', async ({
  app,
  page,
}) => {
  await open(app);
  const question = await dragToEnd(app, page, 'shop/web', 'API server');
  const address = question.getByRole('textbox', { name: 'Address' });
  await expect(address).toHaveValue('10.96.0.1/32');
  await expect(question.getByRole('checkbox', { name: '443', exact: true })).toBeChecked();
  await address.fill('172.18.0.2');
  await expect(question).toContainText('must be a valid CIDR value');
  await expect(question.getByRole('button', { name: /^Write/ })).toBeDisabled();
  await address.fill('172.18.0.2/32');
  await expect(lines(question)).toContainText('cidr: 172.18.0.2/32');
  await question.getByRole('button', { name: 'Use a new policy instead' }).click();
  await expect(lines(question)).toContainText('name: allow-web-to-api-server');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  expect(await app.downloadedYaml()).toBe(POLICIES);
});

test('from the keyboard: a namespace and a workload that are not there yet, then a line between namespaces', async ({
  app,
  page,
}) => {
  await open(app, '# none yet\n');
  const run = async (command: string) => {
    await page.keyboard.press('ControlOrMeta+K');
    await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
    await page.keyboard.type(command);
    await page.keyboard.press('Enter');
  };
  const dialog = page.getByRole('dialog');

  await run('Add namespace');
  await expect(dialog.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await page.keyboard.type('Ops');
  await expect(dialog).toContainText('metadata.name: Invalid value: "Ops"');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('ops');
  await expect(lines(dialog)).toContainText('kind: Namespace');
  await page.keyboard.press('Enter');
  await expect(app.namespace('ops')).toBeVisible();

  await run('Add workload');
  await expect(dialog.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await page.keyboard.type('agent');
  await dialog.getByRole('combobox', { name: 'Namespace' }).fill('ops');
  await dialog.getByRole('textbox', { name: 'Container ports' }).fill('metrics:9100');
  await expect(lines(dialog)).toContainText('image: registry.k8s.io/pause');
  await page.keyboard.press('Enter');
  await expect(app.workload('ops/agent')).toBeVisible();

  await run('Connect…');
  await expect(dialog.getByRole('combobox', { name: 'From' })).toBeFocused();
  await page.keyboard.type('shop/web');
  await page.keyboard.press('Tab');
  await page.keyboard.type('ops/agent');
  await expect(lines(dialog)).toContainText('port: 9100');
  await dialog.getByRole('button', { name: /^Write/ }).press('Enter');
  await expect.poll(() => app.connections()).toContain('shop/web to ops/agent: 9100, allowed by rule');

  await app.showFile('cluster.yaml');
  const cluster = await app.downloadedYaml();
  expect(cluster.startsWith(CLUSTER)).toBe(true);
  expect(cluster).toContain('kind: Namespace\nmetadata:\n  name: ops\n');
  await app.showFile('policies.yaml');
  expect(await app.downloadedYaml()).toContain('kubernetes.io/metadata.name: shop\n');

  for (const gone of [app.workload('ops/agent'), app.namespace('ops')]) {
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(gone).toBeVisible();
  }
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(app.namespace('ops')).toBeHidden();
});
