import { expect, test } from 'vitest';
import type { Analysis } from '../engine/door';
import type { Intent } from '../engine/edits/intent';
import { openSession } from '../engine/session';
import { applyEdits } from '../engine/text/edit';
import { allLessons, judged, stagesOf, type Stage } from './testing/stages';

const stages = new Map((await allLessons()).flatMap(stagesOf).map((stage) => [stage.name, stage]));

/** A gesture in words, as the forms on the canvas would carry it out when nothing in them is changed. */
function gesture(text: string, { workloads, dashes }: Analysis): Intent {
  const [act, ...words] = text.split(' ');
  const idOf = (name: string) => workloads.find(({ id }) => id.startsWith(`${name}[`))!.id;
  switch (act) {
    case 'add': {
      const [namespace = '', name = ''] = words[0]!.split('/');
      const ports = words[1] === undefined ? [] : [{ number: Number(words[1]), protocol: 'TCP' as const }];
      return { kind: 'addWorkload', workload: 'Deployment', namespace, name, labels: { app: name }, ports };
    }
    case 'deny':
      return {
        kind: 'setDefaultDeny',
        namespace: words[1]!,
        direction: words[0] === 'egress' ? 'egress' : 'ingress',
        on: true,
        allowDns: words[0] === 'egress',
      };
    case 'flip':
      return { kind: 'flipDash', mark: dashes.find(({ reading }) => reading === words[0])!.id };
    default: {
      const [from = '', , to = '', ...rest] = words;
      const bySender = rest.at(-1) === 'sender';
      const ports = rest.flatMap((word) => {
        const [protocol, port] = word.split('/');
        return protocol === 'TCP' || protocol === 'UDP' ? [{ protocol, port: Number(port) } as const] : [];
      });
      return {
        kind: 'allowConnection',
        from: from === 'anyone' ? { kind: 'anyone' } : { kind: 'workload', id: idOf(from) },
        to: { kind: 'workload', id: idOf(to) },
        ports,
        isolate: { sender: bySender, receiver: !bySender },
        allowDns: true,
      };
    }
  }
}

async function play({ step, begins }: Stage, gestures: readonly string[]) {
  const session = openSession();
  const files = gestures.reduce((taken, text) => {
    const intent = gesture(text, session.analyze(taken, begins));
    return applyEdits(taken, session.ask('plan', intent).edits);
  }, begins.files);
  return judged(step, { ...begins, files });
}

test.each([
  ['01-everything-is-open, step 1', 'add blog/stranger'],
  ['02-the-first-policy, step 1', 'draw shop/web → shop/api TCP/8080'],
  ['02-the-first-policy, step 2', 'draw monitoring/prometheus → shop/api TCP/9090'],
  ['03-default-deny, step 1', 'deny ingress shop'],
  ['03-default-deny, step 2', 'add shop/cache 6379'],
  ['03-default-deny, step 3', 'draw shop/web → shop/api TCP/8080', 'draw shop/api → shop/db TCP/5432'],
  ['04-two-directions, step 2', 'draw shop/web → shop/api TCP/8080'],
  ['07-the-dash, step 1', 'flip OR'],
  ['08-two-more-dashes, step 1', 'flip OR'],
  ['08-two-more-dashes, step 2', 'flip OR'],
  ['10-egress-and-dns, step 1', 'draw shop/api → kube-system/coredns UDP/53 TCP/53'],
  ['10-egress-and-dns, step 2', 'deny egress shop'],
  ['12-both-ends, step 1', 'draw front/web → back/api TCP/8080'],
  ['12-both-ends, step 2', 'draw back/api → back/db TCP/5432'],
  ['15-who-enforces, step 2', 'draw shop/api → shop/db TCP/5432'],
  [
    '16-without-an-outage, step 1',
    'draw anyone → shop/web TCP/8080',
    'draw shop/web → shop/api TCP/8080',
    'draw shop/api → shop/db TCP/5432',
  ],
  ['16-without-an-outage, step 2', 'deny ingress shop'],
  ['16-without-an-outage, step 3', 'draw backup/agent → shop/db TCP/5432'],
  ['16-without-an-outage, step 4', 'draw anyone → blog/front TCP/2368', 'deny ingress blog'],
  ['17-compromised, step 2', 'draw shop/web → shop/api TCP/8080 sender'],
])('%s can be drawn', async (name, ...gestures) => {
  const stage = stages.get(name)!;
  const enforcedBy = stage.ends.enforcedBy;
  const { drawing, passed } = await play({ ...stage, begins: { ...stage.begins, enforcedBy } }, gestures);
  expect(drawing).toBe(drawing.replaceAll('[ ]', '[x]'));
  expect(passed).toBe(true);
});
