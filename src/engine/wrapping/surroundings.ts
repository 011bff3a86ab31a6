import type { Wrapping } from './layer';

const COMMANDS =
  'kubectl|k|oc|helm|kustomize|cat|curl|wget|vim?|nano|echo|ls|cd|git|sudo|export|microk8s|minikube|calicoctl|istioctl|cilium';

/** Lines that stand around YAML and never in it, and what they tell of where it was copied from. */
const SURROUNDINGS: readonly (readonly [Wrapping, RegExp])[] = [
  ['markdown', /^\s*(?:`{3,}|~{3,})|^\[source\b|^-{4,}$/],
  // `$ …`, `❯ …`
  ['terminal', /^\s*[$❯➜λ%]\s+\S/],
  // `user@host:~$ …`, `[root@host ~]# …`
  ['terminal', /^\[?[\w.-]+@[\w.-]+[^'"{}]{0,80}?[$#%>❯➜](?:\s|$)/],
  // `PS C:\> …`, `C:\>…`
  ['terminal', /^(?:PS )?[A-Z]:\\[^>]{0,200}>/],
  // `controlplane ~ ➜ k describe …`, `cluster ❯ kubectl …`
  ['terminal', new RegExp(`^[^'"{}#:]{1,80}?[$#%>❯➜»] {1,3}(?:${COMMANDS}) `)],
  ['terminal', new RegExp(`^(?:${COMMANDS}) +(?!:)\\S`)],
  ['terminal', /^(?:#!|\^C|EOF$|EOT$|No resources found\b)/],
  ['terminal', /^(?:error|Error from server(?: \(\w+\))?|Warning):\s/],
  ['terminal', /^[\w.-]+(?:\/| ")[\w.-]+"? (?:created|configured|unchanged|deleted|edited|patched)\b/],
  ['table', /^(?:NAME(?:SPACE)?|LAST SEEN) {2,}[A-Z]/],
];

/** Where a line that cannot be YAML comes from; undefined: it says nothing. */
export function surroundingOf(head: string): Wrapping | undefined {
  return SURROUNDINGS.find(([, pattern]) => pattern.test(head))?.[0];
}
