import { Input } from 'antd';
import { Field } from '#renderer/shared/ui/field.tsx';

/** One line of text in a form. */
export const TextField = ({
  label,
  hint,
  value,
  onChange,
  testId,
  type = 'text',
}: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly testId?: string | undefined;
  readonly type?: 'text' | 'tel' | 'date' | 'datetime-local';
}) => (
  <Field label={label} hint={hint}>
    <Input
      size="large"
      type={type === 'tel' ? 'text' : type}
      inputMode={type === 'tel' ? 'tel' : undefined}
      maxLength={200}
      autoComplete="off"
      data-testid={testId}
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  </Field>
);
