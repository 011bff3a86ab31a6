import { useId } from 'react';
import './Field.css';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string;
  /** What is wrong with what is typed. */
  readonly hint?: string | undefined;
  /** Values to choose from, beside any other. */
  readonly list?: readonly string[];
  readonly autoFocus?: boolean;
}

/** One line of text with its label, and with what is wrong with it. */
export function Field({ label, value, onChange, placeholder, hint, list, autoFocus = false }: FieldProps) {
  const id = useId();
  return (
    <label className="ui-field">
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
        <span id={`${id}-hint`} className="ui-field-hint">
          {hint}
        </span>
      )}
    </label>
  );
}
