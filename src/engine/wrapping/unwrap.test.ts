import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeShared, filesIn } from '../../testing/shared';
import { openSession } from '../session';
import { applyToText } from '../text/edit';
import { unwrap } from './unwrap';

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
`;
const PODS = `apiVersion: v1
kind: Pod
metadata:
  name: db   # kept
`;

const esc = String.fromCharCode(27);

/** What the file's first offer leaves of a text, under what the text is called. */
function taken(text: string): string {
  const found = unwrap('a.yaml', text);
  if (!found) return 'plain';
  const [offer] = found.offers;
  return `${found.message}\n${offer ? applyToText(text, offer.edits) : 'nothing to keep'}`;
}

const prefixed = (prefix: (line: string, number: number) => string, text: string) =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line, i) => `${prefix(line, i + 1)}${line}\n`)
    .join('');

const TERMINAL = 'This is what a terminal showed, with YAML in it.';

describe('YAML is taken out of what stands around it', () => {
  test.each([
    ['a prompt', `$ kubectl get netpol web -o yaml\n${POLICY}`],
    ['a prompt with a user', `kim@host:~/work$ kubectl get netpol web -o yaml\n${POLICY}kim@host:~/work$ \n`],
    ['root’s prompt', `[root@cp1 ~]# kubectl get netpol -o yaml\n${POLICY}[root@cp1 ~]#\n`],
    ['PowerShell', `PS C:\\Users\\kim> kubectl get netpol -o yaml\n${POLICY}\nPS C:\\Users\\kim>\n`],
    ['an arrow', `controlplane ~ ➜  k get netpol web -o yaml\n\n${POLICY}\n`],
    [
      'the prompt of kube-ps1',
      `(⎈|prod:shop)➜  ~ kubectl get netpol web -o yaml\n${POLICY}(⎈|prod:shop)➜  ~ \n`,
    ],
    ['watch', `Every 2.0s: kubectl get netpol web -o yaml\n\n${POLICY}`],
    ['vi', `${POLICY}~\n~\n"web.yaml" 6L, 90B\n`],
    ['a release of helm', `NAME: web\nLAST DEPLOYED: Mon\nMANIFEST:\n${POLICY}\nNOTES:\nThanks!\n`],
    ['a command alone', `kubectl get netpol \\\n  -o yaml\n${POLICY}`],
    ['^C', `$ kubectl gadget run x\n...\n^C\n${POLICY}`],
    [
      'a here document',
      `cat <<EOF | kubectl apply -f -\n${POLICY}EOF\nnetworkpolicy.networking.k8s.io/web created\n`,
    ],
    [
      'a here document typed at a prompt',
      `$ kubectl apply -f - <<'EOF'\n${prefixed(() => '> ', POLICY)}> EOF\nnetworkpolicy.networking.k8s.io/web unchanged\n$\n`,
    ],
    [
      'a table before it',
      `$ k get pods\nNAME    READY   STATUS    AGE\nramen   1/1     Running   9m\n$ k get netpol -o yaml\n${POLICY}`,
    ],
  ])('%s', (_, text) => expect(taken(text)).toBe(`${TERMINAL}\n${POLICY}`));

  test('two manifests of a session become two documents', () => {
    const text = `$ cat pod.yaml\n${PODS}\n$ cat policy.yaml\n# who may call\n${POLICY}`;
    expect(taken(text)).toBe(`${TERMINAL}\n${PODS}---\n# who may call\n${POLICY}`);
  });

  test('manifests without a separator between them, and dots where lines were left out', () => {
    const text = `$ cat *.yaml\n${PODS}${POLICY.replace('spec:', '...\nspec:')}`;
    expect(taken(text)).toBe(`${TERMINAL}\n${PODS}---\n${POLICY}`);
  });

  test('fences of Markdown, in a list too', () => {
    const fence = '```';
    const text = `Look:\n\n1. the pod\n\n   ${fence}yaml\n${prefixed(() => '   ', PODS)}   ${fence}\n2. and this denies:\n${fence}\n${POLICY}${fence}\nThanks!\n`;
    expect(taken(text)).toBe(`This is a page of text with YAML in it.\n${PODS}---\n${POLICY}`);
  });

  test.each([
    ['chat', `Kim  10:32 AM\nhere is it:\n${POLICY}\nwhy does it not work?\nThanks!\n`],
    ['an indented block', `Use this:\n\n${prefixed(() => '    ', POLICY)}\nThen apply it.\n`],
    ['a log', `2024-01-01T00:00:00Z INFO applying\n${POLICY}2024-01-01T00:00:01Z INFO done\n`],
  ])('what people write around it: %s', (_, text) =>
    expect(taken(text)).toBe(`This is text with YAML in it.\n${POLICY}`),
  );

  test('a ticket', () =>
    expect(taken(`h3. Look\n{code:yaml}\n${POLICY}{code}\n`)).toBe(
      `This is a page of text with YAML in it.\n${POLICY}`,
    ));

  test('colours', () => {
    const text = POLICY.replace('kind', `${esc}[36mkind${esc}[0m`).replace('{}', `${esc}[1;33m{}${esc}[m`);
    expect(taken(text)).toBe(`This is YAML with the colours of a terminal.\n${POLICY}`);
  });

  test.each([
    ['cat -n', (_: string, n: number) => `${String(n).padStart(6)}\t`],
    ['bat', (_: string, n: number) => `${String(n).padStart(4)} │ `],
    ['grep -n', (_: string, n: number) => `${n + 7}:`],
    ['a page', (_: string, n: number) => `${n} `],
    ['a page of aligned numbers', (_: string, n: number) => `${String(n).padStart(3)}  `],
  ])('line numbers of %s', (_, number) => {
    const text = prefixed(number, `${POLICY}${PODS.replace('apiVersion', '---\napiVersion')}`);
    expect(taken(text)).toBe(`This is YAML with line numbers.\n${POLICY}---\n${PODS}`);
  });

  test('the frame of bat', () => {
    const rule = (knot: string) => `───────${knot}────────\n`;
    const text = `${rule('┬')}       │ File: web.yaml\n${rule('┼')}${prefixed((_, n) => `   ${n}   │ `, POLICY)}${rule('┴')}`;
    expect(taken(text)).toBe(`This is YAML with line numbers.\n${POLICY}`);
  });

  test('quoted lines', () => {
    expect(taken(prefixed(() => '> ', POLICY))).toBe(
      `This is quoted text: its lines begin with >.\n${POLICY}`,
    );
    expect(taken(`On Mon, Kim wrote:\n${prefixed(() => '> ', POLICY)}\nI think this is wrong.\n`)).toBe(
      `This is quoted text: its lines begin with >.\n${POLICY}`,
    );
  });

  test('a patch: its new side, and whether that is whole', () => {
    const added = `diff --git a/web.yaml b/web.yaml\nnew file mode 100644\nindex 0000000..1b2c3d4\n--- /dev/null\n+++ b/web.yaml\n@@ -0,0 +1,6 @@\n${prefixed(() => '+', POLICY)}`;
    expect(taken(added)).toBe(`This is a patch, not YAML.\n${POLICY}`);
    expect(unwrap('a.yaml', added)?.detail).toBe('');
    const deleted = `diff --git a/old.yaml b/old.yaml\ndeleted file mode 100644\n--- a/old.yaml\n+++ /dev/null\n@@ -1,4 +0,0 @@\n${prefixed(() => '-', PODS)}`;
    expect(taken(added + deleted)).toBe(`This is a patch, not YAML.\n${POLICY}`);
    expect(taken(prefixed(() => '+', POLICY))).toBe(`This is a patch, not YAML.\n${POLICY}`);

    const changed = `From 1b2c Mon\nSubject: [PATCH] x\n\n--- a/web.yaml\n+++ b/web.yaml\n@@ -1,4 +1,4 @@\n apiVersion: networking.k8s.io/v1\n kind: NetworkPolicy\n metadata:\n-  name: old\n+  name: web\n@@ -9,2 +9,2 @@ spec:\n spec:\n   podSelector: {}\n`;
    expect(taken(changed)).toBe(`This is a patch, not YAML.\n${POLICY}`);
    expect(unwrap('a.yaml', changed)?.detail).toMatch(/leaves out lines/);
  });

  test('line breaks of Windows stay', () => {
    const crlf = POLICY.replaceAll('\n', '\r\n');
    expect(taken(`C:\\work>kubectl get netpol web -o yaml\r\n${crlf}\r\nC:\\work>`)).toBe(
      `${TERMINAL}\n${crlf}`,
    );
  });

  test.each([
    ['YAML', POLICY],
    ['a line of words where the rest would be lost', POLICY.replace('spec:', 'and so to the spec\nspec')],
    ['a field without its colon', POLICY.replace('spec:', 'spec')],
    ['half a manifest', `${POLICY}  ingr`],
    ['a comment with a command', `# kubectl apply -f this.yaml\n${POLICY}`],
    ['a list of strings', '- a\n- b\n'],
    ['prose', 'Some words.\nAnd more: of them.\n'],
    ['nothing', ''],
  ])('%s is left alone', (_, text) => expect(taken(text)).toBe('plain'));
});

