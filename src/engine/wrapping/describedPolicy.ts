import { fields, type Content, type ContentMap } from '../manifest/patchContent';
import { selectorOf } from './selectorText';

type Direction = 'ingress' | 'egress';

/** A peer as its lines come. */
interface Peer {
  namespaceSelector?: ContentMap;
  podSelector?: ContentMap;
  cidr?: string;
  except?: readonly string[];
}

interface Rule {
  readonly ports: Content[];
  /** undefined: any. */
  peers: Peer[] | undefined;
}

/** A line told less than the policy says, or is none that `kubectl describe networkpolicy` prints. */
class NotTold extends Error {}

function told<T>(value: T | undefined): T {
  if (value === undefined) throw new NotTold();
  return value;
}

const portValue = (text: string): Content => (/^\d+$/.test(text) ? Number(text) : text);

function portOf(text: string): ContentMap {
  const range = /^(\d+)-(\d+)\/(\w+)$/.exec(text);
  if (range)
    return fields(['protocol', range[3]!], ['port', Number(range[1])], ['endPort', Number(range[2])]);
  const [, port, protocol] = told(/^([\w-]+|<nil>)\/(\w+)$/.exec(text) ?? undefined);
  return fields(['protocol', protocol], ['port', port === '<nil>' ? undefined : portValue(port!)]);
}

/** Reads the lines below `Spec:` one by one; an unknown line throws {@link NotTold}. */
class SpecReader {
  private podSelector: ContentMap | undefined;
  private direction: Direction | undefined;
  private types: readonly string[] | undefined;
  private readonly rules: Record<Direction, Rule[]> = { ingress: [], egress: [] };

  private readonly grammar: readonly (readonly [RegExp, (match: RegExpExecArray) => void])[] = [
    [/^Not affecting (?:ingress|egress) traffic$/, () => (this.direction = undefined)],
    [/^Allowing (ingress|egress) traffic:$/, ([, direction]) => (this.direction = direction as Direction)],
    [/^<none> \(Selected pods are isolated for /, () => told(this.direction)],
    [/^-{10}$/, () => this.newRule()],
    [/^To Port: <any>/, () => this.rule()],
    [/^To Port(?: Range)?: (\S+)$/, ([, port]) => this.rule().ports.push(portOf(port!))],
    [/^(?:From|To): <any>/, () => (this.rule().peers = undefined)],
    [/^(?:From|To):$/, () => this.newPeer()],
    [/^NamespaceSelector: +(.+)$/, ([, text]) => (this.peer().namespaceSelector = told(selectorOf(text!)))],
    [/^PodSelector: +(.+)$/, ([, text]) => this.takePodSelector(told(selectorOf(text!)))],
    [/^IPBlock:$/, () => this.peer()],
    [/^CIDR: +(\S+)$/, ([, cidr]) => (this.peer().cidr = cidr!)],
    [/^Except: *(.*)$/, ([, list]) => (this.peer().except = list === '' ? [] : list!.split(', '))],
    [
      /^Policy Types: +((?:Ingress|Egress)(?:, (?:Ingress|Egress))*)$/,
      ([, list]) => (this.types = list!.split(', ')),
    ],
  ];

  take(line: string): void {
    for (const [pattern, read] of this.grammar) {
      const match = pattern.exec(line);
      if (match) return void read(match);
    }
    throw new NotTold();
  }

  content(): ContentMap {
    const types = told(this.types);
    const rulesOf = (direction: Direction, type: string) =>
      types.includes(type) && this.rules[direction].length > 0
        ? this.rules[direction].map((rule) => ruleContent(rule, direction))
        : undefined;
    return fields(
      ['podSelector', told(this.podSelector)],
      ['policyTypes', types],
      ['ingress', rulesOf('ingress', 'Ingress')],
      ['egress', rulesOf('egress', 'Egress')],
    );
  }

  private takePodSelector(selector: ContentMap): void {
    if (this.direction === undefined && this.podSelector === undefined) this.podSelector = selector;
    else this.peer().podSelector = selector;
  }

  private newRule(): void {
    this.rules[told(this.direction)].push({ ports: [], peers: undefined });
  }

  private rule(): Rule {
    const rules = this.rules[told(this.direction)];
    if (rules.length === 0) this.newRule();
    return rules.at(-1)!;
  }

  private newPeer(): void {
    (this.rule().peers ??= []).push({});
  }

  private peer(): Peer {
    return told(this.rule().peers?.at(-1));
  }
}

function peerContent({ namespaceSelector, podSelector, cidr, except }: Peer): ContentMap {
  const block =
    cidr === undefined ? undefined : fields(['cidr', cidr], ['except', except?.length ? except : undefined]);
  const selects = namespaceSelector !== undefined || podSelector !== undefined;
  if (selects === (block !== undefined)) throw new NotTold();
  return fields(['ipBlock', block], ['namespaceSelector', namespaceSelector], ['podSelector', podSelector]);
}

function ruleContent({ ports, peers }: Rule, direction: Direction): ContentMap {
  return fields(
    [direction === 'ingress' ? 'from' : 'to', peers?.map(peerContent)],
    ['ports', ports.length > 0 ? ports : undefined],
  );
}

/** The rows of a field of the header: the first beside its name, the others below. */
function rowsOf(lines: readonly string[], name: string): readonly string[] {
  const at = lines.findIndex((line) => line.startsWith(`${name}:`));
  if (at < 0) return [];
  const below = lines.slice(at + 1).findIndex((line) => !/^\s/.test(line));
  const rows = [lines[at]!.slice(name.length + 1), ...lines.slice(at + 1, at + 1 + Math.max(below, 0))];
  return rows.map((row) => row.trim()).filter((row) => row !== '<none>' && row !== '');
}

function labelsOf(lines: readonly string[]): ContentMap | undefined {
  const labels = rowsOf(lines, 'Labels').map((row): [string, string] => {
    const equals = row.indexOf('=');
    if (equals < 0) throw new NotTold();
    return [row.slice(0, equals), row.slice(equals + 1)];
  });
  return labels.length > 0 ? new Map(labels) : undefined;
}

function read(lines: readonly string[]): ContentMap {
  const spec = new SpecReader();
  const at = lines.indexOf('Spec:');
  if (at < 0) throw new NotTold();
  lines.slice(at + 1).forEach((line) => spec.take(line.trim()));
  const metadata = fields(
    ['name', told(rowsOf(lines, 'Name')[0])],
    ['namespace', rowsOf(lines, 'Namespace')[0]],
    ['labels', labelsOf(lines)],
  );
  return fields(
    ['apiVersion', 'networking.k8s.io/v1'],
    ['kind', 'NetworkPolicy'],
    ['metadata', metadata],
    ['spec', spec.content()],
  );
}

/**
 * The policy that `kubectl describe networkpolicy` describes in these lines, without its annotations. undefined where they
 * describe something else, or tell less than the policy says (`<error>`, a peer without a selector).
 */
export function describedPolicy(lines: readonly string[]): ContentMap | undefined {
  try {
    return read(lines);
  } catch (error) {
    if (error instanceof NotTold) return undefined;
    throw error;
  }
}
