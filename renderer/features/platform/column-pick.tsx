import { Select } from 'antd';
import { useText } from '#renderer/shared/i18n.ts';

/** Which column of a file holds a fact; -1 stands for none, as a select has no empty value. */
export const ColumnPick = ({
  label,
  heads,
  value,
  required = false,
  testId,
  onChange,
}: {
  readonly label: string;
  readonly heads: ReadonlyArray<string>;
  readonly value: number | null;
  readonly required?: boolean;
  readonly testId: string;
  readonly onChange: (column: number | null) => void;
}) => {
  const t = useText();
  const missing = required && value === null;
  return (
    <label htmlFor={testId}>
      <span className={missing ? 'b-red' : ''}>{label}</span>
      <Select
        id={testId}
        data-testid={testId}
        value={value ?? -1}
        status={missing ? 'error' : ''}
        onChange={(column: number) => {
          onChange(column === -1 ? null : column);
        }}
        options={[
          { value: -1, label: t('platform.noColumn') },
          ...heads.map((head, index) => ({ value: index, label: head === '' ? String(index + 1) : head })),
        ]}
      />
    </label>
  );
};
