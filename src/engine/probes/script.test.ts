import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { openSession } from '../session';
import { SEED } from '../testing/ends';
import { labelsOf } from '../kube/labels';
import type { Workload } from '../kube/entities';
import type { ClusterProbe, ProbeChoice } from './clusterProbe';
import { scriptOf } from './script';
import { quoted } from './shellText';

const YAML = `apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: c, ports: [{containerPort: 5432}]}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c}]}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: ads, namespace: default}
spec:
  serviceName: ads
  selector: {matchLabels: {app: ads}}
  template: {metadata: {labels: {app: ads}}, spec: {containers: [{name: c}]}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from: [{podSelector: {matchLabels: {app: web}}}]
`;

/**
 * A kubectl that answers from files: pods.NAMESPACE lists pods as the script asks for them, `answers` says what each try from a
 * pod to an address comes to, one word after the other, the last one for good.
 */
const KUBECTL = `#!/bin/sh
printf '%s\\n' "$*" >> "$STUB/calls"
case $1 in --context=*) shift ;; esac
verb=$1 pod=$2
[ "$verb $pod" = 'get pod' ] && pod=$3
container='' ns='' last=''
for word; do
  case $last:$word in
    *:--namespace=*) ns=\${word#*=} ;;
    *:--container=*) container=\${word#*=} ;;
    connect:*) address=$word ;;
  esac
  last=$word
done
try() {
  line=$(grep "^$pod $address " "$STUB/answers") || line='x x missing'
  set -- \${line#* * }
  count=$(cat "$STUB/count.$pod.$address" 2>/dev/null || echo 0)
  echo $((count + 1)) > "$STUB/count.$pod.$address"
  while [ "$count" -gt 0 ] && [ $# -gt 1 ]; do shift; count=$((count - 1)); done
  answer=$1
}
case $verb:$pod in
  get:pods) [ -f "$STUB/pods.$ns" ] && cat "$STUB/pods.$ns" ;;
  get:*) cat "$STUB/state.$pod" ;;
  debug:*)
    try
    case $answer in
      forbidden) echo 'Error from server (Forbidden): pods is forbidden' >&2; exit 1 ;;
      noimage) echo '|ErrImagePull' > "$STUB/state.$pod" ;;
      starting) echo '|ContainerCreating' > "$STUB/state.$pod" ;;
      ok) echo '0|' > "$STUB/state.$pod" ;;
      *) echo '1|' > "$STUB/state.$pod" ;;
    esac
    echo "$answer" > "$STUB/logs.$container" ;;
  logs:*) cat "$STUB/logs.$container" ;;
  exec:*)
    try
    [ "$answer" = ok ] && exit 0
    echo "$answer" >&2
    echo 'command terminated with exit code 1' >&2
    exit 1 ;;
esac
`;

const PODS = {
  shop: [
    'other|10.0.0.8|Running||||',
    'db|10.0.0.9|Running||||',
    'web-old-1|10.0.0.3|Running|2026-01-01T00:00:00Z|ReplicaSet|web-old|old',
    'webshop-abc-1|10.0.0.4|Running||ReplicaSet|webshop-abc|abc',
    'web-abc-1||Pending||ReplicaSet|web-abc|abc',
    'web-abc-2|10.0.0.2|Running||ReplicaSet|web-abc|abc',
  ],
  default: ['ads-0|10.0.0.7|Running||StatefulSet|ads|'],
};

const folder = mkdtempSync(join(tmpdir(), 'drawbridge-prove-'));
afterAll(() => rmSync(folder, { recursive: true }));
const shells = ['/bin/sh', '/bin/bash', '/bin/dash'].filter((shell) => existsSync(shell));
let runs = 0;

interface Setting {
  readonly answers?: Readonly<Record<string, string>>;
  readonly pods?: Readonly<Record<string, readonly string[]>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly shell?: string;
}

/** Runs a script against the stub; the figures of a run, which differ every time, become RUN. */
function run(script: string, setting: Setting) {
  const { answers = {}, pods = PODS, env = {}, args = [], shell = '/bin/sh' } = setting;
  const STUB = join(folder, String(runs++));
  mkdirSync(STUB);
  for (const [namespace, lines] of Object.entries(pods))
    writeFileSync(join(STUB, `pods.${namespace}`), lines.map((line) => `${line}\n`).join(''));
  const table = Object.entries(answers).map(([pair, answer]) => `${pair} ${answer}\n`);
  writeFileSync(join(STUB, 'answers'), table.join(''));
  writeFileSync(join(STUB, 'calls'), '');
  const kubectl = join(STUB, 'kubectl');
  writeFileSync(kubectl, KUBECTL);
  chmodSync(kubectl, 0o755);
  writeFileSync(join(STUB, 'prove.sh'), script);
  const { status, stdout, stderr } = spawnSync(shell, [join(STUB, 'prove.sh'), ...args], {
    encoding: 'utf8',
    cwd: STUB,
    env: { PATH: process.env['PATH'], PAUSE: '0', WAIT: '3', KUBECTL: kubectl, STUB, ...env },
  });
  const lines = stdout
    .replaceAll(/drawbridge-\d+-\d+/g, 'drawbridge-RUN')
    .trimEnd()
    .split('\n');
  return { status, lines, stderr, calls: readFileSync(join(STUB, 'calls'), 'utf8').trimEnd().split('\n') };
}

