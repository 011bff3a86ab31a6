import { objectsOf, podsOf } from '../src/live/testing/drawCluster';
import { FakeApi } from '../src/live/testing/fakeApi';
import { seriousIn } from './axe';
import { test as base, expect, type Drawbridge } from './drawbridge';
import { PROXY, serveApi, serveBesideApi, type Served } from './fixtures/fakeCluster';

const SHOP = `
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {team: shop}}
---
apiVersion: v1
kind: Namespace
metadata: {name: bank}
---
apiVersion: v1
kind: Namespace
metadata: {name: kube-system}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432, protocol: TCP}]}]
`;

const PODS = `
  shop/web-7d-a ReplicaSet=web-7d app=web pod-template-hash=7d :http=8080
  shop/web-7d-b ReplicaSet=web-7d app=web pod-template-hash=7d :http=8080
  shop/db-0 StatefulSet=db app=db :sql=5432
  bank/ledger app=ledger :http=8080`;

const denyIn = (namespace: string, name = 'default-deny') => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace },
  spec: { podSelector: {}, policyTypes: ['Ingress'] },
});

interface Cluster {
  readonly api: FakeApi;
  readonly apiServer: Served;
  readonly proxy: Served;
}

/** The app, opened from beside an API. */
const test = base.extend<{ cluster: Cluster }>({
  cluster: async ({ app }, use) => {
    const api = new FakeApi();
    for (const object of [...objectsOf(SHOP), ...podsOf(PODS)]) api.apply(object);
    const apiServer = await serveApi(api);
    const proxy = await serveBesideApi(apiServer.port);
    await app.page.goto(`http://127.0.0.1:${proxy.port}/drawbridge/`);
    await app.started('shop/web');
    await use({ api, apiServer, proxy });
    // A page that is left is cut off from nothing.
    await app.page.goto('about:blank');
    await proxy.stop();
    await apiServer.stop();
  },
});

const dialog = (app: Drawbridge) => app.page.getByRole('dialog', { name: 'Load from this cluster' });
const statusLine = (app: Drawbridge) => app.page.getByRole('contentinfo');

async function openWindow(app: Drawbridge): Promise<void> {
  await app.page.getByRole('button', { name: 'More to open' }).click();
  await app.page.getByRole('menuitem', { name: /^Load from this cluster/ }).click();
}

async function loadAll(app: Drawbridge): Promise<void> {
  await openWindow(app);
  await dialog(app).getByRole('button', { name: 'Load', exact: true }).click();
  await expect(dialog(app)).toBeHidden();
  await expect(app.workload('shop/db')).toBeVisible();
  await expect(statusLine(app)).toContainText('Following the cluster');
}

/** The browser reports failed requests; where a story makes them fail, these are the only errors there may be. */
function forgiveFailedRequests(app: Drawbridge): void {
  expect(app.errors.filter((error) => !error.includes('Failed to load resource'))).toEqual([]);
  app.errors.length = 0;
}

