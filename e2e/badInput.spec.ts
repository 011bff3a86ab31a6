import { expect, test } from './drawbridge';

const POD = `apiVersion: v1\nkind: Pod\nmetadata: {name: solo, namespace: alone, labels: {app: solo}}\nspec: {containers: [{name: a, ports: [{containerPort: 80}]}]}\n`;

test('a template, a terminal and a broken document each get their word, and the healthy ones are drawn', async ({
  app,
}) => {
  await app.openEmpty();
  await app.openFiles({
    'chart.yaml':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n  {{- with .Values.labels }}\n  labels: {{ toYaml . }}\n  {{- end }}\n',
    'terminal.yaml':
      '$ kubectl get netpol -o yaml\nError from server (Forbidden): networkpolicies is forbidden\n',
    'broken.yaml': `kind: [\n---\n${POD}`,
    'empty.yaml': '',
  });
  await expect(app.workload('alone/solo')).toBeVisible();
  const problems = await app.tab('Problems');
  await expect(problems).toContainText('chart.yaml');
  await expect(problems).toContainText(/helm template/);
  await expect(problems).toContainText('terminal.yaml');
  await expect(problems).toContainText('broken.yaml');
});

test('a binary file is refused with its name, and nothing is lost', async ({ app, page }) => {
  await app.openSample();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await (
    await chooser
  ).setFiles([
    {
      name: 'picture.png',
      mimeType: 'image/png',
      buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1, 2, 3]),
    },
  ]);
  await expect(page.getByText(/picture\.png/).first()).toBeVisible();
  await expect(app.workload('shop/web')).toBeVisible();
});

test('a thousand policies and six megabytes are read', async ({ app }) => {
  const policies = Array.from(
    { length: 1000 },
    (_, i) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p${i}, namespace: n${i % 20}}
spec:
  podSelector: {matchLabels: {app: a${i % 50}}}
  ingress:
  - from:
    - podSelector: {matchLabels: {app: a${(i * 7) % 50}}}
    ports: [{port: ${1000 + i}}]
`,
  ).join('---\n');
  const data = `  key: value\n`.concat('  more: |\n', '    line of text\n'.repeat(100));
  const big = Array.from(
    { length: 4000 },
    (_, i) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: big-${i}}\ndata:\n${data}`,
  ).join('---\n');
  expect(big.length).toBeGreaterThan(6_000_000);
  await app.openEmpty();
  await app.openFiles({ 'policies.yaml': policies, 'big.yaml': big });
  await expect(app.page.getByText(/not read: 4,?000 ConfigMap/)).toBeVisible({ timeout: 30_000 });
  const table = await app.tab('Rules table');
  await expect(table).toContainText('n0/p0');
});
