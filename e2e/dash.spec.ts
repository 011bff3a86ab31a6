import type { Locator } from '@playwright/test';
import { expect, test, type Drawbridge } from './drawbridge';

const DEPLOYMENT = (namespace: string, name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: main, image: example.org/${name}:1, ports: [{containerPort: 8080}]}]}
---
`;

/** Two namespaces: the pods meant live in one of them, the policy in the other. */
const PODS = ['gate', 'login', 'proxy'].map((name) => DEPLOYMENT('console', name)).join('');
const MISTAKE = `${PODS}${DEPLOYMENT('registry', 'index')}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: index-from-console-proxy
  namespace: registry
spec:
  podSelector:
    matchLabels:
      app: index
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: console
    - podSelector:
        matchLabels:
          app: proxy
    ports:
    - port: 8080
`;
const POD_TEXT = '\nkind: Pod\n';
const MEANT = MISTAKE.replace('    - podSelector:', '      podSelector:');

const mark = (app: Drawbridge, reading: 'OR' | 'AND') =>
  app
    .region('YAML')
    .getByRole('button', { name: new RegExp(`^${reading} at line`) })
    .first();
const note = (app: Drawbridge, text: RegExp) =>
  app.region('YAML').getByRole('status').filter({ hasText: text });
const ghosts = async (app: Drawbridge) =>
  (await app.connections()).filter((row) => /only (as written|if flipped)/.test(row));

async function openWith(app: Drawbridge, text: string): Promise<void> {
  await app.openEmpty();
  await app.pasteYaml(text);
  await expect(app.workload('registry/index')).toBeVisible();
}

/** Presses Tab until the element has the focus. */
async function tabTo(app: Drawbridge, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let i = 0; i < 8 && !(await target.evaluate((element) => element === document.activeElement)); i++)
    await app.page.keyboard.press('Tab');
  await expect(target).toBeFocused();
}

test('a missing dash is noticed, counted, and flipped back', async ({ app }) => {
  await app.openSample();
  const before = await app.downloadedYaml();

  // The sample's deliberate mistake: "- podSelector" makes a second peer where one peer with both was meant.
  await app.find('metadata.name: monitoring');
  await mark(app, 'OR').click();
  await expect.poll(() => app.downloadedYaml()).not.toBe(before);
  const told = note(app, /OR became AND/);
  await expect(told).toContainText(/\d+ → \d+ workloads?/);

  await told.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => app.downloadedYaml()).toBe(before);
  await expect(told).toBeHidden();
});

test('a dash deleted by hand raises a note that undo takes back, and redo raises again', async ({
  app,
  page,
}) => {
  await openWith(app, MISTAKE);
  await app.find('- podSelector');
  await page.keyboard.press('ArrowLeft');
  // One edit, so that it is one step of the history however slow the machine is.
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.type(' ');
  const told = note(app, /dash removed here: OR became AND, 3 → 1 workload may connect/);
  await expect(told).toBeVisible();
  await expect.poll(() => app.downloadedYaml()).toBe(MEANT);

  await told.getByRole('button', { name: 'Undo' }).click();
  await expect(told).toBeHidden();
  await expect.poll(() => app.downloadedYaml()).toBe(MISTAKE);

  await app.editor().focus();
  await page.keyboard.press('ControlOrMeta+Shift+Z');
  await expect(told).toBeVisible();
  await told.getByRole('button', { name: 'Keep' }).click();
  await expect(told).toBeHidden();

  // Whoever keeps it and then undoes the edit is told again, this time of the dash that came back.
  await app.editor().focus();
  await page.keyboard.press('ControlOrMeta+Z');
  const back = note(app, /dash added here: AND became OR, 1 → 3 workloads may connect/);
  await expect(back).toBeVisible();
  await back.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => app.downloadedYaml()).toBe(MEANT);
  await expect(back).toBeHidden();
});

test('a paste is one step of the history, whatever is typed around it', async ({ app, page }) => {
  await app.openEmpty();
  await app.editor().focus();
  await page.keyboard.type('#');
  await app.paste(POD_TEXT);
  await page.keyboard.type('!');
  await expect.poll(() => app.downloadedYaml()).toBe(`#${POD_TEXT}!`);
  for (const text of [`#${POD_TEXT}`, '#', '']) {
    await app.editor().focus();
    await page.keyboard.press('ControlOrMeta+Z');
    await expect.poll(() => app.downloadedYaml()).toBe(text);
  }
});

