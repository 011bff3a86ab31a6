/** Tests only: a shop in a few lines, and everything an export is made from. */
import { project } from '../../canvas/project';
import { openSession } from '../../engine/session';
import type { SourceFile } from '../../engine/text/edit';

const pod = (namespace: string, name: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${name}}}
spec: {containers: [{name: c, image: x, ports: [{containerPort: 80}]}]}
`;

/** `shop: web api` is one namespace with two pods. */
export function pods(...lines: readonly string[]): string {
  return lines
    .flatMap((line) => {
      const [namespace = '', names = ''] = line.split(': ');
      return names.split(' ').map((name) => pod(namespace, name));
    })
    .join('---\n');
}

/** A policy whose spec is given in flow style. */
export const policy = (id: string, spec: string) => {
  const [namespace = '', name = ''] = id.split('/');
  return `# ${id}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: ${namespace}}
spec: ${spec}
`;
};

export function exportedFrom(files: readonly SourceFile[]) {
  const session = openSession();
  const analysis = session.analyze(files);
  return { session, analysis, picture: project(analysis, { collapsed: new Set() }) };
}
