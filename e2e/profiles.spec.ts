import { expect, test, type Drawbridge } from './drawbridge';

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress, Egress]
  ingress: []
  egress:
  - to:
    - ipBlock: {cidr: 10.0.0.0/8}
    ports: [{port: 5432}]
`;
const POD = (name: string, address: string) => `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: main, ports: [{containerPort: 5432}]}]}
status: {podIPs: [{ip: ${address}}]}
`;
const FILES = { 'shop.yaml': POLICY + POD('web', '10.0.0.1') + POD('db', '10.0.0.2') };

const picker = ({ page }: Drawbridge) => page.getByRole('button', { name: /^Enforced by/ });

/** Chooses who enforces, by the keyboard alone. */
async function choose(drawbridge: Drawbridge, name: string): Promise<void> {
  const { page } = drawbridge;
  await picker(drawbridge).press('Enter');
  const choice = page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) });
  await expect(choice).toBeVisible();
  await page.keyboard.type(name);
  await expect(choice).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(picker(drawbridge)).toContainText(name);
}

async function ask({ page }: Drawbridge): Promise<void> {
  await page.getByRole('tab', { name: 'Can A reach B?' }).click();
  for (const [end, name] of [
    ['From', 'shop/web'],
    ['To', 'shop/db'],
  ] as const) {
    const input = page.getByRole('combobox', { name: end, exact: true });
    await input.fill(name);
    await input.press('Enter');
  }
}

test('who enforces decides what is open, what is certain, and comes back after a reload', async ({ app }) => {
  const { page } = app;
  const answers = app.region('Answers');
  const banner = app.region('Canvas').getByText(/every policy here is decoration/);
  await app.openSample();
  await app.openFiles(FILES);
  await expect(app.workload('shop/db')).toBeVisible();
  await ask(app);
  await expect(answers).toContainText('No: shop/web may not connect to shop/db');
  await expect(answers).toContainText('Depends on the CNI: ipBlock and pods');

  await choose(app, 'Calico');
  await expect(answers).toContainText('Yes: shop/web may connect to shop/db on TCP 5432');
  await expect(answers).toContainText('Certain with Calico');
  await choose(app, 'Cilium');
  await expect(answers).toContainText('No: shop/web may not connect to shop/db');
  await expect(answers).toContainText('Certain with Cilium');

  await choose(app, 'Flannel');
  await expect(banner).toBeVisible();
  await expect(answers).toContainText('Yes: shop/web may connect to shop/db on every port');
  await page.getByRole('tab', { name: 'Plain English' }).click();
  await expect(answers).toContainText('Nothing here is enforced');

  await page.reload();
  await expect(picker(app)).toContainText('Flannel');
  await expect(banner).toBeVisible();
  await choose(app, 'Kubernetes API');
  await expect(banner).toBeHidden();
});

test('what a network changes is read with its sources, and another is chosen there', async ({ app }) => {
  const { page } = app;
  await app.openSample();
  await picker(app).click();
  await page.getByRole('menuitem', { name: 'What this changes' }).click();
  const dialog = page.getByRole('dialog', { name: 'Who enforces NetworkPolicy' });
  await dialog.getByLabel('Enforced by').selectOption('Cilium');
  await expect(dialog).toContainText('an ipBlock never matches a pod');
  const source = dialog.getByRole('link', { name: 'Cilium: Network Policy' }).first();
  await expect(source).toHaveAttribute('rel', 'noreferrer');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(picker(app)).toContainText('Cilium');
});
