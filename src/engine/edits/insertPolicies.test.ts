import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../explain/sentence';
import { labelsOf } from '../kube/labels';
import { carriedOut } from '../testing/carriedOut';
import { editContextOf } from '../testing/editContext';
import type { SourceFile } from '../text/edit';
import type { Intent, TemplateValue } from './intent';
import { plan } from './plan';

const TEMPLATE = `# Only the clients of the database may connect to it.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db-clients
  namespace: $namespace
spec:
  podSelector:
    matchLabels: $pods
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector:
        matchLabels: $clients
    ports: $ports
`;

const text = (value: string): TemplateValue => ({ kind: 'text', text: value });
const labels = (...pairs: [string, string][]): TemplateValue => ({ kind: 'labels', labels: labelsOf(pairs) });

const VALUES: Readonly<Record<string, TemplateValue>> = {
  namespace: text('shop'),
  pods: labels(['app', 'db']),
  clients: labels(['app', 'web']),
  ports: { kind: 'ports', ports: [{ protocol: 'TCP', port: 5432 }] },
};

function insert(files: readonly SourceFile[], values = VALUES, template = TEMPLATE) {
  const intent: Intent = { kind: 'insertPolicies', title: 'database clients', template, values };
  const drawn = plan(intent, editContextOf(files));
  const after = carriedOut(files, drawn);
  return { ...drawn, after, cluster: editContextOf(after).cluster, said: drawn.says.map(plainText) };
}

const CLUSTER: SourceFile = {
  path: 'cluster.yaml',
  text: ['web', 'db', 'cron']
    .map(
      (name) =>
        `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}\nspec: {containers: [{name: c, image: i}]}\n`,
    )
    .join('---\n'),
};

describe('policies from a template', () => {
  test('are written with their comment, and the plan says what they do', () => {
    const { after, title, said } = insert([CLUSTER]);
    expect(title).toBe('insert database clients');
    expect(after[0]).toBe(CLUSTER);
    expect(after[1]).toEqual({
      path: 'policies.yaml',
      text: TEMPLATE.replace('$namespace', 'shop')
        .replace('$pods', '\n      app: db')
        .replace('$clients', '\n          app: web')
        .replace('[Ingress]', '\n  - Ingress')
        .replace('$ports', '\n    - protocol: TCP\n      port: 5432')
        .replaceAll(': \n', ':\n'),
    });
    expect(said).toEqual([
      'shop/db becomes isolated for ingress, which cuts off 3 others: the Internet, cloud metadata and shop/cron.',
      'shop/web keeps only TCP 5432 to it.',
    ]);
  });

  test('come behind their kin, written as that is, under a free name', () => {
    const kin = {
      path: 'own.yaml',
      text: 'apiVersion: networking.k8s.io/v1\r\nkind: NetworkPolicy\r\nmetadata:\r\n    name: db-clients\r\n    namespace: shop\r\nspec:\r\n    podSelector: {}\r\n',
    };
    const { after } = insert([kin, CLUSTER]);
    expect(after[0]!.text.startsWith(`${kin.text}---\r\n# Only the clients`)).toBe(true);
    expect(after[0]!.text).toContain('\r\nmetadata:\r\n    name: db-clients-2\r\n    namespace: shop\r\n');
    expect(after[0]!.text).not.toMatch(/(?<!\r)\n/);
    expect(after[1]).toBe(CLUSTER);
  });

  test('may be several, each its own document', () => {
    const { cluster } = insert([CLUSTER], VALUES, `${TEMPLATE}---\n${TEMPLATE}`);
    expect(cluster.policies.map(({ id }) => id)).toEqual(['shop/db-clients', 'shop/db-clients-2']);
  });

  test('leave the namespace out where the manifests of default do', () => {
    const bare = { path: 'cluster.yaml', text: CLUSTER.text.replaceAll(' namespace: shop,', '') };
    const { after } = insert([bare], { ...VALUES, namespace: text('default') });
    expect(after[1]!.text).not.toContain('namespace');
  });

  test('that select nobody say so', () => {
    expect(insert([CLUSTER], { ...VALUES, pods: labels(['app', 'cache']) }).said).toEqual([
      'shop/db-clients selects no workload that is in the files.',
      'No connection changes.',
    ]);
  });

  test('take address blocks as peers, one each', () => {
    const { cluster } = insert(
      [CLUSTER],
      {
        ...VALUES,
        clients: {
          kind: 'blocks',
          blocks: [
            { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] },
            { cidr: 'fd00::/8', except: [] },
          ],
        },
      },
      TEMPLATE.replace('\n    - podSelector:\n        matchLabels: $clients', ' $clients'),
    );
    const { peers } = cluster.policies[0]!.rules[0]!;
    expect(peers).toMatchObject([
      { cidr: '10.0.0.0/8', except: [{ cidr: '10.1.0.0/16' }] },
      { cidr: 'fd00::/8' },
    ]);
  });

  test.each<[string, Readonly<Record<string, TemplateValue>>, string, RegExp]>([
    [
      'a namespace that cannot be',
      { ...VALUES, namespace: text('My Shop') },
      TEMPLATE,
      /^metadata\.namespace: /,
    ],
    ['a label that cannot be', { ...VALUES, pods: labels(['app', 'a/b']) }, TEMPLATE, /a valid label must/],
    ['nothing said for a name', {}, TEMPLATE, /^Nothing is said for \$namespace\.$/],
    ['a name every object has', {}, TEMPLATE.replace('$namespace', '$to-string'), /^Nothing is said for/],
    ['what is no YAML', VALUES, 'a: [', /no YAML/],
  ])('%s is refused and nothing is written', (_, values, template, words) => {
    const { refused, edits } = insert([CLUSTER], values, template);
    expect(refused).toMatch(words);
    expect(edits).toEqual([]);
  });
});

