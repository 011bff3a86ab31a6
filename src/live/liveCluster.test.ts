import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { createApi } from './api';
import type { Trouble } from './follow';
import { LiveCluster, type Snapshot } from './liveCluster';
import type { Wanted } from './load';
import { problemInWords } from './problem';
import { objectsOf, podsOf } from './testing/drawCluster';
import { FakeApi } from './testing/fakeApi';
import { StillClock } from './testing/stillClock';

const policy = (namespace: string, name: string, app = 'web') => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace },
  spec: { podSelector: { matchLabels: { app } }, policyTypes: ['Ingress'] },
});

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
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}`;

function shop(): FakeApi {
  const fake = new FakeApi();
  for (const object of objectsOf(SHOP)) fake.apply(object);
  for (const pod of podsOf(
    'shop/web-7d-a ReplicaSet=web-7d app=web pod-template-hash=7d\nbank/ledger app=ledger',
  ))
    fake.apply(pod);
  fake.apply(policy('shop', 'web'));
  fake.apply(policy('bank', 'ledger', 'ledger'));
  return fake;
}

const ALL: Wanted = { names: undefined, listed: ['bank', 'shop'] };

const started: AbortController[] = [];
afterEach(() => started.splice(0).forEach((controller) => controller.abort()));

/** A cluster that is read and followed, and what is heard of it. */
async function opened(fake: FakeApi, wanted = ALL) {
  const clock = new StillClock();
  const controller = new AbortController();
  started.push(controller);
  const cluster = new LiveCluster(createApi(fake.fetch), wanted, clock);
  const loaded = await cluster.load(controller.signal, () => undefined);
  const heard: { snapshot: Snapshot; snapshots: number; trouble: Trouble | undefined } = {
    snapshot: loaded,
    snapshots: 0,
    trouble: undefined,
  };
  const done = cluster.follow(controller.signal, {
    onSnapshot: (snapshot) => {
      heard.snapshot = snapshot;
      heard.snapshots++;
    },
    onTrouble: (trouble) => (heard.trouble = trouble),
  });
  await clock.pass(0);
  return { clock, controller, heard, loaded, done };
}

const listed = ({ files }: Snapshot) => files.flatMap(({ objects }) => [...objects.keys()]);

const trouble = ({ trouble: found }: { trouble: Trouble | undefined }) =>
  found && `${problemInWords(found.problem)}; again in ${found.againIn}`;

describe('a cluster is read', () => {
  test('into files of namespaces, services, workloads and policies', async () => {
    const { loaded } = await opened(shop());
    expect(loaded.gaps).toEqual([]);
    expect(loaded.files.map(({ path, objects }) => `${path}: ${[...objects.keys()].join(', ')}`)).toEqual([
      'cluster/namespaces.yaml: Namespace bank, Namespace shop',
      'cluster/services.yaml: Service shop/web',
      'cluster/workloads.yaml: Pod bank/ledger, Deployment shop/web',
      'policies/bank.yaml: NetworkPolicy bank/ledger',
      'policies/shop.yaml: NetworkPolicy shop/web',
    ]);
  });

  test('or the part of it that was picked', async () => {
    const fake = shop();
    const { loaded } = await opened(fake, { names: ['shop'], listed: ['bank', 'shop'] });
    expect(listed(loaded)).toEqual([
      'Namespace shop',
      'Service shop/web',
      'Deployment shop/web',
      'NetworkPolicy shop/web',
    ]);
    expect(fake.asked).toContain('watch networkpolicies in shop');
    expect(fake.watches).toBe(4);
  });

  test('namespace by namespace where the whole may not be listed', async () => {
    const fake = shop();
    fake.may = (_, resource, namespace) =>
      resource === 'namespaces' || namespace === 'shop' || (namespace === 'bank' && resource === 'pods');
    const { loaded } = await opened(fake);
    expect(listed(loaded)).toContain('NetworkPolicy shop/web');
    expect(loaded.gaps).toEqual([
      'Services in bank could not be read: none of them is shown. Your account may not read this (403).',
      'Network policies in bank could not be read: connections shown as open may be closed. Your account may not read this (403).',
      'Deployments, stateful sets, daemon sets and cron jobs in bank could not be read: those without a running pod are missing. Your account may not read this (403).',
    ]);
    expect(loaded.files[0]!.text).toContain('# - Network policies in bank could not be read');
  });

  test('by the names of namespaces where these may not be listed', async () => {
    const fake = shop();
    fake.may = (_, resource, namespace) => namespace === 'shop' && resource !== 'namespaces';
    const { loaded } = await opened(fake, { names: ['shop'], listed: undefined });
    expect(listed(loaded)).toEqual([
      'Namespace shop',
      'Service shop/web',
      'Deployment shop/web',
      'NetworkPolicy shop/web',
    ]);
    expect(loaded.gaps).toEqual([
      'Namespaces in shop could not be read: rules that choose namespaces by label may not match here what they match in the cluster. Your account may not read this (403).',
    ]);
  });

  test('controllers say who is there where pods may not be read', async () => {
    const fake = shop();
    fake.may = (_, resource) => resource !== 'pods';
    fake.apply(
      objectsOf(
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec: {replicas: 3, template: {metadata: {labels: {app: web}}}}',
      )[0]!,
    );
    const { loaded } = await opened(fake);
    expect(loaded.files.find(({ path }) => path === 'cluster/workloads.yaml')?.text).toContain('replicas: 3');
    expect(loaded.gaps[0]).toMatch(/^Pods could not be read: workloads are missing, or stand as/);
  });
});

describe('a cluster is followed', () => {
  test('changes come together, a second after the first', async () => {
    const fake = shop();
    const { clock, heard } = await opened(fake);
    fake.apply(policy('shop', 'api'));
    fake.apply(policy('shop', 'db'));
    fake.remove('networkpolicies', 'bank', 'ledger');
    await clock.pass(0);
    expect(heard.snapshots).toBe(0);
    await clock.pass(1000);
    expect(heard.snapshots).toBe(1);
    expect(listed(heard.snapshot).filter((object) => object.startsWith('NetworkPolicy'))).toEqual([
      'NetworkPolicy shop/api',
      'NetworkPolicy shop/db',
      'NetworkPolicy shop/web',
    ]);
  });

  test('what no policy can see says nothing', async () => {
    const fake = shop();
    const { clock, heard } = await opened(fake);
    fake.apply({ ...podsOf('bank/ledger app=ledger')[0]!, status: { phase: 'Running', podIP: '10.9.9.9' } });
    await clock.pass(5000);
    expect(heard.snapshots).toBe(0);
  });

  test('in four streams, which go on where they ended', async () => {
    const fake = shop();
    const { clock, heard } = await opened(fake);
    expect(fake.watches).toBe(4);
    fake.bookmark();
    await clock.pass(1000);
    fake.endWatches();
    await clock.pass(2000);
    expect(fake.watches).toBe(4);
    fake.apply(policy('shop', 'late'));
    await clock.pass(2000);
    expect(listed(heard.snapshot)).toContain('NetworkPolicy shop/late');
    expect(fake.asked.filter((asked) => asked === 'list networkpolicies')).toHaveLength(1);
  });

  test('by a new list where a watch has expired (410)', async () => {
    const fake = shop();
    const { clock, heard } = await opened(fake);
    fake.endWatches();
    fake.remove('networkpolicies', 'shop', 'web');
    fake.compact();
    await clock.pass(4000);
    expect(listed(heard.snapshot)).not.toContain('NetworkPolicy shop/web');
    expect(fake.asked.filter((asked) => asked === 'list networkpolicies')).toHaveLength(2);
    expect(heard.trouble).toBeUndefined();
  });

  test('again after a while where it was lost, at ever longer intervals', async () => {
    const fake = shop();
    const { clock, heard } = await opened(fake);
    fake.failing = 'silent';
    fake.endWatches('brokenOff');
    await clock.pass(8000);
    expect(trouble(heard)).toBe('Nobody answers: kubectl proxy may have been stopped; again in 8000');
    fake.failing = undefined;
    fake.apply(policy('shop', 'meanwhile'));
    await clock.pass(10_000);
    expect(heard.trouble).toBeUndefined();
    expect(listed(heard.snapshot)).toContain('NetworkPolicy shop/meanwhile');
  });

  test('no more where the credentials are refused', async () => {
    const fake = shop();
    const { clock, heard, done } = await opened(fake);
    fake.failing = 'credentials';
    fake.endWatches();
    await clock.pass(2000);
    await done;
    expect(trouble(heard)).toMatch(/^The API server refused your credentials .*; again in undefined$/);
  });

  test('by lists, from time to time, where watching is not allowed', async () => {
    const fake = shop();
    fake.may = (verb) => verb !== 'watch';
    const { clock, heard } = await opened(fake);
    fake.apply(policy('shop', 'late'));
    await clock.pass(10_000);
    expect(listed(heard.snapshot)).not.toContain('NetworkPolicy shop/late');
    await clock.pass(15_000);
    expect(listed(heard.snapshot)).toContain('NetworkPolicy shop/late');
  });

  test('but not asked again for what may not be read at all', async () => {
    const fake = shop();
    fake.may = (_, resource) => resource !== 'services';
    const { clock, heard } = await opened(fake);
    const askedFor = () => fake.asked.filter((asked) => asked.includes('services')).length;
    const before = askedFor();
    fake.apply(policy('shop', 'late'));
    await clock.pass(60_000);
    expect(askedFor()).toBe(before);
    expect(listed(heard.snapshot)).toContain('NetworkPolicy shop/late');
  });

  test('with controllers that have lost their last pod', async () => {
    const fake = shop();
    const { clock, heard } = await opened(fake);
    fake.apply(
      objectsOf(
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api, namespace: shop}\nspec: {replicas: 0, template: {metadata: {labels: {app: api}}}}',
      )[0]!,
    );
    fake.apply(podsOf('shop/api-5c-a ReplicaSet=api-5c app=api pod-template-hash=5c')[0]!);
    await clock.pass(2000);
    fake.remove('pods', 'shop', 'api-5c-a');
    await clock.pass(2000);
    expect(listed(heard.snapshot)).toContain('Deployment shop/api');
    fake.remove('deployments', 'shop', 'api');
    fake.remove('pods', 'shop', 'web-7d-a');
    await clock.pass(2000);
    expect(listed(heard.snapshot)).not.toContain('Deployment shop/api');
  });

  test('until nobody wants it', async () => {
    const fake = shop();
    const { controller, done } = await opened(fake);
    controller.abort();
    await done;
    expect(fake.watches).toBe(0);
  });
});

/** One thing that happens to a cluster, or to the way to it. */
type Act = (fake: FakeApi) => void;

const name = fc.constantFrom('a', 'b', 'c');
const place = fc.constantFrom('shop', 'bank', 'new');
const namespace = (of: string, team: string) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: of, labels: { team } },
});

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(place, name, name).map(([where, own, app]): Act => (fake) => {
    fake.apply(podsOf(`${where}/${own} StatefulSet=${app} app=${app}`)[0]!);
  }),
  fc.tuple(place, name, name).map(
    ([where, own, app]): Act =>
      (fake) =>
        fake.apply(policy(where, own, app)),
  ),
  fc.tuple(place, name).map(
    ([where, team]): Act =>
      (fake) =>
        fake.apply(namespace(where, team)),
  ),
  fc.tuple(place, name).map(
    ([where, own]): Act =>
      (fake) =>
        fake.remove('pods', where, own),
  ),
  fc.tuple(place, name).map(
    ([where, own]): Act =>
      (fake) =>
        fake.remove('networkpolicies', where, own),
  ),
  place.map(
    (where): Act =>
      (fake) =>
        fake.remove('namespaces', '', where),
  ),
  fc.constantFrom<Act>(
    (fake) => fake.endWatches(),
    (fake) => fake.endWatches('brokenOff'),
    (fake) => fake.compact(),
    (fake) => fake.bookmark(),
  ),
);

test('whatever happens in whatever order, what was followed is what a new reading finds', async () => {
  const acts = fc.array(fc.tuple(act, fc.constantFrom(0, 0, 0, 1000)), { maxLength: 25 });
  const texts = ({ files }: Snapshot) => files.map(({ path, text }) => `${path}\n${text}`);
  await fc.assert(
    fc.asyncProperty(acts, async (happens) => {
      const fake = shop();
      const { clock, controller, heard } = await opened(fake);
      for (const [once, then] of happens) {
        once(fake);
        if (then > 0) await clock.pass(then);
      }
      await clock.pass(10_000);
      const again = await opened(fake);
      expect(texts(heard.snapshot)).toEqual(texts(again.loaded));
      controller.abort();
      again.controller.abort();
    }),
    { seed: 5, numRuns: 40 },
  );
});
