import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LabelSelector } from '../engine/kube/labels';
import { labelsOf } from '../engine/kube/labels';
import type { Policy } from '../engine/policy/policy';
import { openSession } from '../engine/session';
import { applyEdits } from '../engine/text/edit';
import { exampleOf, insertionOf, suggestionFor, valueOf, type Chosen } from './fillIn';
import type { Parameter } from './recipe';
import { recipeById, RECIPES } from './recipes';

const port = (number: number, name?: string, protocol: 'TCP' | 'UDP' = 'TCP') => ({
  container: 'c',
  name,
  number,
  protocol,
});

const CHOSEN: Chosen = {
  namespace: 'shop',
  selected: {
    workload: { namespace: 'shop', ports: [port(8080, 'http'), port(9090, 'metrics')] },
    labels: labelsOf([['app', 'db']]),
    namespaceLabels: labelsOf([]),
  },
  other: {
    workload: { namespace: 'front', ports: [port(53, undefined, 'UDP')] },
    labels: labelsOf([['app.kubernetes.io/name', 'web']]),
    namespaceLabels: labelsOf([
      ['kubernetes.io/metadata.name', 'front'],
      ['team', 'storefront'],
    ]),
  },
  apiServer: [
    { cidr: '172.18.0.2/32', ports: [6443], source: 'EndpointSlice' },
    { cidr: '172.18.0.3/32', ports: [6443], source: 'EndpointSlice' },
    { cidr: '10.96.0.1/32', ports: [443], source: 'Service' },
  ],
};

const NOBODY: Chosen = { namespace: 'shop', selected: undefined, other: undefined, apiServer: [] };

const filled = (id: string, chosen: Chosen) =>
  Object.fromEntries(
    recipeById(id)!.parameters.map((parameter) => [parameter.id, suggestionFor(parameter, chosen)]),
  );

describe('fields are filled', () => {
  test('from the two workloads of a connection', () => {
    expect(filled('database-clients', CHOSEN)).toEqual({
      namespace: 'shop',
      pods: 'app=db',
      ports: 'TCP 8080',
      client: 'app.kubernetes.io/name=web',
    });
    expect(filled('allow-from-labelled-namespaces', CHOSEN)).toMatchObject({ namespaces: 'team=storefront' });
    expect(filled('egress-to-workload', CHOSEN)).toMatchObject({
      'server-namespace': 'front',
      ports: 'UDP 53',
    });
  });

  test('with the port the recipe is about, where there is one of its name', () => {
    expect(filled('allow-monitoring', CHOSEN)).toMatchObject({
      ports: 'TCP 9090',
      monitoring: 'app.kubernetes.io/name=prometheus',
    });
    expect(filled('named-port', CHOSEN)).toMatchObject({ ports: 'http' });
  });

  test('with where the API server is', () => {
    expect(filled('egress-to-api-server', CHOSEN)).toMatchObject({
      blocks: '172.18.0.2/32, 172.18.0.3/32',
      ports: 'TCP 6443',
    });
  });

  test('with the namespace alone where no workload is chosen, and the rest stays open', () => {
    expect(filled('database-clients', NOBODY)).toEqual({
      namespace: 'shop',
      pods: '',
      ports: '',
      client: '',
    });
    expect(insertionOf(recipeById('database-clients')!, filled('database-clients', NOBODY))).toBeUndefined();
    expect(insertionOf(recipeById('allow-dns')!, filled('allow-dns', NOBODY))?.kind).toBe('insertPolicies');
  });
});

