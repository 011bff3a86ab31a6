import type { AddressPeer, Policy } from '../../engine/policy/policy';
import type { SourceFile } from '../../engine/text/edit';
import { policyPath, type PolicyFile } from './policyFiles';

export const ENVIRONMENTS = ['dev', 'staging', 'prod'] as const;
type Environment = (typeof ENVIRONMENTS)[number];

/** JSON is YAML, and in double quotes every text is just itself. */
const quoted = (text: string) => JSON.stringify(text);

function kustomization(lines: readonly string[]): string {
  return ['apiVersion: kustomize.config.k8s.io/v1beta1', 'kind: Kustomization', ...lines, ''].join('\n');
}

interface EgressBlock {
  /** JSON pointer of the ipBlock (RFC 6901). */
  readonly pointer: string;
  readonly peer: AddressPeer;
}

/** Addresses a policy lets its pods connect to: what differs between environments. */
function egressBlocks({ rules }: Policy): readonly EgressBlock[] {
  return rules
    .filter(({ direction }) => direction === 'egress')
    .flatMap(({ index, peers }) =>
      peers === 'any'
        ? []
        : peers.flatMap((peer, place) =>
            peer.kind === 'addresses' ? [{ pointer: `/spec/egress/${index}/to/${place}/ipBlock`, peer }] : [],
          ),
    );
}

/**
 * JSON patch (RFC 6902) of one policy: the base's own blocks, to be replaced by the environment's. Each is tested first, so
 * that the build fails where the base's rules were moved meanwhile, and no other rule is patched by mistake.
 */
function patchOf({ id }: Policy, blocks: readonly EgressBlock[], environment: Environment): string {
  const operations = blocks.flatMap(({ pointer, peer: { cidr, except } }) => [
    `- op: test`,
    `  path: ${pointer}/cidr`,
    `  value: ${quoted(cidr)}`,
    `- op: replace`,
    `  path: ${pointer}`,
    `  value:`,
    `    cidr: ${quoted(cidr)} # ${environment}: its own block here`,
    ...(except.length === 0 ? [] : ['    except:', ...except.map((each) => `      - ${quoted(each.cidr)}`)]),
  ]);
  return [`# What ${id} may connect to in ${environment}.`, ...operations, ''].join('\n');
}

interface Patched {
  readonly path: string;
  readonly policy: Policy;
  readonly blocks: readonly EgressBlock[];
}

/** kustomize takes name and namespace of a target for regular expressions, anchored at both ends. */
const literally = (text: string) => quoted(text.replace(/[^a-z0-9-]/gi, '\\$&'));

function patchEntry({ path, policy }: Patched, isOnlyOfItsName: boolean): readonly string[] {
  return [
    `  - path: ${quoted(path)}`,
    '    target:',
    '      group: networking.k8s.io',
    '      version: v1',
    '      kind: NetworkPolicy',
    `      name: ${literally(policy.name)}`,
    // Where a manifest leaves its namespace to whoever applies it, naming one would match nothing.
    ...(isOnlyOfItsName ? [] : [`      namespace: ${literally(policy.namespace)}`]),
  ];
}

function overlayFiles(
  patched: readonly Patched[],
  countOfName: (name: string) => number,
  environment: Environment,
): readonly SourceFile[] {
  const patches = patched.flatMap((each) => patchEntry(each, countOfName(each.policy.name) === 1));
  const folder = `overlays/${environment}`;
  return [
    {
      path: `${folder}/kustomization.yaml`,
      text: kustomization([
        'resources:',
        '  - ../../base',
        ...(patches.length === 0 ? [] : ['patches:', ...patches]),
      ]),
    },
    ...patched.map(({ path, policy, blocks }) => ({
      path: `${folder}/${path}`,
      text: patchOf(policy, blocks, environment),
    })),
  ];
}

/**
 * A folder for kustomize: the policies as they are in `base`, and per environment an overlay with a patch for every policy
 * that lets pods connect to blocks of addresses. As exported, each overlay builds exactly the base.
 */
export function kustomizeLayout(files: readonly PolicyFile[]): readonly SourceFile[] {
  const policies = files.flatMap((file) => file.policies);
  const countOfName = (name: string) => policies.filter((policy) => policy.name === name).length;
  const patched = policies.flatMap((policy): Patched[] => {
    const blocks = egressBlocks(policy);
    const path = policyPath(policy);
    return blocks.length === 0 ? [] : [{ path, policy, blocks }];
  });
  return [
    {
      path: 'base/kustomization.yaml',
      text: kustomization(
        files.length === 0
          ? ['resources: []']
          : ['resources:', ...files.map(({ path }) => `  - ${quoted(path)}`)],
      ),
    },
    ...files.map(({ path, text }) => ({ path: `base/${path}`, text })),
    ...ENVIRONMENTS.flatMap((environment) => overlayFiles(patched, countOfName, environment)),
  ];
}
