import type { Blocks } from './blocks';
import type { Wrapping } from './layer';

export interface Words {
  /** What the text is, in one sentence. */
  readonly message: string;
  /** What taking it out would leave out, or what else should be known; ''. */
  readonly detail: string;
  /** The command that prints the YAML; undefined where it is in the text. */
  readonly command: string | undefined;
  /** What the button says that keeps the YAML of the text. */
  readonly keepTitle: string;
}

/** Of several, the one that the text is called by. */
const MOST_TELLING: readonly Wrapping[] = [
  'patch',
  'markdown',
  'terminal',
  'numbered',
  'quoted',
  'colours',
  'prose',
  'describe',
  'table',
];

const NAMES: Readonly<Record<Wrapping, string>> = {
  patch: 'a patch, not YAML',
  markdown: 'a page of text with YAML in it',
  terminal: 'what a terminal showed, with YAML in it',
  numbered: 'YAML with line numbers',
  prose: 'text with YAML in it',
  quoted: 'quoted text: its lines begin with >',
  colours: 'YAML with the colours of a terminal',
  describe: 'what kubectl describe prints, with YAML beside it',
  table: 'a table that kubectl prints, with YAML beside it',
};

const KEEP: Partial<Record<Wrapping, string>> = {
  patch: 'Keep what the patch leads to',
  numbered: 'Remove the numbers',
  quoted: 'Remove the quote marks',
  colours: 'Remove the colours',
};

const LOST =
  'Annotations are not rebuilt: describe cuts or leaves them out. Rules of a direction that Policy Types does not name are not printed, and kubectl before 1.31 prints no endPort.';

const policiesInWords = (count: number) => (count === 1 ? 'a policy' : `${count} policies`);

function withoutYaml(found: ReadonlySet<Wrapping>, { described }: Blocks): Words | undefined {
  const policies = described.filter(({ policy }) => policy !== undefined);
  const keepTitle = '';
  if (policies.length > 0) {
    const [only] = policies;
    const which = policies.length === 1 ? ` ${only!.name}${inNamespace(only!.namespace)}` : ' -A';
    return {
      message: `This is what kubectl describe prints of ${policiesInWords(policies.length)}, not YAML.`,
      detail: LOST,
      command: `kubectl get networkpolicy${which} -o yaml`,
      keepTitle,
    };
  }
  if (described.length > 0)
    return {
      message: 'This is what kubectl describe prints, not YAML, and it tells less than the objects say.',
      detail: '',
      command: 'kubectl get networkpolicies,pods,namespaces -A -o yaml',
      keepTitle,
    };
  if (found.has('table'))
    return {
      message: 'This is a table that kubectl prints, not YAML.',
      detail: '',
      command: 'kubectl get networkpolicies,pods,namespaces -A -o yaml',
      keepTitle,
    };
  return undefined;
}

const inNamespace = (namespace: string | undefined) => (namespace === undefined ? '' : ` -n ${namespace}`);

/** What a text is called in which these were found; undefined where nothing was, or nothing can be said that helps. */
export function sayWrapped(found: ReadonlySet<Wrapping>, blocks: Blocks, missing: string): Words | undefined {
  const wrapping = MOST_TELLING.find((each) => found.has(each));
  if (wrapping === undefined) return undefined;
  if (blocks.yaml.length === 0) return withoutYaml(found, blocks);
  const policies = blocks.described.filter(({ policy }) => policy !== undefined).length;
  return {
    message: `This is ${NAMES[wrapping]}.`,
    detail: [missing, policies > 0 ? `Descriptions of policies stand beside it. ${LOST}` : '']
      .filter((sentence) => sentence !== '')
      .join(' '),
    command: undefined,
    keepTitle: KEEP[wrapping] ?? 'Keep only the YAML',
  };
}