test('whatever is filled in is read back as it was told, or refused in the API server’s words', () => {
  const junk = fc.oneof(fc.constantFrom('a/b', '-', '$pods', 'a: b', '#x', 'a b', 'A\nb'), fc.string());
  const mostly = (...valid: readonly string[]) =>
    fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...valid) }, { weight: 1, arbitrary: junk });
  const key = mostly('app', 'yes', '1', '1e3', 'null', 'example.com/a', '0x1f', 'Y');
  const value = mostly('yes', 'No', '1.10', '010', '1e3', '0x1f', 'null', '', '12-30', '1_0', 'x'.repeat(63));
  const name = mostly('shop', 'yes', '123', '1e3', '0x1f', 'null', 'y', '2024-01-01', 'a'.repeat(63));
  const some = fc.uniqueArray(fc.tuple(key, value), {
    minLength: 1,
    maxLength: 3,
    selector: ([label]) => label,
  });
  let written = 0;
  fc.assert(
    fc.property(some, some, name, (pods, clients, namespace) => {
      const done = insert([CLUSTER], {
        ...VALUES,
        namespace: text(namespace),
        pods: labels(...pods),
        clients: labels(...clients),
      });
      if (done.refused !== undefined) {
        expect(done.edits).toEqual([]);
        return;
      }
      written++;
      const [policy, ...others] = done.cluster.policies;
      expect(others).toEqual([]);
      expect(policy!.namespace).toBe(namespace === '' ? 'default' : namespace);
      expect({ ...policy!.subject.matchLabels }).toEqual(Object.fromEntries(pods));
      const { peers } = policy!.rules[0]!;
      expect(peers).toMatchObject([{ pods: { matchLabels: Object.fromEntries(clients) } }]);
      expect(done.after[0]).toBe(CLUSTER);
    }),
    { seed: 17, numRuns: 120 },
  );
  expect(written).toBeGreaterThan(40);
});
