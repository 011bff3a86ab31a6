import { describe, expect, test } from 'vitest';
import type { Session } from '../engine/door';
import { portSetKey } from '../engine/kube/ports';
import { openSession } from '../engine/session';
import type { Ask } from './evidence';
import { factOf, goalOf } from './facts';
import { judge } from './judge';
import type { Step } from './lesson';

const pod = (name: string) => `---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, labels: { app: ${name} } }
spec: { containers: [{ name: main }] }
`;
const PODS = ['web', 'api', 'report'].map(pod).join('');

/** A policy that selects api, with its spec from `policyTypes` on. */
const api = (spec: string) => `${PODS}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec: { podSelector: { matchLabels: { app: api } }, ${spec} }
`;
const FROM_WEB =
  'ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 80 }] }]';

function stepOf(goals: string, wrong: Readonly<Record<string, string>> = {}): Step {
  const lines = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => line.trim());
  return {
    title: 'A step',
    text: 'Its text.',
    goals: lines(goals).map((line) => goalOf(`${line}: so`)!),
    hints: [],
    wrong: Object.entries(wrong).map(([name, facts]) => ({
      name,
      when: lines(facts).map((line) => factOf(line)!),
      message: `This is ${name}.`,
      example: [],
    })),
    solution: [],
  };
}

const atOnce =
  (session: Session): Ask =>
  (kind, ask) => ({ answer: session.ask(kind, ask) });

async function drawn(step: Step, text: string, ask = atOnce) {
  const session = openSession();
  const analysis = session.analyze([{ path: 'a.yaml', text }]);
  const judgement = (await judge(step, analysis, ask(session)))!;
  const lines = judgement.goals.map(({ met, goal, missing, strays }) =>
    [
      met ? '[x]' : '[ ]',
      `${goal.from} → ${goal.to}: ${goal.ports}`,
      ...missing.map((end) => `no ${end}`),
      ...strays.map(({ id, ports }) => `${id} on ${portSetKey(ports)}`),
    ].join(' '),
  );
  return [...lines, judgement.passed ? 'passed' : (judgement.wrong?.name ?? 'not yet')].join('\n');
}

describe('goals', () => {
  const step = stepOf(`
    \`shop/web → shop/api: only TCP 80\` is allowed
    \`anyone else → shop/api: every port\` is denied
    \`shop/api → Internet: TCP 443\` is allowed
  `);

  test('are met by connections', async () => {
    expect(await drawn(step, api(FROM_WEB))).toBe(`\
[x] shop/web → shop/api: only TCP 80
[x] anyone else → shop/api: every port
[x] shop/api → Internet: TCP 443
passed`);
  });

  test('say who else is connected', async () => {
    expect(await drawn(step, PODS)).toBe(`\
[ ] shop/web → shop/api: only TCP 80
[ ] anyone else → shop/api: every port shop/report[Pod] on all outside:internet on all outside:metadata on all
[x] shop/api → Internet: TCP 443
not yet`);
    expect(await drawn(step, api('ingress: [{ ports: [{ port: 80 }] }], policyTypes: [Ingress, Egress]')))
      .toBe(`\
[x] shop/web → shop/api: only TCP 80
[ ] anyone else → shop/api: every port shop/report[Pod] on TCP 80 outside:internet on TCP 80 outside:metadata on TCP 80
[ ] shop/api → Internet: TCP 443
not yet`);
  });

  test('say which ends are not there, and an assumed workload is nobody', async () => {
    const absent = api(FROM_WEB)
      .replaceAll('name: web', 'name: shopfront')
      .replace('app: web }', 'app: shopfront }');
    expect(await drawn(step, absent)).toBe(`\
[ ] shop/web → shop/api: only TCP 80 no shop/web
[x] anyone else → shop/api: every port
[x] shop/api → Internet: TCP 443
not yet`);
  });

  test('about an address speak of it alone', async () => {
    const toBlock = stepOf(`
      \`shop/api → 10.0.0.5: TCP 443\` is allowed
      \`shop/api → anywhere else: every port\` is denied
    `);
    const egress = (cidr: string) =>
      api(`policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: ${cidr} } }] }]`);
    expect(await drawn(toBlock, egress('10.0.0.5/32'))).toMatch(/passed$/);
    expect(await drawn(toBlock, egress('10.0.0.0/24'))).toBe(`\
[x] shop/api → 10.0.0.5: TCP 443
[ ] shop/api → anywhere else: every port outside:10.0.0.0/24 on all
not yet`);
  });

  test('are not met by text that is refused as it stands', async () => {
    const session = openSession();
    session.analyze([{ path: 'a.yaml', text: api(FROM_WEB) }]);
    const analysis = session.analyze([{ path: 'a.yaml', text: `${api(FROM_WEB)}  - : [` }]);
    const judgement = await judge(step, analysis, atOnce(session));
    expect(judgement!.goals.map(({ met }) => met)).toEqual([true, true, true]);
    expect(judgement!.passed).toBe(false);
  });
});

describe('wrong answers', () => {
  const step = stepOf('`shop/web → shop/api: only TCP 80` is allowed', {
    everything: '`shop/web → shop/api: every port` is allowed\n`shop/api` is isolated for ingress',
    inert: '`shop` has a rule without effect',
    closed: '`shop/api` is isolated for ingress\n`shop/web → shop/api: TCP 80` is denied',
    many: '`shop` has more than 1 policies',
    none: '`shop` has no policy\n`shop/api` is not isolated for ingress',
  });
  const another = (text: string) =>
    text + text.slice(text.lastIndexOf('---')).replace('name: api', 'name: two');

  test.each([
    ['everything', api('ingress: [{}]')],
    ['inert', api(`policyTypes: [Egress], ${FROM_WEB}`)],
    ['closed', api('policyTypes: [Ingress]')],
    ['many', another(api('policyTypes: [Egress]'))],
    ['none', PODS],
    ['not yet', api('policyTypes: [Egress]')],
  ])('%s is recognised by what holds', async (name, text) => {
    expect((await drawn(step, text)).split('\n').at(-1)).toBe(name);
  });
});

describe('answers that come later', () => {
  const step = stepOf(
    '`shop/web → shop/api: only TCP 80` is allowed\n`anyone else → shop/api: every port` is denied',
  );

  test('judge the same', async () => {
    const later =
      (session: Session): Ask =>
      (kind, ask) =>
        Promise.resolve({ answer: session.ask(kind, ask) });
    expect(await drawn(step, api(FROM_WEB), later)).toBe(await drawn(step, api(FROM_WEB)));
  });

  test('that do not come judge nothing', async () => {
    const session = openSession();
    const analysis = session.analyze([{ path: 'a.yaml', text: PODS }]);
    expect(await judge(step, analysis, () => Promise.resolve(undefined))).toBeUndefined();
  });

  test('are asked for once per question', async () => {
    const session = openSession();
    const analysis = session.analyze([{ path: 'a.yaml', text: PODS }]);
    const asked: string[] = [];
    await judge(
      stepOf('`shop/web → shop/api: TCP 80` is allowed\n`shop/web → shop/api: TCP 81` is denied'),
      analysis,
      (kind, ask) => {
        asked.push(`${kind} ${JSON.stringify(ask)}`);
        return { answer: session.ask(kind, ask) };
      },
    );
    expect(asked).toEqual(['verdict {"from":"shop/web[Pod]","to":"shop/api[Pod]"}']);
  });
});
