import { expect, test } from 'vitest';
import { openSession } from '../session';

const TEMPLATE =
  'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: {{ .Values.name }}\n';
const CHART = 'apiVersion: v2\nname: web\nversion: 1.0.0\n';

/** What is said against some files: `path: message → help`. */
const said = (files: Readonly<Record<string, string>>) =>
  openSession()
    .analyze(Object.entries(files).map(([path, text]) => ({ path, text })))
    .diagnostics.map(({ origin, message, help }) => `${origin.file}: ${message} → ${help}`);

test('a dropped chart: the template names its chart, the rest says what it is', () => {
  const found = said({
    'shop/web/Chart.yaml': CHART,
    'shop/web/values.yaml': 'name: web\n',
    'shop/web/values-prod.yaml': 'name: web\n',
    'shop/web/templates/netpol.yaml': TEMPLATE,
  });
  expect(found).toHaveLength(4);
  expect(found[0]).toMatch(
    /^shop\/web\/templates\/netpol.yaml: .* → This is a template of the Helm chart in shop\/web\. Render the chart and open the result: `helm template shop\/web > manifests\.yaml`\.$/,
  );
  expect(found.slice(1).sort()).toEqual([
    'shop/web/Chart.yaml: Chart.yaml describes a Helm chart; it is no manifest → Render the chart and open the result: `helm template shop/web > manifests.yaml`.',
    'shop/web/values-prod.yaml: values-prod.yaml holds the values of a Helm chart; it is no manifest → Render the chart and open the result: `helm template shop/web > manifests.yaml` with `--values shop/web/values-prod.yaml`.',
    'shop/web/values.yaml: values.yaml holds the values of a Helm chart; it is no manifest → Render the chart and open the result: `helm template shop/web > manifests.yaml`.',
  ]);
});

test('a chart in the folder itself, and a template without one', () => {
  expect(said({ 'Chart.yaml': CHART, 'templates/a.yaml': TEMPLATE })[0]).toMatch(
    /Helm chart\. Render the chart and open the result: `helm template \. >/,
  );
  expect(said({ 'a.yaml': TEMPLATE })[0]).toMatch(/`helm template CHART > manifests\.yaml`/);
});

test('a kustomization is no mistake', () => {
  expect(said({ 'base/kustomization.yaml': 'resources:\n- web.yaml\n' })).toEqual([
    'base/kustomization.yaml: kustomization.yaml tells Kustomize what to build; it is no manifest → Build it and open the result: `kubectl kustomize base > manifests.yaml`.',
  ]);
});

test('values without a chart are refused as ever', () => {
  expect(said({ 'values.yaml': 'name: web\n' }).join()).not.toMatch(/Helm/);
});

test('what would be applied is judged as kubectl does', () => {
  const session = openSession({ applied: { groups: [] } });
  const { diagnostics } = session.analyze([{ path: 'Chart.yaml', text: CHART }]);
  expect(diagnostics.map(({ severity }) => severity)).toContain('error');
});
