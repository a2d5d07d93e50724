import { Input } from 'antd';
import { Field } from '../batch/field.tsx';

/** A named line of text, or a few rows of it; 200 letters, as the contract takes them. */
export const TextLine = ({
  label,
  value,
  testId,
  rows = 1,
  maxLength = 200,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly testId: string;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly onChange: (text: string) => void;
}) => (
  <Field label={label}>
    {(id) =>
      rows > 1 ? (
        <Input.TextArea
          id={id}
          data-testid={testId}
          rows={rows}
          maxLength={maxLength}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      ) : (
        <Input
          id={id}
          data-testid={testId}
          size="large"
          autoComplete="off"
          maxLength={maxLength}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      )
    }
  </Field>
);
