import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runProgram } from './program';

const folder = mkdtempSync(join(tmpdir(), 'drawbridge-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** Runs a command line and gives everything it printed; the test folder's own path is left out. */
function run(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const status = runProgram(args, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    colour: false,
  });
  const clean = (lines: readonly string[]) => lines.join('\n').trimEnd().replaceAll(`${folder}/`, '');
  return { status, out: clean(out), err: clean(err) };
}

const POD = (name: string, port: number) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: main, ports: [{containerPort: ${port}}]}]}
`;
const POLICY = (port: number) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress, Egress]
  ingress:
  - from:
    - podSelector: {matchLabels: {app: web}}
    ports: [{port: ${port}}, {port: 53, protocol: UDP}]
  egress: []
`;
write('shop/pods.yaml', [POD('db', 5432), POD('web', 80)].join('---\n'));
write('shop/nested/policy.yml', POLICY(5432));
write('shop/notes.txt', 'not a manifest');
write('changed/all.yaml', [POD('db', 5432), POD('web', 80), POLICY(5433)].join('---\n'));
const shop = join(folder, 'shop');
const changed = join(folder, 'changed');

describe('list', () => {
  test('prints who may connect to whom', () => {
    expect(run('list', shop)).toEqual({
      status: 0,
      err: '',
      out: `0.0.0.0-255.255.255.255 => shop/web[Pod] : All Connections
shop/web[Pod] => 0.0.0.0-255.255.255.255 : All Connections
shop/web[Pod] => shop/db[Pod] : TCP 5432,UDP 53`,
    });
  });

  test.each([
    ['csv', 'src,dst,conn', 'shop/web[Pod],shop/db[Pod],"TCP 5432,UDP 53"'],
    ['md', '| src | dst | conn |', '| shop/web[Pod] | shop/db[Pod] | TCP 5432,UDP 53 |'],
    ['dot', 'digraph {', '\t"shop/web[Pod]" -> "shop/db[Pod]" [label="TCP 5432,UDP 53"]'],
  ])('as %s', (format, first, line) => {
    const lines = run('list', shop, '-o', format).out.split('\n');
    expect(lines[0]).toBe(first);
    expect(lines).toContain(line);
  });

  test('as json', () => {
    expect(JSON.parse(run('list', shop, '-o', 'json').out)).toContainEqual({
      src: 'shop/web[Pod]',
      dst: 'shop/db[Pod]',
      conn: 'TCP 5432,UDP 53',
    });
  });

  test('what a cluster would refuse is left out, named with file and line, and the status says so', () => {
    const bad = write('bad/policy.yaml', POLICY(70000));
    const { status, err } = run('list', bad);
    expect(status).toBe(2);
    expect(err).toBe(
      'refused bad/policy.yaml:10: Invalid value: 70000: must be between 1 and 65535, inclusive',
    );
  });
});

describe('explain', () => {
  test('says yes with status 0 and no with status 1, each with its reason', () => {
    const yes = run('explain', shop, '--from', 'shop/web', '--to', 'shop/db', '--port', '5432');
    expect(yes.status).toBe(0);
    expect(yes.out).toContain('TCP 5432 is allowed.');
    const no = run('explain', shop, '--from', '10.0.0.1', '--to', 'shop/db', '--port', '53/udp');
    expect(no.status).toBe(1);
    expect(no.out).toContain('UDP 53 is denied.');
  });

  test('an unknown end is an error that names those there are', () => {
    expect(run('explain', shop, '--from', 'shop/wep', '--to', 'shop/db')).toEqual({
      status: 2,
      out: '',
      err: 'error: no workload shop/wep; there are shop/db[Pod], shop/web[Pod]',
    });
  });
});

describe('describe', () => {
  test("prints kubectl's text", () => {
    expect(run('describe', shop).out).toContain(
      '  PodSelector:     app=db\n  Allowing ingress traffic:\n    To Port: 5432/TCP',
    );
  });
});

describe('diff', () => {
  test('names what opened and closed', () => {
    expect(run('diff', shop, changed).out).toBe(
      '+ shop/web[Pod] => shop/db[Pod] : TCP 5433\n- shop/web[Pod] => shop/db[Pod] : TCP 5432',
    );
    expect(run('diff', shop, shop, '--fail-on-change')).toEqual({
      status: 0,
      out: 'no connection changed',
      err: '',
    });
  });

  test('fails only when asked to', () => {
    expect(run('diff', shop, changed).status).toBe(0);
    expect(run('diff', shop, changed, '--fail-on-open').status).toBe(1);
    expect(run('diff', shop, changed, '--fail-on-change').status).toBe(1);
  });
});

const JSON_POLICY = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'db' },
  spec: { podSelector: {}, ingress: [{ ports: [{ port: 70000 }] }] },
};

