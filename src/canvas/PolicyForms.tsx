import { useId, useState, type ReactNode } from 'react';
import type { PolicyView } from '../engine/door';
import type { Intent } from '../engine/edits/intent';
import { useWorkspace } from '../workspace/workspace';
import { AskDialog } from './AskDialog';
import { IntentForm } from './IntentForm';

/** What can be done to a policy as a whole. */
export const POLICY_ACTS = {
  rename: 'Rename…',
  duplicate: 'Duplicate',
  move: 'Move to file…',
  delete: 'Delete…',
} as const;
export type PolicyAct = keyof typeof POLICY_ACTS;

interface PolicyFormProps {
  readonly policy: PolicyView;
  readonly onDone: () => void;
}

interface FieldProps {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** Offered while typing. */
  readonly choices?: readonly string[];
}

function Field({ label, text, onChange, choices }: FieldProps) {
  const list = useId();
  return (
    <label className="canvas-end">
      {label}
      <input
        type="text"
        value={text}
        spellCheck={false}
        autoFocus
        autoComplete="off"
        list={choices && list}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => onChange(event.target.value)}
      />
      {choices && (
        <datalist id={list}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </label>
  );
}

function RenameForm({ policy, onDone }: PolicyFormProps) {
  const [name, setName] = useState(policy.name);
  const intent: Intent | undefined =
    name === policy.name ? undefined : { kind: 'renamePolicy', policy: policy.id, name };
  return (
    <IntentForm intent={intent} label="Rename" onDone={onDone}>
      <Field label="Name" text={name} onChange={setName} />
      <p className="canvas-hint">A cluster that has {policy.name} keeps it until you delete it there.</p>
    </IntentForm>
  );
}

function MoveForm({ policy, onDone }: PolicyFormProps) {
  const files = useWorkspace((workspace) => workspace.files);
  const others = files.map(({ path }) => path).filter((path) => path !== policy.origin.file);
  const [file, setFile] = useState(`${policy.name}.yaml`);
  return (
    <IntentForm intent={{ kind: 'movePolicy', policy: policy.id, file }} label="Move" onDone={onDone}>
      <Field label="File, existing or new" text={file} onChange={setFile} choices={others} />
    </IntentForm>
  );
}

function formOf(act: PolicyAct, props: PolicyFormProps): ReactNode {
  const { policy, onDone } = props;
  switch (act) {
    case 'rename':
      return <RenameForm {...props} />;
    case 'move':
      return <MoveForm {...props} />;
    case 'duplicate':
      return (
        <IntentForm
          intent={{ kind: 'duplicatePolicy', policy: policy.id }}
          label="Duplicate"
          onDone={onDone}
        />
      );
    case 'delete':
      return (
        <IntentForm intent={{ kind: 'deletePolicy', policy: policy.id }} label="Delete" onDone={onDone} />
      );
  }
}

const TITLES: Record<PolicyAct, string> = {
  rename: 'Rename',
  duplicate: 'Duplicate',
  move: 'Move',
  delete: 'Delete',
};

/** One act on a policy, after it has said what that does. */
export function PolicyDialog({ act, policy, onDone }: PolicyFormProps & { readonly act: PolicyAct }) {
  return (
    <AskDialog title={`${TITLES[act]} ${policy.id}`} onDone={onDone}>
      {formOf(act, { policy, onDone })}
    </AskDialog>
  );
}
