import { describe, expect, test } from 'vitest';
import type { Analysis } from '../engine/door';
import { openSession } from '../engine/session';
import { questionAbout } from './question';

const POD = (name: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
`;

const analysis: Analysis = openSession().analyze([
  { path: 'a.yaml', text: [POD('web'), POD('db')].join('---\n') },
]);
const web = { kind: 'workload', id: 'shop/web[Pod]' };
const db = { kind: 'workload', id: 'shop/db[Pod]' };

const about = (from: string, to: string) => questionAbout({ kind: 'connection', from, to }, analysis);

describe('what is asked about a selected line', () => {
  test('two single ends are asked about together', () => {
    expect(about('shop/web[Pod]', 'shop/db[Pod]')).toEqual({ subject: web, towards: db });
    expect(about('outside:internet', 'shop/db[Pod]')).toEqual({
      subject: { kind: 'outside', id: 'outside:internet' },
      towards: db,
    });
  });

  test('of a line that stands for many, the end that can be named', () => {
    expect(about('anyone', 'shop/db[Pod]')).toEqual({ subject: db });
    expect(about('shop/web[Pod]', 'namespace:shop')).toEqual({ subject: web });
    expect(about('podsFrom', 'namespace:shop')).toEqual({ subject: { kind: 'namespace', name: 'shop' } });
    expect(about('anyone', 'anywhere')).toEqual({});
  });
});
