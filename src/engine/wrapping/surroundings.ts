import type { Wrapping } from './layer';

const COMMANDS =
  'kubectl|k|oc|helm|kustomize|cat|curl|wget|vim?|nano|echo|ls|cd|git|sudo|export|microk8s|minikube|calicoctl|istioctl|cilium';

/** Lines that stand around YAML and never in it, and what they tell of where it was copied from. */
const SURROUNDINGS: readonly (readonly [Wrapping, RegExp])[] = [
  ['markdown', /^\s*(?:`{3,}|~{3,})|^\[source\b|^-{4,}$|^\{(?:code|noformat)\b[^}]*\}\s*$/],
  // `$ …`, `❯ …`
  ['terminal', /^\s*[$❯➜λ%]\s+\S/],
  // `user@host:~$ …`, `[root@host ~]# …`
  ['terminal', /^\[?[\w.-]+@[\w.-]+[^'"{}]{0,80}?[$#%>❯➜](?:\s|$)/],
  // `PS C:\> …`, `C:\>…`
  ['terminal', /^(?:PS )?[A-Z]:\\[^>]{0,200}>/],
  // `(⎈|cluster:namespace) …`, as kube-ps1 writes it
  ['terminal', /^\(⎈[^)]*\)/],
  // `controlplane ~ ➜ k describe …`, `cluster ❯ kubectl …`
  ['terminal', new RegExp(`^[^'"{}#:]{1,80}?[$#%>❯➜»] {1,3}(?:${COMMANDS}) `)],
  ['terminal', new RegExp(`^(?:${COMMANDS}) +(?!:)\\S`)],
  // watch; the end of a file in vi; what helm prints around a release
  [
    'terminal',
    /^Every \d+(?:\.\d+)?s: |^~\s*$|^"[^"]+" \d+L, \d+[BC]\b|^(?:LAST DEPLOYED|HOOKS|MANIFEST|NOTES):/,
  ],
  ['terminal', /^(?:#!|\^C|EOF$|EOT$|No resources found\b)/],
  ['terminal', /^(?:error|Error from server(?: \(\w+\))?|Warning):\s/],
  ['terminal', /^[\w.-]+(?:\/| ")[\w.-]+"? (?:created|configured|unchanged|deleted|edited|patched)\b/],
  ['table', /^(?:NAME(?:SPACE)?|LAST SEEN) {2,}[A-Z]/],
];

/** One word may be a field that is being typed; a greeting ends with a mark. */
const PROSE =
  /^["'“(*@]?[\p{L}\d][^\s{}[\]]*(?: +(?=[^\s#])[^\s{}[\]]+){2,}\s*$|^\p{L}+(?: \p{L}+)?[!?.,…]\s*$|^\p{L}+ \p{L}+:\s*$/u;
const FIELD = /^["']?[\w./-]+["']?\s*:(?:\s|$)/;

/** Whether a line is what people write to each other, and no part of a manifest that is half typed. */
export const isProse = (head: string): boolean => PROSE.test(head) && !FIELD.test(head);

/** Where a line that cannot be YAML comes from; undefined: it says nothing. */
export function surroundingOf(head: string): Wrapping | undefined {
  return SURROUNDINGS.find(([, pattern]) => pattern.test(head))?.[0];
}
