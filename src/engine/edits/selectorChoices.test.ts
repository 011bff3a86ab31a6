import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cluster } from '../cluster/cluster';
import { editContextOf } from '../testing/editContext';
import { applyEdits } from '../text/edit';
import { plan } from './plan';
import { selectorChoices, stableSelector } from './stableSelector';

const pod = (name: string, labels: Readonly<Record<string, string>>) => `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: ${JSON.stringify(labels)}}
spec: {containers: [{name: c, image: i}]}
`;

const contextOf = (...labels: readonly Readonly<Record<string, string>>[]) =>
  editContextOf([
    { path: 'cluster.yaml', text: labels.map((each, i) => pod(`p${i}`, each)).join('') },
    { path: 'policies.yaml', text: '' },
  ]);

/** `app=web: p0 p1`, one line per choice. */
const drawn = (cluster: Cluster) =>
  selectorChoices(cluster, 'shop/p0[Pod]').map(
    ({ labels, selects }) =>
      `${Object.entries(labels)
        .map((pair) => pair.join('='))
        .join(' ')}: ${selects.map((id) => id.slice(5, 7)).join(' ')}`,
  );

test('the best first, then each alone, in twos, in threes and all; with whom each selects', () => {
  const { cluster } = contextOf(
    { app: 'web', tier: 'front', 'pod-template-hash': 'x1' },
    { app: 'web', tier: 'back' },
    { app: 'api', tier: 'front' },
  );
  expect(drawn(cluster)).toEqual(['app=web tier=front: p0', 'app=web: p0 p1', 'tier=front: p0 p2']);
});

test('none where no label lasts', () => {
  expect(drawn(contextOf({ 'pod-template-hash': 'x1' }).cluster)).toEqual([]);
  expect(drawn(contextOf().cluster)).toEqual([]);
});

const labels = fc.dictionary(
  fc.constantFrom('app', 'tier', 'app.kubernetes.io/name', 'k8s-app', 'env', 'version', 'pod-template-hash'),
  fc.constantFrom('a', 'b'),
  { maxKeys: 6 },
);

test('every choice is carried by its workload, selects just whom it says, once written, and the first is the smallest exact one', () => {
  let written = 0;
  fc.assert(
    fc.property(fc.array(labels, { minLength: 2, maxLength: 5 }), fc.nat(), (population, which) => {
      const context = contextOf(...population);
      const own = context.cluster.workloads[0]!;
      const choices = selectorChoices(context.cluster, own.id);
      expect(
        new Set(choices.map((choice) => JSON.stringify(Object.entries(choice.labels).sort()))).size,
      ).toBe(choices.length);
      expect(choices.length).toBeLessThanOrEqual(12);
      const exact = choices.filter(({ selects }) => selects.length === 1);
      const size = (choice: (typeof choices)[number]) => Object.keys(choice.labels).length;
      if (exact.length > 0) expect(size(choices[0]!)).toBe(Math.min(...exact.map(size)));
      expect(choices[0]?.labels).toEqual(stableSelector(context.cluster, own)?.matchLabels);
      for (const choice of choices) {
        expect(choice.labels).not.toHaveProperty('pod-template-hash');
        expect(choice.labels).not.toHaveProperty('version');
      }
      const chosen = choices[which % Math.max(1, choices.length)];
      if (!chosen) return;
      const drawing = plan(
        {
          kind: 'allowConnection',
          from: { kind: 'anyone' },
          to: { kind: 'workload', id: own.id, by: chosen.labels },
          ports: [],
          isolate: { receiver: true, sender: false },
          allowDns: false,
        },
        context,
      );
      const after = editContextOf(applyEdits(context.files, drawing.edits));
      expect(after.reachability.selects(after.cluster.policies[0]!.id)).toEqual(chosen.selects);
      written++;
    }),
    { seed: 31, numRuns: 120 },
  );
  expect(written).toBeGreaterThan(60);
});