test('a text pasted over another tells of the dash it lacks', async ({ app }) => {
  await openWith(app, MISTAKE);
  await app.pasteYaml(MEANT);
  const told = note(app, /dash removed here: OR became AND, 3 → 1 workload may connect/);
  await expect(told).toBeVisible();
  await app.pasteYaml(MISTAKE);
  await expect(told).toBeHidden();
});

test('hovering a mark draws what only one reading admits, and no longer than that', async ({ app, page }) => {
  await openWith(app, MISTAKE);
  await app.showConnections();
  const standing = await app.connections();
  await app.find('- podSelector');
  await mark(app, 'OR').hover();

  const card = page.getByRole('tooltip');
  await expect(card).toContainText(
    'As written 2 more workloads may connect: console/gate and console/login.',
  );
  await expect(card).toContainText('2 connections only as written (OR), dashed on the canvas.');
  await expect(card).toContainText('[{"namespaceSelector":');
  const only = ['gate', 'login'].map(
    (name) => `console/${name} to registry/index: 8080, only as written (OR)`,
  );
  await expect.poll(() => ghosts(app)).toEqual(only);
  await expect(app.workload('console/gate')).toContainText('only as written (OR)');
  await expect(app.workload('console/proxy')).not.toContainText('only as written (OR)');

  await page.mouse.move(4, 4);
  await expect(card).toBeHidden();
  await expect.poll(() => app.connections()).toEqual(standing);
  await expect(app.workload('console/gate')).not.toContainText('only as written (OR)');
});

test('where no workload is known, assumed ones show the difference', async ({ app, page }) => {
  await app.openEmpty();
  await app.pasteYaml(MISTAKE.slice(MISTAKE.indexOf('apiVersion: networking')));
  await app.showConnections();
  await app.find('- podSelector');
  await mark(app, 'OR').hover();
  await expect(page.getByRole('tooltip')).toContainText(/more workloads? may connect/);
  await expect.poll(() => ghosts(app)).not.toEqual([]);
});

test('two namespaces mixed up: the problem names it, and its fix leaves one peer', async ({ app }) => {
  await openWith(app, MISTAKE);
  const problems = await app.tab('Problems');
  await expect(problems).toContainText('NP011');
  await expect(problems).toContainText('Was one peer with both meant?');
  await problems.getByRole('button', { name: /Was one peer with both meant/ }).click();
  await problems.getByRole('button', { name: /^Remove the dash/ }).click();
  await expect.poll(() => app.downloadedYaml()).toBe(MEANT);
  await expect(problems).not.toContainText('NP011');
  await expect(note(app, /dash removed here: OR became AND, 3 → 1 workload may connect/)).toBeVisible();
});

test('by keyboard alone: a mark is reached, read, flipped and kept', async ({ app, page }) => {
  await openWith(app, MISTAKE);
  await app.find('- podSelector');
  const or = mark(app, 'OR');
  await page.keyboard.press('Alt+Shift+D');
  await expect(or).toBeFocused();
  await expect(or).toHaveAttribute(
    'aria-description',
    /OR, as written: 3 workloads on TCP 8080.*AND, without the dash: 1 workload/,
  );
  const card = page.getByRole('tooltip');
  await expect(card).toContainText('3 workloads on TCP 8080');
  await expect(card).toContainText('1 workload on TCP 8080');

  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(app.editor()).toBeFocused();
  await page.keyboard.press('Alt+Shift+D');
  await expect(card).toBeVisible();

  await page.keyboard.press('Enter');
  const told = note(app, /OR became AND, 3 → 1 workload may connect/);
  await expect(told).toBeVisible();
  await tabTo(app, told.getByRole('button', { name: 'Keep' }));
  await page.keyboard.press('Enter');
  await expect(told).toBeHidden();
  await expect.poll(() => app.downloadedYaml()).toBe(MEANT);
});
