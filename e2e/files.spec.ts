import { MARKET_YAML } from './fixtures/market';
import { expect, test } from './drawbridge';

const POD = `apiVersion: v1\nkind: Pod\nmetadata: {name: solo, namespace: alone, labels: {app: solo}}\nspec: {containers: [{name: a, ports: [{containerPort: 80}]}]}\n`;

test('open several files, reload, and everything is still there', async ({ app, page }) => {
  await app.openSample();
  await app.openFiles({ 'market.yaml': MARKET_YAML, 'solo.yaml': POD });
  await expect(app.workload('market/checkout')).toBeVisible();
  await expect(app.workload('alone/solo')).toBeVisible();
  await app.showFile('solo.yaml');
  await app.editor().focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('# kept');
  const bytes = await app.downloadedYaml();
  expect(bytes).toBe(`${POD}# kept`);
  await expect(page.getByText('Saved in this browser')).toBeVisible();
  await page.reload();
  await app.started('market/checkout');
  await app.showFile('solo.yaml');
  expect(await app.downloadedYaml()).toBe(bytes);
});

test('drop a file anywhere', async ({ app, page }) => {
  await app.openSample();
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.yaml', { type: 'application/yaml' }));
    return data;
  }, POD);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(app.workload('alone/solo')).toBeVisible();
});

test('CRLF, comments and odd spacing survive an edit byte for byte', async ({ app }) => {
  const crlf = [
    '# kept  ',
    'apiVersion: networking.k8s.io/v1',
    'kind: NetworkPolicy',
    'metadata: {name: solo,   namespace: alone}',
    'spec:',
    '    podSelector:   {}   # all of them',
    '    policyTypes: [ Ingress ]',
    '    ingress: []',
    '',
  ].join('\r\n');
  await app.openEmpty();
  await app.openFiles({ 'pods.yaml': `${POD}---\n${POD.replaceAll('solo', 'peer')}`, 'crlf.yaml': crlf });
  await expect(app.workload('alone/peer')).toBeVisible();
  await app.showFile('crlf.yaml');
  expect(await app.downloadedYaml()).toBe(crlf);
  const question = await app.drag(app.workload('alone/peer'), app.workload('alone/solo'));
  await question.getByRole('button', { name: /^Write/ }).click();
  await expect.poll(() => app.downloadedYaml()).not.toBe(crlf);
  const drawn = await app.downloadedYaml();
  expect(drawn.replaceAll('\r\n', '')).not.toContain('\n');
  expect(drawn.startsWith(crlf.slice(0, crlf.indexOf('    ingress')))).toBe(true);
});
