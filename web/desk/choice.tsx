/** @jsxImportSource react */
import { useState } from 'react';

/** A list with a button that does it: going through the list by the arrows alone does nothing yet. */
export function Choice({
  label,
  hint,
  verb,
  options,
  choose,
}: {
  readonly label: string;
  readonly hint: string;
  readonly verb: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  /** Absent while nothing may be chosen. */
  readonly choose: ((value: string) => void) | undefined;
}) {
  const [value, setValue] = useState('');
  return (
    <div className="choice">
      <label>
        {label}
        <select value={value} onChange={(event) => setValue(event.target.value)}>
          <option value="">{hint}</option>
          {options.map(([one, text]) => (
            <option key={one} value={one}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="button"
        disabled={value === '' || !choose}
        onClick={() => choose?.(value)}
      >
        {verb}
      </button>
    </div>
  );
}
