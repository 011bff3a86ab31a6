import { expect, test } from 'vitest';
import { ManifestReader } from '../../manifest/manifestReader';
import { isRead, readObject } from '../registry';

function draw(spec: string, apiVersion = 'v1'): string[] {
  const text = `apiVersion: ${apiVersion}\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: ${spec}`;
  const { documents } = new ManifestReader(isRead).read({ path: 'a.yaml', text });
  return readObject(documents[0]!.objects[0]!).services.map(({ namespace, name, type, selector, ports }) =>
    [
      `${namespace}/${name} ${type}`,
      selector ? Object.entries(selector).map(([key, value]) => `${key}=${value}`) : 'no selector',
      ...ports.map((port) => `${port.name ?? ''}:${port.port}→${port.targetPort}/${port.protocol}`),
    ].join(' '),
  );
}

test('defaults: ClusterIP, TCP, and the port itself as its target', () => {
  expect(draw('{selector: {app: web}, ports: [{port: 80}]}')).toEqual([
    'shop/web ClusterIP app=web :80→80/TCP',
  ]);
});

test('everything written', () => {
  const ports =
    '[{name: http, port: 80, targetPort: web}, {name: dns, port: 53, targetPort: 5353, protocol: UDP}]';
  expect(draw(`{type: LoadBalancer, selector: {app: web}, ports: ${ports}}`)).toEqual([
    'shop/web LoadBalancer app=web http:80→web/TCP dns:53→5353/UDP',
  ]);
});

test.each(['{}', '{selector: {}}', '{selector: {app: null}}', '{selector: {app: web}, type: ExternalName}'])(
  'no endpoints of its own: %s',
  (spec) => {
    expect(draw(spec)[0]).toContain('no selector');
  },
);

test('a Service of another group is another kind', () => {
  expect(draw('{}', 'serving.knative.dev/v1')).toEqual([]);
});
