import type { Analysis } from '../../engine/door';
import { PlanPreview } from '../../plans/PlanPreview';
import { useCarryOut } from '../../plans/useCarryOut';
import { valueOf } from '../../recipes/fillIn';
import type { Parameter, ParameterKind, Recipe } from '../../recipes/recipe';
import { Button } from '../../ui/Button';
import { Combobox, type ComboOption } from '../../ui/Combobox';
import { Field } from '../../ui/Field';
import { useFilling } from './useFilling';

const HINTS: Readonly<Record<ParameterKind, string>> = {
  namespace: 'The name of a namespace.',
  labels: 'Labels are key=value, with commas between them.',
  'namespace labels': 'Labels of the Namespace, key=value with commas between them.',
  ports: 'Ports are 5432, UDP 53, 8000-8100 or the name of a container port, with commas between them.',
  'port names': 'Names of container ports, with commas between them.',
  blocks: 'Address blocks such as 203.0.113.0/24, with commas between them.',
  cidr: 'One address block such as 203.0.113.0/24.',
};

interface WorkloadPickerProps {
  readonly label: string;
  readonly analysis: Analysis;
  readonly id: string | undefined;
  readonly onPick: (id: string | undefined) => void;
}

function WorkloadPicker({ label, analysis, id, onPick }: WorkloadPickerProps) {
  const options = analysis.workloads.map((workload): ComboOption => ({
    id: workload.id,
    name: `${workload.namespace}/${workload.name}`,
    hint: workload.kind,
  }));
  return (
    <Combobox
      label={label}
      options={options}
      value={options.find((option) => option.id === id)}
      onChange={(option) => onPick(option?.id)}
      placeholder="a workload, or fill in below"
    />
  );
}

interface ParameterFieldProps {
  readonly parameter: Parameter;
  readonly namespaces: readonly string[];
  readonly text: string;
  readonly onChange: (text: string) => void;
}

function ParameterField({ parameter, namespaces, text, onChange }: ParameterFieldProps) {
  const { kind, label, example } = parameter;
  return (
    <Field
      label={label}
      value={text}
      onChange={onChange}
      placeholder={`such as ${example}`}
      hint={text.trim() === '' || valueOf(parameter, text) ? undefined : HINTS[kind]}
      {...(kind === 'namespace' && { list: namespaces })}
    />
  );
}

/** Whose fields can be filled by picking a workload; a namespace alone is picked by its own field. */
function asks(recipe: Recipe, owner: Parameter['of']): boolean {
  return recipe.parameters.some(({ of, kind }) => of === owner && kind !== 'namespace');
}

const PICKERS = {
  receiver: { selected: 'Connections to', other: 'Connections from' },
  sender: { selected: 'Connections from', other: 'Connections to' },
} as const;

const inWords = (names: readonly string[]) =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('');

interface InsertFormProps {
  readonly recipe: Recipe;
  readonly analysis: Analysis;
  /** It is written. */
  readonly onInserted: () => void;
}

/** What the recipe asks for, filled from what is selected; then what it would write and do, and the button that writes it. */
export function InsertForm({ recipe, analysis, onInserted }: InsertFormProps) {
  const { picked, pick, texts, type, intent } = useFilling(recipe, analysis);
  const { plan, pending, ready, submit } = useCarryOut(intent, onInserted);
  const labels = PICKERS[recipe.about];
  const open = recipe.parameters.filter((parameter) => !valueOf(parameter, texts[parameter.id] ?? ''));
  const namespaces = analysis.namespaces.map(({ name }) => name);
  return (
    <form className="recipe-form" aria-label="Insert into your workspace" onSubmit={submit}>
      <h3>Insert into your workspace</h3>
      {(['selected', 'other'] as const)
        .filter((owner) => asks(recipe, `${owner} workload`))
        .map((owner) => (
          <WorkloadPicker
            key={owner}
            label={labels[owner]}
            analysis={analysis}
            id={picked[owner]}
            onPick={(id) => pick(owner, id)}
          />
        ))}
      {recipe.parameters.map((parameter) => (
        <ParameterField
          key={parameter.id}
          parameter={parameter}
          namespaces={namespaces}
          text={texts[parameter.id] ?? ''}
          onChange={(text) => type(parameter.id, text)}
        />
      ))}
      {open.length > 0 ? (
        <p className="recipe-open" role="status">
          Still to be filled in: {inWords(open.map(({ label }) => label))}.
        </p>
      ) : (
        <PlanPreview plan={plan} pending={pending} />
      )}
      <div className="recipe-buttons">
        <Button look="filled" type="submit" disabled={!intent || !ready}>
          Insert
        </Button>
      </div>
    </form>
  );
}