function planOf(choice: ProbeChoice = {}) {
  const session = openSession({ assume: false });
  session.analyze([{ path: 'all.yaml', text: YAML }]);
  return session.ask('probes', choice);
}

const SCRIPT = planOf().script;
const ALLOW = 'allow shop/web[Deployment] to shop/db[Pod] on TCP 5432 (all.yaml:27)';
const DENY = 'deny default/ads[StatefulSet] to shop/db[Pod] on TCP 5432 (all.yaml:24)';
const GOOD = { 'web-abc-2 10.0.0.9:5432': 'ok', 'ads-0 10.0.0.9:5432': 'TIMEOUT' };

describe.each(shells)('in %s', (shell) => {
  test('all as expected: status 0', () => {
    const { status, lines, stderr } = run(SCRIPT, { answers: GOOD, shell });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(lines).toEqual([
      'TAP version 13',
      '1..2',
      `ok 1 - ${ALLOW}`,
      `ok 2 - ${DENY}`,
      '# 2 as expected, 0 different, 0 could not be told',
      '# 2 ephemeral containers drawbridge-RUN-… were added; they have ended and go with their pods',
    ]);
  });
});

const LEAK = { ...GOOD, 'ads-0 10.0.0.9:5432': 'ok' };

test.each<[string, Setting, number, readonly string[]]>([
  [
    'a denied connection that gets through',
    { answers: LEAK },
    1,
    [
      `ok 1 - ${ALLOW}`,
      `not ok 2 - ${DENY}`,
      '# expected deny, got allow; tries: 3',
      '# tests all.yaml:24 policyTypes Ingress, not written, of shop/db',
      '# ok',
    ],
  ],
  [
    'a network that rejects what it denies',
    { answers: { ...GOOD, 'ads-0 10.0.0.9:5432': 'REFUSED' } },
    0,
    [`ok 1 - ${ALLOW}`, `ok 2 - ${DENY}`],
  ],
  [
    'enforcement that lags behind',
    { answers: { ...GOOD, 'ads-0 10.0.0.9:5432': 'ok ok TIMEOUT' } },
    0,
    [`ok 1 - ${ALLOW}`, `ok 2 - ${DENY}`],
  ],
  [
    'fewer tries than it takes',
    { answers: { ...GOOD, 'ads-0 10.0.0.9:5432': 'ok ok TIMEOUT' }, env: { TRIES: '2' } },
    1,
    [
      `ok 1 - ${ALLOW}`,
      `not ok 2 - ${DENY}`,
      '# expected deny, got allow; tries: 2',
      '# tests all.yaml:24 policyTypes Ingress, not written, of shop/db',
      '# ok',
    ],
  ],
  [
    'an allowed connection that is blocked, where the destination answers itself',
    { answers: { ...GOOD, 'web-abc-2 10.0.0.9:5432': 'TIMEOUT', 'db 10.0.0.9:5432': 'ok' } },
    1,
    [
      `not ok 1 - ${ALLOW}`,
      '# expected allow, got deny; tries: 3',
      '# tests all.yaml:27 ingress rule 1 of shop/db',
      '# TIMEOUT',
      `ok 2 - ${DENY}`,
    ],
  ],
  [
    'a port at which nobody answers: a denial proves nothing',
    { answers: { ...GOOD, 'web-abc-2 10.0.0.9:5432': 'REFUSED', 'db 10.0.0.9:5432': 'REFUSED' } },
    2,
    [
      `ok 1 - ${ALLOW} # SKIP inconclusive without control`,
      '# nobody answers on tcp 5432: db does not even reach itself',
      `ok 2 - ${DENY} # SKIP inconclusive without control`,
      '# nobody answers on tcp 5432: db does not even reach itself',
    ],
  ],
  [
    'a command that fails is no denial',
    { answers: { ...GOOD, 'ads-0 10.0.0.9:5432': 'forbidden' } },
    2,
    [
      `ok 1 - ${ALLOW}`,
      `not ok 2 - ${DENY}`,
      '# could not tell: Error from server (Forbidden): pods is forbidden',
    ],
  ],
  [
    'names that do not resolve are no denial',
    { answers: { ...GOOD, 'ads-0 10.0.0.9:5432': 'DNS:' }, env: { VIA: 'exec' } },
    2,
    [
      `ok 1 - ${ALLOW}`,
      `not ok 2 - ${DENY}`,
      '# could not tell: DNS:',
      '# command terminated with exit code 1',
    ],
  ],
  [
    'an image that cannot be pulled, and a leak beside it: not telling comes first',
    { answers: { ...LEAK, 'web-abc-2 10.0.0.9:5432': 'noimage' }, env: { TRIES: '1' } },
    2,
    [
      `not ok 1 - ${ALLOW}`,
      '# could not tell: container drawbridge-RUN-1 does not start: ErrImagePull',
      `not ok 2 - ${DENY}`,
      '# expected deny, got allow; tries: 1',
      '# tests all.yaml:24 policyTypes Ingress, not written, of shop/db',
      '# ok',
    ],
  ],
  [
    'a container that never ends',
    { answers: { ...GOOD, 'web-abc-2 10.0.0.9:5432': 'starting' }, env: { TRIES: '1', WAIT: '0' } },
    2,
    [
      `not ok 1 - ${ALLOW}`,
      '# could not tell: container drawbridge-RUN-1 has not ended after 0 s',
      `ok 2 - ${DENY} # SKIP inconclusive without control`,
      '# db could not be asked whether it answers on tcp 5432: missing',
    ],
  ],
  [
    'no pod to send from',
    { answers: GOOD, pods: { ...PODS, default: [] } },
    2,
    [`ok 1 - ${ALLOW}`, `not ok 2 - ${DENY}`, '# could not tell: no running pod of default/ads[StatefulSet]'],
  ],
  [
    'no pod to send to',
    { answers: GOOD, pods: { default: PODS.default } },
    2,
    [
      `not ok 1 - ${ALLOW}`,
      '# could not tell: kubectl cannot list the pods of shop/db[Pod]',
      `not ok 2 - ${DENY}`,
      '# could not tell: kubectl cannot list the pods of shop/db[Pod]',
    ],
  ],
])('%s', (_, setting, status, report) => {
  const { lines, ...result } = run(SCRIPT, setting);
  expect(lines.slice(2).filter((line) => !/^# \d+ (as expected|ephemeral)/.test(line))).toEqual(report);
  expect(result.status).toBe(status);
});

const shellcheck = spawnSync('shellcheck', ['--version']).status === 0;

test.skipIf(!shellcheck)('shellcheck has nothing to say (skipped where it is not installed)', () => {
  const path = join(folder, 'checked.sh');
  writeFileSync(path, SCRIPT);
  const { status, stdout } = spawnSync('shellcheck', ['--shell=sh', path], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});

test('exec: another context and namespace, the container that has agnhost, and nothing is added', () => {
  const { status, calls, lines } = run(SCRIPT, {
    answers: GOOD,
    pods: { shop: PODS.shop, staging: PODS.default },
    env: { VIA: 'exec', CONTEXT: 'kind-test', NAMESPACE: 'staging', CONTAINER: 'tools', TIMEOUT: '7' },
  });
  expect(status).toBe(0);
  expect(lines.at(-1)).toBe('# 2 as expected, 0 different, 0 could not be told');
  expect(calls.filter((call) => !call.includes('get pods'))).toEqual([
    '--context=kind-test exec web-abc-2 --namespace=shop --container=tools -- /agnhost connect 10.0.0.9:5432 --timeout=7s --protocol=tcp',
    '--context=kind-test exec ads-0 --namespace=staging --container=tools -- /agnhost connect 10.0.0.9:5432 --timeout=7s --protocol=tcp',
  ]);
});

test('an IPv6 address stands in brackets', () => {
  const pods = { ...PODS, shop: PODS.shop.map((line) => line.replace('10.0.0.9', 'fd00::9')) };
  const { calls } = run(SCRIPT, { pods, env: { VIA: 'exec', TRIES: '1' } });
  expect(calls.join('\n')).toContain('/agnhost connect [fd00::9]:5432 ');
});

test('an address outside cannot ask itself: without a probe that gets through nothing is told', () => {
  const text = `${YAML}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: closed, namespace: default}
spec: {podSelector: {}, policyTypes: [Egress]}
`;
  const session = openSession({ assume: false });
  session.analyze([{ path: 'all.yaml', text }]);
  const target = { address: '192.0.2.1', protocol: 'TCP', port: 443 } as const;
  const { script } = session.ask('probes', { outside: [target], policy: 'default/closed' });
  const answers = {
    'ads-0 192.0.2.1:443': 'TIMEOUT',
    'ads-0 10.0.0.9:5432': 'TIMEOUT',
    'db 10.0.0.9:5432': 'ok',
  };
  const report = (answer: string) =>
    run(script, { answers: { ...answers, 'db 192.0.2.1:443': answer } }).lines;
  const outside = 'shop/db[Pod] to 192.0.2.1 on TCP 443 (control)';
  expect(report('ok')).toContain(`ok 2 - allow ${outside}`);
  expect(report('ok')).toContain(
    'ok 3 - deny default/ads[StatefulSet] to 192.0.2.1 on TCP 443 (all.yaml:32)',
  );
  expect(report('TIMEOUT')).toContain(`ok 2 - allow ${outside} # SKIP inconclusive without control`);
});

test('the plan asks the cluster nothing', () => {
  const { status, lines, calls } = run(SCRIPT, { args: ['--dry-run'] });
  expect({ status, calls }).toEqual({ status: 0, calls: [''] });
  expect(lines).toEqual([
    '2 probes, each tried at most 3 times; VIA=ephemeral',
    `1. ${ALLOW}`,
    '   tests all.yaml:27 ingress rule 1 of shop/db',
    `2. ${DENY}`,
    '   tests all.yaml:24 policyTypes Ingress, not written, of shop/db',
  ]);
});

test.each([
  ['-h', 0, 'usage: sh prove.sh [--dry-run | --help]'],
  ['--help', 0, 'usage: sh prove.sh [--dry-run | --help]'],
  ['--nonsense', 2, ''],
])('%s', (argument, status, first) => {
  const result = run(SCRIPT, { args: [argument] });
  expect([result.status, result.lines[0]]).toEqual([status, first]);
});

test('without kubectl the run ends at once', () => {
  const { status, lines } = run(SCRIPT, { env: { KUBECTL: 'no-such-kubectl' } });
  expect([status, lines.at(-1)]).toEqual([2, 'Bail out! There is no command no-such-kubectl']);
});

describe('names that try to break out', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom(
        ...`'"\`$(){}[]<>|&;!#*?~\\ \n\r\t-=`,
        '$(touch pwned)',
        "'; touch pwned; '",
        'a',
      ),
    }),
  );

  test('a quoted text is one word with just that text', () => {
    const texts = fc.sample(hostile, { seed: SEED, numRuns: 250 }).map((text) => text.replaceAll('\0', ''));
    // A word is followed by a byte that no quoted text holds.
    const script = `printf '%s\\000' ${texts.map(quoted).join(' ')}`;
    const { stdout } = spawnSync('/bin/sh', ['-c', script], { cwd: folder, encoding: 'utf8' });
    expect(stdout.split('\0').slice(0, -1)).toEqual(texts);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });

  test('a script full of them makes its probes and runs nothing else', () => {
    const origin = (file: string) => ({ file, document: 0, range: { start: 0, end: 0 }, path: '' });
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 8, maxLength: 8 }), (names) => {
        const [ns = '', name = '', kind = '', key = '', value = '', file = '', policy = '', what = ''] =
          names;
        const id = `${ns}/${name}[${kind}]`;
        const workload: Workload = {
          ...{
            id,
            namespace: ns,
            name,
            kind,
            labels: labelsOf([[key, value]]),
            ports: [],
            hostNetwork: false,
          },
          ...{ addresses: [], replicas: undefined, assumed: undefined, origin: origin(file) },
        };
        const tests = [{ policy, what, origin: origin(file), line: 1 }];
        const probe: ClusterProbe = {
          ...{
            id,
            from: id,
            to: '192.0.2.1',
            protocol: 'TCP',
            port: 1,
            expect: 'deny',
            tests,
            control: 'none',
          },
        };
        const script = scriptOf([probe], [file, id], (one) => (one === id ? workload : undefined));
        const { status, lines, stderr } = run(script, { args: ['--dry-run'] });
        const folderOfRun = join(folder, String(runs - 1));
        expect({ status, stderr, lines: lines.length }).toEqual({ status: 0, stderr: '', lines: 3 });
        expect(existsSync(join(folderOfRun, 'pwned'))).toBe(false);
        const real = run(script, { env: { TRIES: '1' } });
        expect(real.status).toBe(2);
        expect(real.lines.filter((line) => !line.startsWith('#'))).toHaveLength(3);
        expect(existsSync(join(folder, String(runs - 1), 'pwned'))).toBe(false);
      }),
      { seed: SEED, numRuns: 25 },
    );
  });
});
