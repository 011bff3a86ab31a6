import type { Diagnostic, RulePage } from './diagnostic';
import { KUBERNETES, STRICT_CIDRS, YAML_1_1 } from './sources';

type Found = Pick<Diagnostic, 'rule' | 'stage' | 'field' | 'type' | 'message'>;

/** A page about what the readers or the API server already report, so that no check reports it again. */
interface RefusalPage extends RulePage {
  /** Whether the page is about this finding; the first page that says so is shown. */
  readonly about: (found: Found) => boolean;
}

const isServers = ({ rule }: Found) => rule === 'api-server';
const at = (field: RegExp) => (found: Found) => isServers(found) && field.test(found.field ?? '');

/** From the particular to the general. */
const REFUSAL_PAGES: readonly RefusalPage[] = [
  {
    id: 'NP002',
    title: 'An unknown or misplaced field',
    what: 'A field that NetworkPolicy does not have at that place: misspelt, indented too far or too little, or from inside egress.',
    why: 'kubectl refuses it. Where validation is off the field is dropped, and without it a rule means more than it says.',
    fix: 'Correct the spelling or the indentation; the message names the nearest field there is.',
    source: KUBERNETES.validation('unknown fields are rejected under strict validation'),
    about: (found) => isServers(found) && found.stage === 'strict',
  },
  {
    id: 'NP003',
    title: 'A port number in quotes',
    what: 'A port written as "80".',
    why: 'In quotes it is the name of a container port, and a name needs a letter: the server refuses it.',
    fix: 'Write the number without quotes.',
    source: KUBERNETES.api('ports.port: a number, or the name of a port on a pod'),
    about: (found) => at(/ports\[\d+\]\.port$/)(found) && /at least one letter/.test(found.message),
  },
  {
    id: 'NP004',
    title: 'An exception outside its block',
    what: 'An except that is not a strictly smaller part of its cidr, or is of the other IP family.',
    why: 'The server refuses the whole policy, so nothing of it is in force.',
    fix: 'Write blocks of the same family that lie inside cidr; give each cidr its own exceptions.',
    source: KUBERNETES.api('ipBlock.except: rejected if outside the cidr range'),
    about: at(/ipBlock\.except/),
  },
  {
    id: 'NP005',
    title: 'An address block that is not written plainly',
    what: 'A CIDR block with leading zeros, or with bits set behind its prefix length.',
    why: 'Readers disagree about what it means. Kubernetes from 1.36 on refuses it in new policies.',
    fix: 'Write the block in its usual form. If one address was meant, its prefix length is 32, or 128 for IPv6.',
    source: STRICT_CIDRS('StrictIPCIDRValidation'),
    about: ({ rule }) => rule === 'api-server-1.36',
  },
  {
    id: 'duplicate-key',
    title: 'A key written twice',
    what: 'The same key twice in one mapping, such as two labels of one name under matchLabels.',
    why: 'The last one wins and the others are gone without a word. A selector then asks for one value, never for either of two.',
    fix: 'Remove all but one; to select either of two values write matchExpressions with operator In.',
    source: KUBERNETES.labels('set-based requirements'),
    about: ({ rule }) => rule === 'duplicate-key',
  },
  {
    id: 'dropped-text',
    title: 'Text that is not read',
    what: 'Text behind the end of a document, such as lines after “...”.',
    why: 'kubectl reads one value of each document and passes over the rest in silence.',
    fix: 'Begin what follows with a line of ---, or remove it.',
    source: YAML_1_1('document markers'),
    about: ({ rule }) => rule === 'dropped-text',
  },
  {
    id: 'parse-error',
    title: 'Text that is no YAML',
    what: 'Text that cannot be read as YAML or JSON, or that is a template before it is filled in.',
    why: 'kubectl stops there. Nothing is said about the rest of such a document: that would be a guess.',
    fix: 'Correct the line the message names; fill in templates first.',
    source: YAML_1_1('the language'),
    about: ({ rule, stage }) =>
      ['not-yaml', 'template', 'limit'].includes(rule) || stage === 'parse' || stage === 'empty',
  },
  {
    id: 'NP001',
    title: 'Refused by the API server',
    what: 'An object that kubectl or the API server does not accept, in their own words.',
    why: 'It is not stored, so whatever the policy should protect stays as it is.',
    fix: 'Correct the field the message names.',
    source: KUBERNETES.api('NetworkPolicySpec'),
    about: isServers,
  },
];

/** Pages about refusals, by id. */
export const refusalPages: readonly RulePage[] = REFUSAL_PAGES.map(
  ({ id, title, what, why, fix, source }) => ({ id, title, what, why, fix, source }),
);

/** The finding with the id of its page, for what no check of ours has found. */
export function withPage(found: Diagnostic): Diagnostic {
  const page = REFUSAL_PAGES.find(({ about }) => about(found));
  return page && page.id !== found.rule ? { ...found, page: page.id } : found;
}
