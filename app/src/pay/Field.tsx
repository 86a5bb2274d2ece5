interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly problem: string | undefined;
  readonly inputMode?: "decimal" | "text";
  /** Whether it may stay empty. */
  readonly optional?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A text field with its label, a hint and what is wrong with its content. */
export function Field({ id, label, hint, problem, inputMode = "text", optional = false, value, onChange }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode={inputMode}
        autoComplete="off"
        spellCheck={false}
        required={!optional}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-hint${problem === undefined ? "" : ` ${id}-problem`}`}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <p id={`${id}-hint`} className="fine">
        {hint}
      </p>
      {problem !== undefined && (
        <p id={`${id}-problem`} className="problem">
          {problem}
        </p>
      )}
    </div>
  );
}
