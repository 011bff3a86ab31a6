import { useState } from 'react';
import type { Analysis } from '../engine/door';
import { ADDED_KINDS, type AddedKind, type Intent } from '../engine/edits/intent';
import { Field } from '../ui/Field';
import { labelsFrom } from '../engine/kube/labelText';
import { portsFrom } from './addedText';
import { IntentForm } from './IntentForm';
import { likelyNamespace } from './likelyNamespace';

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