describe('check', () => {
  const bad = write('check/policy.yaml', POLICY(70000));

  test('the API server comes first, in its own words', () => {
    const { status, out } = run('check', bad, '-o', 'json');
    expect(status).toBe(1);
    expect((JSON.parse(out) as unknown[])[0]).toMatchObject({
      document: 0,
      line: 10,
      severity: 'error',
      rule: 'api-server',
      stage: 'validation',
      field: 'spec.ingress[0].ports[0].port',
      type: 'Invalid value',
      message: 'Invalid value: 70000: must be between 1 and 65535, inclusive',
    });
  });

  test('sarif and junit carry every finding', () => {
    const log = JSON.parse(run('check', bad, '-o', 'sarif').out) as {
      runs: [{ results: { ruleId: string; locations: [{ physicalLocation: { region: object } }] }[] }];
    };
    expect(log.runs[0].results[0]).toMatchObject({ ruleId: 'api-server', level: 'error' });
    expect(log.runs[0].results[0]?.locations[0].physicalLocation.region).toMatchObject({ startLine: 10 });
    expect(run('check', bad, '-o', 'junit').out).toContain(
      '<testcase classname="check/policy.yaml" name="api-server at line 10">',
    );
  });

  test('comments ignore findings, unless nobody is to heed them', () => {
    const text = POLICY(5432).replace('  policyTypes: [Ingress, Egress]\n', '');
    const mild = write('ignored/policy.yaml', `# drawbridge-ignore NP009: our habit\n${text}`);
    expect(run('check', mild, '--fail-on', 'info')).toMatchObject({ status: 0, out: 'nothing found' });
    expect(run('check', mild, '--fail-on', 'info', '--no-ignore').status).toBe(1);
  });

  test('a rule is explained without checking anything', () => {
    const { status, out } = run('check', '--explain', 'np011');
    expect(status).toBe(0);
    expect(out).toMatch(
      /^NP011: .+\n\nWhat {9}\S.+\nConsequence {2}\S.+\nFix {10}\S.+\nSource {7}\S.+\n {13}https:/,
    );
    expect(run('check', '--explain', 'NP999')).toMatchObject({ status: 2 });
    expect(run('check')).toMatchObject({ status: 2, out: '' });
  });

  test('the threshold decides the status, not what is printed', () => {
    const mild = write('mild/policy.yaml', POLICY(5432).replace('  policyTypes: [Ingress, Egress]\n', ''));
    const strict = run('check', mild, '--fail-on', 'info');
    const lenient = run('check', mild, '--fail-on', 'error');
    expect(lenient.out).toBe(strict.out);
    expect(strict.status).toBe(1);
  });

  test('nothing found is status 0', () => {
    expect(run('check', shop)).toEqual({ status: 0, out: 'nothing found', err: '' });
  });

  test("kubectl reads every kind: what does not parse or decode is refused, other makers' templates are theirs", () => {
    const others = write(
      'others/all.yaml',
      [
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: 5}\n',
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: alerts}\ndata: {text: "on {{ $labels.pod }}"}\n',
        'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: tls}\n',
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: open\n',
      ].join('---\n'),
    );
    const lines = run('check', others).out.split('\n');
    expect(lines.filter((line) => !line.startsWith(' '))).toEqual([
      'others/all.yaml:3:12 error api-server metadata.name: json: cannot unmarshal number into Go struct field ObjectMeta.metadata.name of type string',
      "others/all.yaml:16:11 error api-server yaml: line 3: did not find expected ',' or '}'",
    ]);
  });

  test('a network policy of another maker is refused where the cluster is not said to have it', () => {
    const cilium = write(
      'cilium/policy.yaml',
      'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: l7, namespace: shop}\n',
    );
    const { status, out } = run('check', cilium);
    expect(status).toBe(1);
    expect(out.split('\n')[0]).toBe(
      'cilium/policy.yaml:1:1 error api-server apiVersion: resource mapping not found for name: "l7" namespace: "shop" from "cilium/policy.yaml": no matches for kind "CiliumNetworkPolicy" in version "cilium.io/v2"',
    );
    expect(run('check', cilium, '--installed', 'projectcalico.org,cilium.io').status).toBe(0);
  });

  test.each([
    ['JSON', 'policy.json', Buffer.from(JSON.stringify(JSON_POLICY))],
    ['UTF-16 with a byte order mark', 'policy.yaml', Buffer.from(`\ufeff${POLICY(70000)}`, 'utf16le')],
  ])('%s is read', (name, file, bytes) => {
    const { status, out } = run('check', write(`${name}/${file}`, bytes));
    expect(status).toBe(1);
    expect(out).toContain('Invalid value: 70000: must be between 1 and 65535, inclusive');
  });
});

describe('the command line itself', () => {
  test('what cannot be read ends with 2 and a name', () => {
    expect(run('list', join(folder, 'nowhere'))).toEqual({
      status: 2,
      out: '',
      err: 'error: nowhere: no such file or folder',
    });
    expect(run('list', write('empty/readme.md', '').replace('/readme.md', '')).err).toBe(
      'error: no .yaml, .yml or .json file in empty',
    );
  });

  test('links in a folder are followed; one that leads nowhere cannot be evaluated', () => {
    const links = join(folder, 'links');
    mkdirSync(links);
    symlinkSync(join(shop, 'pods.yaml'), join(links, 'pods.yaml'));
    symlinkSync(shop, join(links, 'shop.yaml'));
    expect(run('list', links).out).toContain('shop/web[Pod] => shop/db[Pod]');
    symlinkSync(join(folder, 'gone'), join(links, 'gone.yaml'));
    expect(run('check', links)).toEqual({
      status: 2,
      out: '',
      err: 'error: links/gone.yaml: no such file or folder',
    });
  });

  test('help is asked for, not an error; a wrong word is', () => {
    expect(run('--help').status).toBe(0);
    expect(run('list', '--help').out).toContain('Examples:');
    expect(run('lsit').status).toBe(2);
    expect(run('list', shop, '-o', 'xml').status).toBe(2);
  });
});

