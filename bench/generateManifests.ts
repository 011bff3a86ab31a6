import { Random } from './random';

/** A cluster by size. `replicas` pods make one Deployment; 1 makes every pod a workload of its own. */
export interface Size {
  readonly pods: number;
  readonly policies: number;
  readonly replicas: number;
}

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

const POLICIES_PER_NAMESPACE = 25;
const WORKLOADS_PER_NAMESPACE = 40;
const PORTS = [80, 443, 5432, 6379, 8080, 9090];
const BLOCKS = ['10.0.0.0/8', '192.168.0.0/16', '172.16.0.0/12', '203.0.113.0/24'];

/**
 * Manifests as platform teams write them: one file per namespace with its Deployments, a default deny, and policies that
 * each open one workload to a neighbour, to a team of another namespace, or to addresses; every third also limits egress
 * and keeps DNS. The same size always gives the same bytes.
 */
export function generateManifests(size: Size): GeneratedFile[] {
  const random = new Random(size.pods * 31 + size.policies);
  const workloads = Math.max(1, Math.round(size.pods / size.replicas));
  const namespaces = Math.max(
    2,
    Math.ceil(Math.max(size.policies / POLICIES_PER_NAMESPACE, workloads / WORKLOADS_PER_NAMESPACE)),
  );
  return Array.from({ length: namespaces }, (_, n) => {
    const share = (all: number) =>
      Math.floor(((n + 1) * all) / namespaces) - Math.floor((n * all) / namespaces);
    const own = share(workloads);
    const documents = [
      namespace(n),
      ...Array.from({ length: own }, (_, w) => deployment(n, w, size.replicas, random)),
      ...Array.from({ length: share(size.policies) }, (_, p) => policy(n, p, own, namespaces, random)),
    ];
    return { path: `team-${n}.yaml`, text: documents.join('---\n') };
  });
}

function namespace(n: number): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: team-${n}
  labels:
    team: team-${n % 50}
`;
}

function deployment(n: number, w: number, replicas: number, random: Random): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${w}
  namespace: team-${n}
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: app-${w}
  template:
    metadata:
      labels:
        app: app-${w}
        tier: ${random.pick(['front', 'back', 'data'])}
        build: "${random.below(1_000_000)}"
    spec:
      containers:
      - name: main
        image: registry.example/app-${w}:1
        ports:
        - name: http
          containerPort: ${random.pick(PORTS)}
`;
}

function policy(n: number, p: number, workloads: number, namespaces: number, random: Random): string {
  const head = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: policy-${p}
  namespace: team-${n}
spec:
`;
  if (p === 0) return `${head}  podSelector: {}\n  policyTypes:\n  - Ingress\n`;
  const app = () => `app-${random.below(Math.max(1, workloads))}`;
  const egress = p % 3 === 0;
  const port = random.below(5) === 0 ? 'http' : random.pick(PORTS);
  return `${head}  podSelector:
    matchLabels:
      app: ${app()}
  policyTypes:
  - Ingress${egress ? '\n  - Egress' : ''}
  ingress:
  - from:
${peer(random, app, namespaces)}    ports:
    - protocol: TCP
      port: ${port}
${egress ? egressRules(app()) : ''}`;
}

function peer(random: Random, app: () => string, namespaces: number): string {
  switch (random.below(4)) {
    case 0:
      return `    - namespaceSelector:
        matchLabels:
          team: team-${random.below(Math.min(50, namespaces))}
      podSelector:
        matchLabels:
          tier: front
`;
    case 1:
      return `    - ipBlock:
        cidr: ${random.pick(BLOCKS)}
`;
    default:
      return `    - podSelector:
        matchLabels:
          app: ${app()}
`;
  }
}

function egressRules(app: string): string {
  return `  egress:
  - to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
      podSelector:
        matchLabels:
          k8s-app: kube-dns
    ports:
    - protocol: UDP
      port: 53
  - to:
    - podSelector:
        matchLabels:
          app: ${app}
`;
}