const DESCRIBED = `Name:         web
Namespace:    shop
Created on:   2025-01-15 04:00:00 +0000 UTC
Labels:       app=web
              on=true
Annotations:  <none>
Spec:
  PodSelector:     app=web,tier in (a,b),!canary
  Allowing ingress traffic:
    To Port: 80/TCP
    To Port Range: 8000-8080/UDP
    From:
      NamespaceSelector: <none>
      PodSelector: app=proxy
    From:
      IPBlock:
        CIDR: 10.0.0.0/8
        Except: 10.1.0.0/16, 10.2.0.0/16
    ----------
    To Port: <any> (traffic allowed to all ports)
    From: <any> (traffic not restricted by source)
  Not affecting egress traffic
  Policy Types: Ingress
`;

describe('what kubectl prints instead of YAML', () => {
  test('a described policy is rebuilt', () => {
    expect(taken(`$ kubectl describe netpol web\n${DESCRIBED}$`)).toMatchInlineSnapshot(`
      "This is what kubectl describe prints of a policy, not YAML.
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: web
        namespace: shop
        labels:
          app: web
          "on": "true"
      spec:
        podSelector:
          matchLabels:
            app: web
          matchExpressions:
          - key: tier
            operator: In
            values:
            - a
            - b
          - key: canary
            operator: DoesNotExist
        policyTypes:
        - Ingress
        ingress:
        - from:
          - namespaceSelector: {}
            podSelector:
              matchLabels:
                app: proxy
          - ipBlock:
              cidr: 10.0.0.0/8
              except:
              - 10.1.0.0/16
              - 10.2.0.0/16
          ports:
          - protocol: TCP
            port: 80
          - protocol: UDP
            port: 8000
            endPort: 8080
        - {}
      "
    `);
    expect(unwrap('a.yaml', DESCRIBED)?.command).toBe('kubectl get networkpolicy web -n shop -o yaml');
  });

  test('beside its YAML it is dropped; another policy is offered to be rebuilt', () => {
    const same = unwrap('a.yaml', `$ cat p.yaml\n${POLICY}$ k describe netpol\n${DESCRIBED}`);
    expect(same?.offers.map(({ title }) => title)).toEqual(['Keep only the YAML']);
    const other = unwrap('a.yaml', `$ cat p.yaml\n${PODS}$ k describe netpol\n${DESCRIBED}`);
    expect(other?.offers.map(({ title }) => title)).toEqual([
      'Keep only the YAML',
      'Keep it and rebuild the policy',
    ]);
  });

  test('a table, and a description of something else, name the command that prints YAML', () => {
    const table = unwrap('a.yaml', 'NAME   POD-SELECTOR   AGE\nweb    app=web        4m\n');
    expect(table).toMatchObject({
      message: 'This is a table that kubectl prints, not YAML.',
      offers: [],
    });
    const pod = unwrap('a.yaml', 'Name:             web-0\nNamespace:        shop\nPriority:         0\n');
    expect(pod).toMatchObject({ offers: [], command: expect.stringMatching(/-o yaml$/) as string });
  });

  test('nothing is rebuilt of a policy that kubectl could not print', () => {
    const broken = DESCRIBED.replace('app=proxy', '<error>');
    expect(unwrap('a.yaml', broken)?.offers).toEqual([]);
  });
});

