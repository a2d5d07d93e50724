import { CheckOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import './batch.css';

export type ChoiceOption<T extends string> = {
  readonly value: T;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
};

/** One of a few, as tiles that a glove can hit. Nothing is chosen until somebody chooses. */
export const Choice = <T extends string>({
  label,
  name,
  value,
  options,
  onChange,
  disabled = false,
  checked = true,
}: {
  readonly label: string;
  /** Prefix of the test ids: `<name>-<value>`. */
  readonly name: string;
  readonly value: T | null;
  readonly options: ReadonlyArray<ChoiceOption<T>>;
  readonly onChange: (value: T) => void;
  readonly disabled?: boolean;
  /** False where a tick beside the choice would read as done. */
  readonly checked?: boolean;
}) => (
  <div
    className={options.length === 4 ? 'b-choice is-four' : 'b-choice'}
    role="radiogroup"
    aria-label={label}
  >
    {options.map((option) => (
      <button
        key={option.value}
        type="button"
        role="radio"
        aria-checked={option.value === value}
        data-testid={`${name}-${option.value}`}
        disabled={disabled || option.disabled === true}
        className={option.value === value ? 'b-tile is-chosen' : 'b-tile'}
        onClick={() => {
          onChange(option.value);
        }}
      >
        <b>
          {checked && option.value === value ? <CheckOutlined aria-hidden /> : null}
          {option.label}
        </b>
        {option.hint === undefined ? null : <span>{option.hint}</span>}
      </button>
    ))}
  </div>
);
