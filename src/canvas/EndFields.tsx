import { useId } from 'react';
import type { Analysis } from '../engine/door';
import type { AddressBlock, ApiServerAddress, ConnectEnd, SelectorChoice } from '../engine/edits/intent';
import { labelText } from '../engine/kube/labelText';
import { useAnswer } from '../workspace/useAnswer';
import { CLOUD_METADATA, PRIVATE_RANGES, blockFaults, listOf } from './addresses';
import './EndFields.css';

interface EndFieldsProps<E extends ConnectEnd = ConnectEnd> {
  readonly analysis: Analysis;
  readonly end: E;
  readonly role: 'from' | 'to';
  readonly onChange: (end: ConnectEnd) => void;
  /** Where the files tell that the API server is. */
  readonly apiServer: readonly ApiServerAddress[];
}

type End<K extends ConnectEnd['kind']> = Extract<ConnectEnd, { kind: K }>;

const sameLabels = (a: SelectorChoice['labels'], b: SelectorChoice['labels'] | undefined) =>
  b !== undefined && JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

const MOST_NAMES = 6;

function namesOf(analysis: Analysis, ids: readonly string[]): string {
  const names = ids.map((id) => analysis.workloads.find((workload) => workload.id === id)?.name ?? id);
  const more = names.length - MOST_NAMES;
  return more > 0 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more` : names.join(', ');
}

/** By which labels a workload is written, and whom they select besides. */
function SelectorField({ analysis, end, onChange }: EndFieldsProps<End<'workload'>>) {
  const about = useId();
  const choices = useAnswer('selectorChoices', { workload: end.id }).answer ?? [];
  const workload = analysis.workloads.find(({ id }) => id === end.id);
  const found = choices.findIndex(({ labels }) => sameLabels(labels, end.by));
  const at = Math.max(0, found);
  const chosen = choices[at];
  if (!workload || !chosen) return null;
  const { namespace } = workload;
  const all = analysis.workloads.filter((other) => other.namespace === namespace).length;
  const selects = `selects ${chosen.selects.length} of ${all} ${all === 1 ? 'workload' : 'workloads'} of ${namespace}: ${namesOf(analysis, chosen.selects)}`;
  if (choices.length === 1)
    return (
      <p className="canvas-end-note">
        {workload.name} by <code>{labelText(chosen.labels)}</code>, {selects}
      </p>
    );
  return (
    <>
      <label className="canvas-end-field">
        <span>{workload.name} by</span>
        <select
          aria-label={`Labels of ${workload.name}`}
          aria-describedby={about}
          value={at}
          onChange={(event) => {
            const next = choices[Number(event.target.value)];
            // The first is what the engine takes by itself.
            const by = next === choices[0] ? undefined : next?.labels;
            onChange({ kind: 'workload', id: end.id, ...(by && { by }) });
          }}
        >
          {choices.map(({ labels, selects: ids }, index) => (
            <option key={labelText(labels)} value={index}>
              {labelText(labels)} · {ids.length} of {all}
            </option>
          ))}
        </select>
      </label>
      <p id={about} className="canvas-end-note">
        {selects}
      </p>
    </>
  );
}

/** Blocks with the given ranges cut out of those of the same family, or no longer cut out. */
function withExcept(
  blocks: readonly AddressBlock[],
  ranges: Readonly<Record<string, readonly string[]>>,
  on: boolean,
): AddressBlock[] {
  return blocks.map(({ cidr, except }) => {
    const own = ranges[cidr] ?? [];
    const others = except.filter((range) => !own.includes(range));
    return { cidr, except: on ? [...others, ...own] : others };
  });
}

function InternetFields({ end, role, onChange }: EndFieldsProps<End<'outside'>>) {
  const excepts = (ranges: Readonly<Record<string, readonly string[]>>) =>
    end.blocks.some(({ cidr, except }) => ranges[cidr]?.some((range) => except.includes(range)));
  const set = (ranges: Readonly<Record<string, readonly string[]>>, on: boolean) =>
    onChange({ ...end, blocks: withExcept(end.blocks, ranges, on) });
  return (
    <>
      <p className="canvas-end-note">Internet is 0.0.0.0/0 and ::/0, except</p>
      {role === 'to' && (
        <label>
          <input
            type="checkbox"
            checked={excepts(CLOUD_METADATA)}
            onChange={(event) => set(CLOUD_METADATA, event.target.checked)}
          />
          <span>
            cloud metadata <small>169.254.169.254, fd00:ec2::254</small>
          </span>
        </label>
      )}
      <label>
        <input
          type="checkbox"
          checked={excepts(PRIVATE_RANGES)}
          onChange={(event) => set(PRIVATE_RANGES, event.target.checked)}
        />
        <span>
          private ranges <small>10/8, 172.16/12, 192.168/16, fc00::/7</small>
        </span>
      </label>
    </>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly faults: readonly string[];
  readonly onChange: (text: string) => void;
  readonly autoFocus?: boolean;
}

function TextField({ label, value, placeholder, faults, onChange, autoFocus = false }: TextFieldProps) {
  const hint = useId();
  return (
    <>
      <label className="canvas-end-field">
        <span>{label}</span>
        <input
          type="text"
          value={value}
          placeholder={placeholder}
          autoFocus={autoFocus}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={faults.length > 0}
          aria-describedby={faults.length > 0 ? hint : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      {faults.length > 0 && (
        <p id={hint} className="canvas-end-fault">
          {faults[0]}
        </p>
      )}
    </>
  );
}

function BlockFields({ end, onChange }: EndFieldsProps<End<'cidr'>>) {
  const faults = blockFaults(end);
  return (
    <>
      <TextField
        label="CIDR"
        value={end.cidr}
        placeholder="10.0.0.0/8"
        faults={faults.cidr}
        autoFocus={end.cidr === ''}
        onChange={(cidr) => onChange({ ...end, cidr: cidr.trim() })}
      />
      <TextField
        label="except"
        value={end.except.join(', ')}
        placeholder="none, or 10.1.0.0/16, 10.2.0.0/16"
        faults={faults.except}
        onChange={(text) => onChange({ ...end, except: listOf(text) })}
      />
    </>
  );
}

function ApiServerFields({ end, onChange, apiServer }: EndFieldsProps<End<'outside'>>) {
  const faults = end.blocks.flatMap((block) => (block.cidr === '' ? [] : blockFaults(block).cidr));
  const [source] = apiServer;
  return (
    <>
      <TextField
        label="Address"
        value={end.blocks.map(({ cidr }) => cidr).join(', ')}
        placeholder="172.18.0.2/32"
        faults={faults}
        autoFocus={apiServer.length === 0}
        onChange={(text) => {
          // An emptied field is not yet to be told; only an untouched one has what the files tell.
          const cidrs = text.trim() === '' ? [''] : listOf(text);
          onChange({ ...end, blocks: cidrs.map((cidr) => ({ cidr, except: [] })) });
        }}
      />
      <p className="canvas-end-note">
        {source
          ? `As the ${source.source} kubernetes in the files says. `
          : 'The API server has no pods. kubectl get endpointslices kubernetes shows its address. '}
        Most networks look at the address and port behind the Service: 6443 with kubeadm, 443 on most managed
        clusters.
      </p>
    </>
  );
}

/** What there is to settle about one end: its labels, its addresses, its exceptions. */
export function EndFields({ end, ...rest }: EndFieldsProps) {
  switch (end.kind) {
    case 'workload':
      return <SelectorField end={end} {...rest} />;
    case 'cidr':
      return <BlockFields end={end} {...rest} />;
    case 'outside':
      return end.name === 'internet' ? (
        <InternetFields end={end} {...rest} />
      ) : (
        <ApiServerFields end={end} {...rest} />
      );
    case 'dns':
      return (
        <p className="canvas-end-note">
          Cluster DNS is the pods k8s-app=kube-dns of kube-system, both in one peer.
        </p>
      );
    case 'namespace':
    case 'anyone':
      return null;
  }
}