/** What two descriptions must agree in. */
const comparable = (described: string) =>
  described.replace(/^Created on:.*\n/m, '').replace(/^Annotations:(?:.*\n\s)*?.*\n(?=Spec:)/m, '');

function describedAgain(yaml: string): string {
  const session = openSession();
  session.analyze([{ path: 'a.yaml', text: yaml }]);
  return session.ask('describe', {});
}

describeShared('rebuilt from the descriptions of a real cluster', 'truth/describe', (folder) => {
  // A form feed in an annotation breaks the print itself: what follows stands at the margin like a field.
  const whole = filesIn(folder, '.txt').filter((path) => !path.endsWith('meta-ann-vtab-formfeed.txt'));
  test.each(whole.map((path) => [basename(path), path]))('%s', (_, path) => {
    const text = readFileSync(path, 'utf8');
    const [offer] = unwrap('a.yaml', text)?.offers ?? [];
    expect(offer).toBeDefined();
    expect(comparable(describedAgain(applyToText(text, offer!.edits)))).toBe(comparable(text));
  });
});

describeShared('what public repositories wrap', 'public/networkpolicy', (folder) => {
  const REFUSED = new Set(['broken', 'stale']);
  const readingOf = (path: string, text: string) => {
    const session = openSession();
    const { documents, policies } = session.analyze([{ path, text }]);
    const refused = documents.filter(({ state, kind }) => REFUSED.has(state) || kind === '').length;
    return {
      refused,
      policies: policies.length,
      offers: session.ask('unwrapping', { file: path })?.offers ?? [],
    };
  };

  test('reads better once it is taken out', () => {
    const offered = filesIn(folder, '.yaml').flatMap((path) => {
      const text = readFileSync(path, 'utf8');
      const before = readingOf('a.yaml', text);
      return before.offers.map(({ edits, title }) => {
        const after = readingOf('a.yaml', applyToText(text, edits));
        return {
          what: `${title} of ${basename(path)}`,
          fewer: before.refused - after.refused,
          more: after.policies - before.policies,
        };
      });
    });
    expect(offered.filter(({ fewer, more }) => fewer < 0 || more < 0)).toEqual([]);
    expect(offered.filter(({ fewer }) => fewer > 0).length).toBeGreaterThan(offered.length / 2);
  });
});