test.describe(`beside the API, behind ${PROXY}`, () => {
  test('nothing is asked of the API before the user asks to load', async ({ app, cluster }) => {
    await app.tab('Problems');
    expect(cluster.api.asked).toEqual([]);
    await openWindow(app);
    await expect(dialog(app).getByRole('checkbox')).toHaveCount(3);
    expect(cluster.api.asked).toEqual(['list namespaces']);
  });

  test('a cluster is loaded as files, and followed without a step of the history', async ({
    app,
    cluster,
  }) => {
    await loadAll(app);
    const files = app.region('YAML').getByRole('tab');
    await expect(files).toHaveText(
      ['namespaces.yaml', 'services.yaml', 'workloads.yaml', 'shop.yaml'].map((name) => new RegExp(name)),
    );
    expect(await app.downloadedYaml()).toContain('name: db\n  namespace: shop');
    await expect(app.page.getByRole('button', { name: /^Undo/ })).toBeDisabled();
    await app.showConnections();
    await expect.poll(() => app.connections()).toContainEqual(expect.stringMatching(/web to .*db/));

    cluster.api.apply(denyIn('bank'));
    await expect(app.region('YAML').getByRole('tab', { name: /bank\.yaml/ })).toBeVisible();
    cluster.api.apply(
      podsOf('shop/cache-9f-a ReplicaSet=cache-9f app=cache pod-template-hash=9f :redis=6379')[0]!,
    );
    await expect(app.workload('shop/cache')).toBeVisible();
    cluster.api.remove('pods', 'shop', 'cache-9f-a');
    await expect(app.workload('shop/cache')).toBeHidden();
    await expect(app.page.getByRole('button', { name: /^Undo/ })).toBeDisabled();
  });

  test('an edited file is left alone, and the cluster’s version is one click and one undo away', async ({
    app,
    cluster,
  }) => {
    await loadAll(app);
    await app.showFile('policies/shop.yaml');
    await app.find('name: db');
    await app.page.keyboard.press('Home');
    await app.page.keyboard.type('# mine');
    await app.page.keyboard.press('Enter');
    cluster.api.apply(denyIn('shop'));
    await statusLine(app)
      .getByRole('button', { name: /1 object changed in the cluster, in files you edited/ })
      .click();
    const report = app.page.getByRole('dialog', { name: 'The cluster and this workspace' });
    await expect(report).toContainText('NetworkPolicy shop/default-deny, added');
    await report.getByRole('button', { name: 'Take the cluster’s version of policies/shop.yaml' }).click();
    await expect(report).toContainText('no file is changed on both sides');
    await report.getByRole('button', { name: 'Close' }).click();
    expect(await app.downloadedYaml()).toContain('name: default-deny');
    await app.page.getByRole('button', { name: /^Undo: take the cluster’s policies\/shop.yaml/ }).click();
    await expect.poll(() => app.downloadedYaml()).toContain('# mine');
  });

  test('what the draft would change in the cluster is told against the cluster as it is', async ({
    app,
    cluster,
  }) => {
    await loadAll(app);
    cluster.api.apply(denyIn('bank'));
    await expect(app.region('YAML').getByRole('tab', { name: /bank\.yaml/ })).toBeVisible();
    await app.showFile('policies/shop.yaml');
    await app.pasteYaml('# all open\n');
    const changes = await app.tab('What changed');
    await expect(changes).toContainText('the cluster as it was');
    await expect(changes).toContainText('shop/db');
  });

  test('one may follow no more, and go on', async ({ app, cluster }) => {
    await loadAll(app);
    await statusLine(app).getByRole('button', { name: 'Stop following the cluster' }).click();
    await expect.poll(() => cluster.api.watches).toBe(0);
    cluster.api.apply(denyIn('bank'));
    await statusLine(app).getByRole('button', { name: 'Resume following the cluster' }).click();
    await expect(app.region('YAML').getByRole('tab', { name: /bank\.yaml/ })).toBeVisible();
    await expect(statusLine(app)).toContainText('Following the cluster');
  });

  test('while another workspace is on screen nothing is written into it; the cluster’s catches up later', async ({
    app,
    cluster,
  }) => {
    const { page } = app;
    const goTo = async (name: RegExp) => {
      await page.getByRole('button', { name: 'Workspaces', exact: true }).click();
      await page.getByRole('dialog', { name: 'Workspaces' }).getByRole('button', { name }).first().click();
    };
    await loadAll(app);
    await goTo(/^Sample shop/);
    await app.started('shop/api');
    await expect(statusLine(app)).not.toContainText('Following');
    cluster.api.apply(denyIn('bank'));
    cluster.api.apply(podsOf('shop/marker-9f-a ReplicaSet=marker-9f app=marker pod-template-hash=9f')[0]!);
    // A new maker of pods is looked up when the changes have been gathered.
    await expect.poll(() => cluster.api.asked.filter((asked) => asked === 'list deployments').length).toBe(2);
    await expect(app.region('YAML').getByRole('tab')).toHaveCount(2);
    await goTo(/^Cluster at/);
    await expect(app.workload('shop/marker')).toBeVisible();
    await expect(app.region('YAML').getByRole('tab', { name: /bank\.yaml/ })).toBeVisible();
  });

  test('what one may not read is said, and the rest is there', async ({ app, cluster }) => {
    cluster.api.may = (_, resource, namespace) => resource !== 'networkpolicies' || namespace === 'shop';
    await loadAll(app);
    await statusLine(app)
      .getByRole('button', { name: /^⚠ Partial/ })
      .click();
    const report = app.page.getByRole('dialog', { name: 'The cluster and this workspace' });
    await expect(report).toContainText(
      'Network policies in bank and kube-system could not be read: connections shown as open may be closed.',
    );
    forgiveFailedRequests(app);
  });

  test('who may not list namespaces names their own', async ({ app, cluster }) => {
    cluster.api.may = (_, resource, namespace) => namespace === 'shop' && resource !== 'namespaces';
    await openWindow(app);
    await dialog(app)
      .getByRole('textbox', { name: /^Namespaces/ })
      .fill('shop');
    await dialog(app).getByRole('button', { name: 'Load', exact: true }).click();
    await expect(app.workload('shop/db')).toBeVisible();
    await expect(app.namespace('bank')).toBeHidden();
    forgiveFailedRequests(app);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing serious in the windows about the cluster: ${colorScheme}`, async ({
      app,
      cluster,
    }) => {
      await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await openWindow(app);
      await expect(dialog(app).getByRole('checkbox')).toHaveCount(3);
      expect(await seriousIn(app.page, '[role="dialog"]')).toEqual([]);
      cluster.api.may = (_, resource) => resource !== 'services';
      await dialog(app).getByRole('button', { name: 'Load', exact: true }).click();
      await statusLine(app)
        .getByRole('button', { name: /^⚠ Partial/ })
        .click();
      await expect(app.page.getByRole('dialog')).toContainText('Services could not be read');
      expect(await seriousIn(app.page, '[role="dialog"]')).toEqual([]);
      await app.page.keyboard.press('Escape');
      expect(await seriousIn(app.page, 'footer')).toEqual([]);
      forgiveFailedRequests(app);
    });

  test('credentials that expire are said, and taken up again', async ({ app, cluster }) => {
    await loadAll(app);
    cluster.api.failing = 'credentials';
    cluster.api.endWatches();
    await expect(statusLine(app)).toContainText('The API server refused your credentials (401)');
    cluster.api.failing = undefined;
    await statusLine(app).getByRole('button', { name: 'Resume following the cluster' }).click();
    await expect(statusLine(app)).toContainText('Following the cluster');
    forgiveFailedRequests(app);
  });

  test('a watch that has expired is made good by a new list', async ({ app, cluster }) => {
    await loadAll(app);
    cluster.api.endWatches();
    cluster.api.apply(denyIn('bank'));
    cluster.api.compact();
    await expect(app.region('YAML').getByRole('tab', { name: /bank\.yaml/ })).toBeVisible();
  });

  test('an API server that is gone, and then a proxy that is gone, are told apart', async ({
    app,
    cluster,
  }) => {
    await loadAll(app);
    await cluster.apiServer.stop();
    await expect(statusLine(app)).toContainText('kubectl proxy runs, but cannot reach the API server');
    await cluster.proxy.stop();
    await expect(statusLine(app)).toContainText('Nobody answers: kubectl proxy may have been stopped', {
      timeout: 40_000,
    });
    await expect(app.workload('shop/db')).toBeVisible();
    app.errors.length = 0;
  });
});

test('elsewhere no request is made but for the page’s own files, and the window says how to', async ({
  app,
  baseURL,
}) => {
  await app.openSample();
  await app.page.getByRole('button', { name: 'More to open' }).click();
  expect(app.requests.filter((url) => /\/apis?\//.test(url))).toEqual([]);
  await app.page.getByRole('menuitem', { name: /^Load from this cluster/ }).click();
  await expect(dialog(app).getByRole('alert')).toContainText('No Kubernetes API answers at this address');
  await expect(dialog(app)).toContainText('kubectl proxy --www=dist --www-prefix=/drawbridge/');
  expect(app.requests.filter((url) => /\/apis?\//.test(url))).toEqual([
    `${baseURL}api/v1/namespaces?limit=500`,
  ]);
  forgiveFailedRequests(app);
});
