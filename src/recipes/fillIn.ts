import type { ApiServerAddress, Intent, TemplateValue } from '../engine/edits/intent';
import { parseCidr } from '../engine/kube/addresses';
import { METADATA_NAME, type ContainerPort, type Workload } from '../engine/kube/entities';
import { labelsOf, type Labels } from '../engine/kube/labels';
import { labelsFrom, labelText, partsOf } from '../engine/kube/labelText';
import { portTermsOf } from '../engine/kube/portText';
import type { Parameter, Recipe } from './recipe';

/** A workload to fill a recipe in for. */
export interface ChosenWorkload {
  readonly workload: Pick<Workload, 'namespace' | 'ports'>;
  /** By which it is selected. */
  readonly labels: Labels;
  readonly namespaceLabels: Labels;
}

/** What the fields of a recipe are filled from. */
export interface Chosen {
  /** For a recipe that asks for no more than a namespace. */
  readonly namespace: string | undefined;
  readonly selected: ChosenWorkload | undefined;
  readonly other: ChosenWorkload | undefined;
  readonly apiServer: readonly ApiServerAddress[];
}

/** What each parameter says, by its id, as it is typed. */
export type Texts = Readonly<Record<string, string>>;

const numberText = ({ protocol, number }: ContainerPort) => `${protocol} ${number}`;

/** The container ports that the example names, else the first of them: what a workload lists first is mostly what it is for. */
function fittingPorts(ports: readonly ContainerPort[], example: string): readonly ContainerPort[] {
  const terms = portTermsOf(example, 'TCP') ?? [];
  const named = ports.filter(({ protocol, number, name }) =>
    terms.some((term) => term.protocol === protocol && (term.port === number || term.port === name)),
  );
  return named.length > 0 ? named : ports.slice(0, 1);
}

function ofWorkload({ kind, example }: Parameter, from: ChosenWorkload | undefined): string {
  if (!from) return '';
  const { workload, labels, namespaceLabels } = from;
  switch (kind) {
    case 'namespace':
      return workload.namespace;
    case 'labels':
      return labelText(labels);
    case 'namespace labels':
      return labelText(labelsOf(Object.entries(namespaceLabels).filter(([key]) => key !== METADATA_NAME)));
    case 'ports':
      return fittingPorts(workload.ports, example).map(numberText).join(', ');
    case 'port names':
      return fittingPorts(workload.ports, example)
        .map((port) => port.name ?? numberText(port))
        .join(', ');
    case 'blocks':
    case 'cidr':
      return '';
  }
}

function ofApiServer({ kind }: Parameter, known: readonly ApiServerAddress[]): string {
  const best = known.filter(({ source }) => source === known[0]?.source);
  if (kind === 'blocks') return best.map(({ cidr }) => cidr).join(', ');
  return [...new Set(best.flatMap(({ ports }) => ports))].map((port) => `TCP ${port}`).join(', ');
}

/** What stands in the field of a parameter before anybody types; '' where there is nothing to go by. */
export function suggestionFor(parameter: Parameter, chosen: Chosen): string {
  switch (parameter.of) {
    case 'selected workload':
      if (parameter.kind === 'namespace' && !chosen.selected) return chosen.namespace ?? '';
      return ofWorkload(parameter, chosen.selected);
    case 'other workload':
      return ofWorkload(parameter, chosen.other);
    case 'API server':
      return ofApiServer(parameter, chosen.apiServer);
    case undefined:
      return parameter.example;
  }
}

/** What a text says for a parameter; undefined while it says nothing that could be written. */
export function valueOf({ kind }: Parameter, text: string): TemplateValue | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  switch (kind) {
    case 'namespace':
      return { kind: 'text', text: trimmed };
    case 'cidr':
      return parseCidr(trimmed) && { kind: 'text', text: trimmed };
    case 'labels':
    case 'namespace labels': {
      const labels = labelsFrom(trimmed);
      return labels && { kind: 'labels', labels };
    }
    case 'ports':
    case 'port names': {
      const ports = portTermsOf(trimmed, 'TCP');
      return ports && ports.length > 0 ? { kind: 'ports', ports } : undefined;
    }
    case 'blocks': {
      const cidrs = partsOf(trimmed);
      const blocks = cidrs.map((cidr) => ({ cidr, except: [] }));
      return cidrs.length > 0 && cidrs.every(parseCidr) ? { kind: 'blocks', blocks } : undefined;
    }
  }
}

/** The wish to have the recipe written; undefined while a parameter says nothing. */
export function insertionOf({ title, template, parameters }: Recipe, texts: Texts): Intent | undefined {
  const values = parameters.map(
    (parameter) => [parameter.id, valueOf(parameter, texts[parameter.id] ?? '')] as const,
  );
  const said = values.filter((entry): entry is readonly [string, TemplateValue] => entry[1] !== undefined);
  if (said.length < parameters.length) return undefined;
  return { kind: 'insertPolicies', title: `“${title}”`, template, values: Object.fromEntries(said) };
}

/** The recipe as it is in its own cluster. */
export const exampleOf = ({ parameters }: Recipe): Texts =>
  Object.fromEntries(parameters.map(({ id, example }) => [id, example]));