test.each<[Parameter['kind'], string, string]>([
  ['labels', 'app=web, tier=', '{"kind":"labels","labels":{"app":"web","tier":""}}'],
  ['labels', '=web', 'nothing'],
  ['ports', '5432', '{"kind":"ports","ports":[{"protocol":"TCP","port":5432}]}'],
  [
    'ports',
    'UDP 53, http',
    '{"kind":"ports","ports":[{"protocol":"UDP","port":53},{"protocol":"TCP","port":"http"}]}',
  ],
  ['ports', '8000-8100', '{"kind":"ports","ports":[{"protocol":"TCP","port":8000,"endPort":8100}]}'],
  ['ports', '70000', 'nothing'],
  ['ports', ' , ', 'nothing'],
  [
    'blocks',
    '10.0.0.0/8 fd00::/8',
    '{"kind":"blocks","blocks":[{"cidr":"10.0.0.0/8","except":[]},{"cidr":"fd00::/8","except":[]}]}',
  ],
  ['blocks', '10.0.0.0', 'nothing'],
  ['cidr', '10.0.0.0/8', '{"kind":"text","text":"10.0.0.0/8"}'],
  ['cidr', '10.0.0.0/8, 10.1.0.0/16', 'nothing'],
  ['namespace', ' shop ', '{"kind":"text","text":"shop"}'],
  ['namespace', '', 'nothing'],
])('%s “%s”', (kind, text, value) => {
  const parameter: Parameter = { id: 'x', label: 'X', kind, of: undefined, example: '' };
  expect(JSON.stringify(valueOf(parameter, text)) ?? 'nothing').toBe(value);
});

const OTHER = {
  path: 'own.yaml',
  text: '# mine, all of it\r\napiVersion: networking.k8s.io/v1\r\nkind: NetworkPolicy\r\nmetadata: {name: own, namespace: other}\r\nspec: {podSelector: {}}   # so it stays\r\n',
};

function selectorsOf({ subject, rules }: Policy): readonly LabelSelector[] {
  const peers = rules.flatMap((rule) => (rule.peers === 'any' ? [] : rule.peers));
  const pods = peers.flatMap((peer) => (peer.kind === 'pods' ? [peer.namespaces, peer.pods] : []));
  return [subject, ...pods.filter((selector) => selector !== undefined)];
}

test('whatever is filled into whichever recipe is read back as it was typed, beside text that stays', () => {
  const value = fc.constantFrom('yes', 'No', '1.10', '010', '1e3', '0x1f', 'null', '12-30', 'x'.repeat(63));
  const namespace = fc.constantFrom('yes', '123', 'null', '1e3', 'y', '0x1f', 'a'.repeat(63));
  fc.assert(
    fc.property(
      fc.constantFrom(...RECIPES),
      fc.array(value, { minLength: 9, maxLength: 9 }),
      namespace,
      (recipe, values, home) => {
        const texts = Object.fromEntries(
          recipe.parameters.map(({ id, kind, example }, i) => {
            if (kind === 'namespace') return [id, home];
            return [
              id,
              kind === 'labels' || kind === 'namespace labels' ? `example.com/k${i}=${values[i]}` : example,
            ];
          }),
        );
        const session = openSession();
        session.analyze([OTHER]);
        const { edits, refused } = session.ask('plan', insertionOf(recipe, texts)!);
        expect(refused).toBeUndefined();
        for (const { range } of edits) expect(range.start).toBe(range.end);
        const [after] = applyEdits([OTHER], edits);
        expect(after!.text.startsWith(OTHER.text)).toBe(true);
        expect(after!.text).not.toMatch(/(?<!\r)\n/);
        const policy = session.analyze([after!]).policies.find(({ namespace: its }) => its === home);
        const labels = selectorsOf(policy!).flatMap(({ matchLabels }) => Object.entries(matchLabels));
        recipe.parameters.forEach(({ kind }, i) => {
          if (kind === 'labels' || kind === 'namespace labels')
            expect(labels).toContainEqual([`example.com/k${i}`, values[i]]);
        });
      },
    ),
    { seed: 5, numRuns: 150 },
  );
});

test('every example fills its recipe', () => {
  for (const recipe of RECIPES) expect(insertionOf(recipe, exampleOf(recipe))).toBeDefined();
});
