import { expect, test, type Drawbridge } from './drawbridge';

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
  namespace: shop
spec:
  podSelector:
    matchLabels: {app: web} # kept
`;

const DESCRIBED = `Name:         web
Namespace:    shop
Created on:   2025-01-15 04:00:00 +0000 UTC
Labels:       <none>
Annotations:  <none>
Spec:
  PodSelector:     app=web
  Allowing ingress traffic:
    To Port: 8080/TCP
    From:
      PodSelector: app=proxy
  Not affecting egress traffic
  Policy Types: Ingress
`;

const about = ({ page }: Drawbridge) => page.getByRole('region', { name: 'About this text' });

test('a terminal pasted whole: its YAML is taken out as one step', async ({ app, page }) => {
  const session = `kim@host:~$ kubectl get netpol web -n shop -o yaml\n${POLICY}kim@host:~$ \n`;
  await app.openEmpty();
  await app.pasteYaml(session);
  await expect(about(app)).toContainText('This is what a terminal showed, with YAML in it.');
  expect(await app.downloadedYaml()).toBe(session);

  await about(app).getByRole('button', { name: 'Keep only the YAML' }).click();
  await expect.poll(() => app.downloadedYaml()).toBe(POLICY);
  await expect(about(app)).toBeHidden();
  await expect(app.namespace('shop')).toBeVisible();

  await app.editor().focus();
  await page.keyboard.press('ControlOrMeta+Z');
  await expect.poll(() => app.downloadedYaml()).toBe(session);
  await about(app).getByRole('button', { name: 'Leave it as it is' }).click();
  await expect(about(app)).toBeHidden();
});

test('what kubectl describe prints is named, and rebuilt on demand', async ({ app }) => {
  await app.openSample();
  await app.openFiles({ 'described.txt': DESCRIBED });
  await expect(about(app)).toContainText('This is what kubectl describe prints of a policy, not YAML.');
  await expect(about(app)).toContainText('kubectl get networkpolicy web -n shop -o yaml');
  await about(app).getByRole('button', { name: 'Rebuild the policy as YAML' }).click();
  await expect.poll(() => app.downloadedYaml()).toContain('kind: NetworkPolicy');
  const described = await app.tab('kubectl describe');
  await expect(described).toContainText('To Port: 8080/TCP');
});

test('a table names the command that prints YAML', async ({ app }) => {
  await app.openEmpty();
  await app.pasteYaml('NAME   POD-SELECTOR   AGE\nweb    app=web        4m10s\n');
  await expect(about(app)).toContainText('This is a table that kubectl prints, not YAML.');
  await expect(about(app).getByRole('button', { name: 'Copy the command' })).toBeVisible();
});

const DUMP = `apiVersion: v1
items:
- apiVersion: v1
  kind: Pod
  metadata:
    annotations:
      kubectl.kubernetes.io/last-applied-configuration: "{}"
    creationTimestamp: "2026-11-21T09:13:51Z"
    labels:
      app: till
    name: till
    namespace: shop
    resourceVersion: "18"
    uid: 4f44b8e8-76e7-4f6e-a45c-53cc355e6d3b
  spec:
    containers:
    - name: main
      image: example.org/till
  status:
    conditions: []
    phase: Running
kind: List
`;

test('what a cluster added is hidden in a dump, shown on demand, and never lost', async ({ app, page }) => {
  await app.openSample();
  await app.openFiles({ 'dump.yaml': DUMP });
  const yaml = app.region('YAML');
  await expect(
    yaml.getByText('8 lines that the cluster added are hidden. The file keeps them.'),
  ).toBeVisible();
  const lines = yaml.locator('.view-lines');
  await expect(lines).not.toContainText('4f44b8e8');
  await expect(lines).not.toContainText('phase: Running');
  expect(await app.downloadedYaml()).toBe(DUMP);

  await yaml.getByRole('button', { name: '3 lines of status hidden · Show' }).click();
  await expect(lines).toContainText('phase: Running');
  await expect(lines).not.toContainText('4f44b8e8');
  // Typing above what is hidden moves it along.
  await app.find('app: till');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('tier: front');
  await expect(app.workload('shop/till')).toContainText('till');
  await expect(lines).not.toContainText('4f44b8e8');

  await app.find('4f44b8e8');
  await expect(lines).toContainText('4f44b8e8');
  await yaml.getByRole('button', { name: 'Show them' }).click();
  await expect(lines).toContainText('last-applied-configuration');
  await yaml.getByRole('button', { name: 'Hide them' }).click();
  await expect(lines).not.toContainText('last-applied-configuration');
  await expect
    .poll(() => app.downloadedYaml())
    .toBe(DUMP.replace('app: till\n', 'app: till\n      tier: front\n'));
});
