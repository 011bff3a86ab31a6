import { expect, test } from './drawbridge';

test('no request leaves the page, and the policy forbids any', async ({ app, page, baseURL }) => {
  await app.openSample();
  await app.editor().focus();
  await page.keyboard.type('# typed');
  await app.tab('kubectl describe');
  await app.tab('Problems');
  expect(app.requests.length).toBeGreaterThan(0);
  expect(app.requests.filter((url) => !url.startsWith(baseURL!) && !/^(data|blob):/.test(url))).toEqual([]);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).toContain("script-src 'self'");
  const blocked = await page.evaluate(() =>
    fetch('https://example.org/').then(
      () => false,
      () => true,
    ),
  );
  expect(blocked).toBe(true);
  // The browser reports the request it refused; that is the only error there may be.
  expect(app.errors.every((error) => error.includes('Content Security Policy'))).toBe(true);
  app.errors.length = 0;
});

test('pasted text is data: markup in names is shown, never run', async ({ app, page }) => {
  await app.openEmpty();
  await page.evaluate(() => Object.assign(window, { alarm: 0 }));
  await app.pasteYaml(`apiVersion: v1
kind: Pod
metadata:
  name: "<img src=x onerror=window.alarm=1>"
  labels: {constructor: toString, app: "<script>window.alarm=1</script>"}
---
apiVersion: v1
kind: Pod
metadata: {name: constructor, labels: {constructor: constructor}}
spec: {containers: [{name: a, ports: [{name: valueof, containerPort: 80}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: tostring, annotations: {note: "<img src=x onerror=window.alarm=1>"}}
spec: {podSelector: {matchLabels: {constructor: constructor}}, ingress: [{from: [{podSelector: {}}]}]}
`);
  await expect(app.workload('default/constructor')).toBeVisible();
  for (const tab of ['kubectl describe', 'Rules table', 'Problems', 'Plain English']) await app.tab(tab);
  expect(await page.evaluate(() => (window as unknown as { alarm: number }).alarm)).toBe(0);
});
