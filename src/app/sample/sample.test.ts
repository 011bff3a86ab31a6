import { describe, expect, test } from 'vitest';
import { openSession } from '../../engine/session';
import { isEmpty, portSetKey } from '../../engine/kube/ports';
import { asOpened } from '../../workspace/baseline';
import { isSample, isUntouchedSample, SAMPLE, SAMPLE_FILES } from './sample';

const session = openSession();
const analysis = session.analyze(SAMPLE_FILES);
const ports = (from: string, to: string) => {
  const verdict = session.ask('verdict', { from, to });
  return verdict && portSetKey(verdict.allowed);
};

describe('the sample', () => {
  test('is read whole', () => {
    expect(analysis.documents.every(({ state }) => state === 'read')).toBe(true);
    expect(analysis.workloads.filter(({ assumed }) => assumed === undefined).map(({ id }) => id)).toEqual([
      'ingress-nginx/controller[Deployment]',
      'monitoring/grafana[Deployment]',
      'monitoring/prometheus[StatefulSet]',
      'shop/api[Deployment]',
      'shop/db[StatefulSet]',
      'shop/web[Deployment]',
    ]);
  });

  test('allows what its comments say, and invites to allow web → db', () => {
    expect(ports('ingress-nginx/controller[Deployment]', 'shop/web[Deployment]')).toBe('TCP 8080');
    expect(ports('shop/web[Deployment]', 'shop/api[Deployment]')).toBe('TCP 8080');
    expect(ports('shop/api[Deployment]', 'shop/db[StatefulSet]')).toBe('TCP 5432');
    expect(ports('shop/web[Deployment]', 'shop/db[StatefulSet]')).toBe('none');
    expect(ports('shop/db[StatefulSet]', 'shop/api[Deployment]')).toBe('none');
  });

  test('holds one mistake: the dash that lets grafana read the metrics', () => {
    const found = session.ask('diagnostics', {}).filter(({ severity }) => severity !== 'info');
    expect(found).toHaveLength(1);
    expect(found[0]!.origin.path).toContain('from[1]');
    const mark = analysis.dashes.find(({ reading }) => reading === 'OR')!;
    const plan = session.ask('plan', { kind: 'flipDash', mark: mark.id });
    expect(plan.effect.connections).toHaveLength(1);
    const [change] = plan.effect.connections;
    expect(change).toMatchObject({ from: 'monitoring/grafana[Deployment]', to: 'shop/api[Deployment]' });
    expect(isEmpty(change!.opened)).toBe(true);
  });

  test('is known again, edited or not, until other files are there', () => {
    const edited = SAMPLE_FILES.map(({ path }) => ({ path, text: 'edited' }));
    expect(isUntouchedSample(SAMPLE)).toBe(true);
    expect(isUntouchedSample({ files: edited })).toBe(false);
    expect(isSample({ ...SAMPLE, files: edited })).toBe(true);
    expect(isSample({ ...SAMPLE, files: [...edited, { path: 'own.yaml', text: '' }] })).toBe(false);
    expect(isSample({ ...SAMPLE, opened: asOpened(edited) })).toBe(false);
  });
});