describe('prove', () => {
  test('a script whose probes name the lines they test', () => {
    const { status, out, err } = run('prove', shop);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out.split('\n')[0]).toBe('#!/bin/sh');
    expect(out.split('\n').filter((line) => /^ {2}(target|probe) /.test(line))).toEqual([
      '  target 1 tcp 5432',
      "  probe allow 2 'shop/web[Pod] to shop/db[Pod] on TCP 5432 (shop/nested/policy.yml:8)' 'shop/nested/policy.yml:8 ingress rule 1 of shop/db'",
      '  target 2 tcp 80',
      "  probe deny 1 'shop/db[Pod] to shop/web[Pod] on TCP 80 (shop/nested/policy.yml:6)' 'shop/nested/policy.yml:6 policyTypes Egress of shop/db'",
    ]);
  });

  test('for netassert, some of them', () => {
    const { status, out } = run('prove', shop, '--from', 'shop/web', '--to', 'shop/db', '-o', 'netassert');
    expect(status).toBe(0);
    expect(out.split('\n').filter((line) => line.startsWith('- name:'))).toEqual([
      '- name: "allow shop/web[Pod] to shop/db[Pod] on TCP 5432 (shop/nested/policy.yml:8)"',
    ]);
  });

  test('addresses outside, and what is left out', () => {
    const { status, out, err } = run(
      'prove',
      shop,
      '--outside',
      '192.0.2.1:443',
      '[2001:db8::1]:53/UDP',
      '--max',
      '1',
    );
    expect(status).toBe(0);
    expect(err).toBe('3 more are left out: at most 1 is made.');
    expect(out).toContain('COUNT=1\n');
    const all = run('prove', shop, '--outside', '192.0.2.1:443', '[2001:db8::1]:53/UDP', '--all').out;
    expect(all).toContain("kind='address' name='2001:db8::1'");
    expect(all).toContain('udp 53\n');
  });

  test.each([
    [['--max', '0'], 'error: --max 0: not a number from 1 on'],
    [
      ['--outside', 'example.org:1'],
      'error: --outside example.org:1: an IP address and a port, such as 192.0.2.1:443 or [2001:db8::1]:53/UDP',
    ],
    [['--outside', '192.0.2.1:0'], 'error: --outside 0: not a port from 1 to 65535'],
    [['--from', 'shop/nobody'], 'error: no workload shop/nobody; there are shop/db[Pod], shop/web[Pod]'],
    [
      ['--from', 'shop/db', '--to', 'shop/db'],
      'error: there is nothing to prove: no policy has a say in any connection between these pods',
    ],
  ])('%s', (options, message) => {
    expect(run('prove', shop, ...options)).toEqual({ status: 2, out: '', err: message });
  });
});

describe('--enforced-by', () => {
  write(
    'block/all.yaml',
    [
      POD('db', 5432).replace(/\n$/, '\nstatus: {podIPs: [{ip: 10.0.0.7}]}\n'),
      POD('web', 80),
      POLICY(5432)
        .replace('{matchLabels: {app: db}}', '{matchLabels: {app: web}}')
        .replace(/ {2}egress: \[\]\n/, '  egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}]\n'),
    ].join('---\n'),
  );
  const ask = ['--from', 'shop/web', '--to', 'shop/db', '--port', '5432'];
  const block = join(folder, 'block');

  test('an answer that networks give differently says so, and is certain for one of them', () => {
    const open = run('explain', block, ...ask);
    expect(open.status).toBe(1);
    expect(open.out).toContain('It depends on whether an ipBlock also matches pods');
    expect(open.out).toContain('Denied with Cilium and GKE Dataplane V2; and allowed with Calico,');
    const calico = run('explain', block, ...ask, '--enforced-by', 'calico');
    expect(calico.status).toBe(0);
    expect(calico.out).not.toContain('depends');
  });

  test('where nothing is enforced everything is listed, and no edit changes a connection', () => {
    expect(run('list', shop, '--enforced-by', 'flannel').out).toContain(
      'shop/db[Pod] => shop/web[Pod] : All Connections',
    );
    expect(run('diff', shop, changed, '--enforced-by', 'flannel').out).toBe('no connection changed');
  });

  test('a network that nobody knows is refused with those that are known', () => {
    const { status, err } = run('list', shop, '--enforced-by', 'token-ring');
    expect(status).toBe(2);
    expect(err).toContain('Allowed choices are kubernetes, calico, cilium');
  });
});
