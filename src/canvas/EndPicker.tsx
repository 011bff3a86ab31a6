import { useId, type Ref } from 'react';
import type { Analysis } from '../engine/door';
import type { ConnectEnd } from '../engine/edits/intent';
import { INTERNET } from '../plans/outsideEnd';
import { API_SERVER, CLUSTER_DNS, NEW_BLOCK } from './addresses';

export interface NamedEnd {
  readonly text: string;
  readonly end: ConnectEnd;
}

/** Everything a line can begin or end at, under the name one types for it. */
export function namedEnds(analysis: Analysis): NamedEnd[] {
  const taken = new Set<string>();
  const workloads = analysis.workloads.map(({ id, namespace, name, kind }): NamedEnd => {
    const short = `${namespace}/${name}`;
    const text = taken.has(short) ? `${short} (${kind})` : short;
    taken.add(short);
    return { text, end: { kind: 'workload', id } };
  });
  const namespaces = analysis.namespaces.map(({ name }): NamedEnd => ({
    text: `namespace ${name}`,
    end: { kind: 'namespace', name },
  }));
  return [
    ...workloads,
    ...namespaces,
    { text: 'Internet', end: INTERNET },
    { text: 'Cluster DNS', end: CLUSTER_DNS },
    { text: 'API server', end: API_SERVER },
    { text: 'CIDR block', end: NEW_BLOCK },
    { text: 'Anyone', end: { kind: 'anyone' } },
  ];
}

/** The end a text names: one of the known, or an address block. */
export function endNamed(ends: readonly NamedEnd[], text: string): ConnectEnd | undefined {
  const wanted = text.trim().toLowerCase();
  const known = ends.find((end) => end.text.toLowerCase() === wanted)?.end;
  if (known) return known;
  return isAddress(wanted) ? { kind: 'cidr', cidr: wanted, except: [] } : undefined;
}

/** Something that can only be meant as an address, right or not: the engine says what the API server thinks of it. */
const isAddress = (text: string) =>
  /^[\d.]+\.[\d./]+$/.test(text) || /^[\da-f:]*:[\da-f:./]*$/.test(text) || /^\d+\/\d*$/.test(text);

interface EndPickerProps {
  readonly label: string;
  readonly ends: readonly NamedEnd[];
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** What comes next, to which Enter goes on; undefined while there is nothing yet. */
  readonly next: (input: HTMLInputElement) => HTMLElement | null | undefined;
  readonly ref?: Ref<HTMLInputElement>;
  readonly autoFocus?: boolean;
}

/** A field that completes names as they are typed. */
export function EndPicker({ label, ends, text, onChange, next, ref, autoFocus = false }: EndPickerProps) {
  const list = useId();
  return (
    <label className="canvas-end">
      {label}
      <input
        ref={ref}
        type="text"
        list={list}
        value={text}
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        placeholder="namespace/name, Internet, 10.0.0.0/8"
        aria-invalid={text !== '' && !endNamed(ends, text)}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          const following = event.key === 'Enter' && next(event.currentTarget);
          if (!following) return;
          // Else the same key would press the button that has the focus now.
          event.preventDefault();
          following.focus();
        }}
      />
      <datalist id={list}>
        {ends.map((end) => (
          <option key={end.text} value={end.text} />
        ))}
      </datalist>
    </label>
  );
}
