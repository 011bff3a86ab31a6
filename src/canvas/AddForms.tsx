import { useId, useState } from 'react';
import type { Analysis } from '../engine/door';
import { ADDED_KINDS, type AddedKind, type Intent } from '../engine/edits/intent';
import { useWorkspace } from '../workspace/workspace';
import { labelsFrom } from '../engine/kube/labelText';
import { portsFrom } from './addedText';
import { IntentForm } from './IntentForm';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string;
  readonly hint?: string | undefined;
  readonly list?: readonly string[];
  readonly autoFocus?: boolean;
}

function Field({ label, value, onChange, placeholder, hint, list, autoFocus = false }: FieldProps) {
  const id = useId();
  return (
    <label className="canvas-end">
      {label}
      <input
        type="text"
        value={value}
        placeholder={placeholder}
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        list={list && `${id}-list`}
        aria-invalid={hint !== undefined}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      {list && (
        <datalist id={`${id}-list`}>
          {list.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
      {hint !== undefined && (
        <span id={`${id}-hint`} className="canvas-hint">
          {hint}
        </span>
      )}
    </label>
  );
}

const LABELS_HINT = 'Labels are key=value, with commas between them.';

export function AddNamespaceForm({ onDone }: { readonly onDone: () => void }) {
  const [name, setName] = useState('');
  const [labelText, setLabels] = useState('');
  const labels = labelsFrom(labelText);
  const intent = name !== '' && labels ? ({ kind: 'addNamespace', name, labels } as const) : undefined;
  return (
    <IntentForm intent={intent} label="Add namespace" onDone={onDone}>
      <Field label="Name" value={name} onChange={setName} placeholder="shop" autoFocus />
      <Field
        label="Labels"
        value={labelText}
        onChange={setLabels}
        placeholder="none, or team=storefront"
        hint={labels ? undefined : LABELS_HINT}
      />
    </IntentForm>
  );
}

interface AddWorkloadFormProps {
  readonly analysis: Analysis;
  readonly onDone: () => void;
}

/** The namespace of what is selected, else the first that is declared. */
function likelyNamespace({ namespaces, workloads }: Analysis): string {
  const { selection } = useWorkspace.getState();
  if (selection.kind === 'namespace') return selection.name;
  const selected = workloads.find(({ id }) => selection.kind === 'workload' && id === selection.id);
  const first = namespaces.find(({ origin }) => origin) ?? namespaces[0];
  return selected?.namespace ?? first?.name ?? 'default';
}

function useWorkload(analysis: Analysis) {
  const [kind, setKind] = useState<AddedKind>('Deployment');
  const [namespace, setNamespace] = useState(() => likelyNamespace(analysis));
  const [name, setName] = useState('');
  const [typedLabels, setLabels] = useState<string>();
  const [portText, setPorts] = useState('');
  // What most manifests carry, until someone says otherwise.
  const labelText = typedLabels ?? (name === '' ? '' : `app=${name}`);
  const labels = labelsFrom(labelText);
  const ports = portsFrom(portText);
  const intent: Intent | undefined =
    name !== '' && namespace !== '' && labels && ports
      ? { kind: 'addWorkload', workload: kind, namespace, name, labels, ports }
      : undefined;
  return {
    kind,
    setKind,
    namespace,
    setNamespace,
    name,
    setName,
    labelText,
    setLabels,
    labels,
    portText,
    setPorts,
    ports,
    intent,
  };
}

export function AddWorkloadForm({ analysis, onDone }: AddWorkloadFormProps) {
  const form = useWorkload(analysis);
  const { kind, setKind } = form;
  return (
    <IntentForm intent={form.intent} label="Add workload" onDone={onDone}>
      <Field label="Name" value={form.name} onChange={form.setName} placeholder="web" autoFocus />
      <Field
        label="Namespace"
        value={form.namespace}
        onChange={form.setNamespace}
        list={analysis.namespaces.map(({ name }) => name)}
      />
      <label className="canvas-end">
        Kind
        <select
          value={kind}
          onChange={(event) => setKind(ADDED_KINDS.find((known) => known === event.target.value) ?? kind)}
        >
          {ADDED_KINDS.map((known) => (
            <option key={known}>{known}</option>
          ))}
        </select>
      </label>
      <Field
        label="Pod labels"
        value={form.labelText}
        onChange={form.setLabels}
        placeholder="app=web"
        hint={form.labels ? undefined : LABELS_HINT}
      />
      <Field
        label="Container ports"
        value={form.portText}
        onChange={form.setPorts}
        placeholder="none, or http:8080, dns:53/UDP"
        hint={form.ports ? undefined : 'Ports are 8080, http:8080 or dns:53/UDP, with commas between them.'}
      />
      <p className="canvas-hint">
        Policies see labels and ports only. The image is a placeholder: name your own before you apply it.
      </p>
    </IntentForm>
  );
}
