import type { FieldSpec, ObjectShape, ValueSpec } from './fieldsShape';
import { oneOf } from './fieldsShape';
import { selectorShape } from './fieldsSelector';

const CIDR_V4: ValueSpec = { value: '0.0.0.0/0', doc: 'Every IPv4 address.' };
const CIDR_V6: ValueSpec = {
  value: '"::/0"',
  doc: 'Every IPv6 address. IPv4 and IPv6 blocks never cover each other.',
};
const METADATA_SERVICE: ValueSpec = {
  value: '169.254.169.254/32',
  doc: 'The metadata service of the cloud, which hands out credentials to whoever can reach it.',
};
const PRIVATE: readonly ValueSpec[] = [
  { value: '10.0.0.0/8', doc: 'Private addresses (RFC 1918).' },
  { value: '172.16.0.0/12', doc: 'Private addresses (RFC 1918).' },
  { value: '192.168.0.0/16', doc: 'Private addresses (RFC 1918).' },
];

const IP_BLOCK: FieldSpec = {
  doc:
    'A block of addresses, for peers outside the cluster. It must stand alone in its peer. ' +
    'Whether it also covers pod addresses, and whether it sees the address before or after NAT, differs between network plugins: select pods by labels.',
  notBeside: ['podSelector', 'namespaceSelector'],
  shape: {
    kind: 'object',
    fields: {
      cidr: {
        doc: 'The block, e.g. 192.168.1.0/24 or 2001:db8::/64. From Kubernetes 1.36 on, bits set beyond the prefix (10.0.0.1/8) are refused.',
        required: true,
        shape: { kind: 'scalar', type: 'CIDR', values: [CIDR_V4, CIDR_V6, METADATA_SERVICE, ...PRIVATE] },
      },
      except: {
        doc: 'Blocks to leave out of `cidr`; each must lie inside it and be smaller. It does not deny: another rule or policy may still allow these addresses.',
        shape: {
          kind: 'list',
          item: 'one block to leave out',
          of: { kind: 'scalar', type: 'CIDR', values: [METADATA_SERVICE, ...PRIVATE] },
        },
      },
    },
  },
};

const PEER: ObjectShape = {
  kind: 'object',
  fields: {
    podSelector: {
      doc:
        "Pods by their labels. Alone it means pods of the policy's own namespace; beside a namespaceSelector in the same item both must hold (AND). " +
        'A dash in front of the second one makes it another peer (OR).',
      notBeside: ['ipBlock'],
      shape: selectorShape('pods'),
      whole: [
        {
          value: '{}',
          doc: "Every pod of the policy's own namespace, or of the namespaces that namespaceSelector picks.",
        },
      ],
    },
    namespaceSelector: {
      doc:
        'Namespaces by their labels. Alone it means every pod in them; beside a podSelector in the same item both must hold (AND). ' +
        "Written without a value it counts as absent, which means the policy's own namespace.",
      notBeside: ['ipBlock'],
      shape: selectorShape('namespaces'),
      whole: [{ value: '{}', doc: 'Every namespace, those of other teams included.' }],
    },
    ipBlock: IP_BLOCK,
  },
};

const PORT: ObjectShape = {
  kind: 'object',
  fields: {
    protocol: {
      doc: 'TCP, UDP or SCTP; TCP when absent. A protocol without `port` allows every port of it.',
      shape: oneOf(
        { value: 'TCP', doc: 'The default.' },
        { value: 'UDP', doc: 'DNS needs UDP 53, and TCP 53 for long answers.' },
        { value: 'SCTP', doc: 'Only where the network plugin supports it.' },
      ),
    },
    port: {
      doc:
        'A port number, or the name of a container port of the pod that receives. It is the port of the pod, not that of a Service in front of it. ' +
        'A quoted number is a name and is refused.',
      shape: { kind: 'scalar', type: 'integer or name', known: { what: 'port' } },
    },
    endPort: {
      doc: 'Last port of a range that begins at `port`, both included. `port` must then be a number that is not larger.',
      shape: { kind: 'scalar', type: 'integer' },
    },
  },
};

/** One rule; ingress names its peers `from`, egress `to`. */
export function ruleShape(peers: 'from' | 'to'): ObjectShape {
  const side = peers === 'from' ? 'Who may connect' : 'Where the pods may connect to';
  const any = peers === 'from' ? 'any source' : 'any destination';
  return {
    kind: 'object',
    fields: {
      [peers]: {
        doc: `${side}: one peer of the list is enough (OR). Absent, null or empty means ${any}, inside and outside the cluster.`,
        shape: { kind: 'list', of: PEER, item: 'one peer' },
      },
      ports: {
        doc: 'The ports this rule allows: one entry is enough (OR). Absent, null or empty means every port of every protocol. A dash in front of `ports` makes it a rule of its own, for any peer.',
        shape: { kind: 'list', of: PORT, item: 'one port, or a range' },
      },
    },
  };
}
