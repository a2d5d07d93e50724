import { Select } from 'antd';

/** Which column of a file holds a fact; -1 stands for none, as a select has no empty value. */
export const ColumnPick = ({
  label,
  none,
  heads,
  value,
  required = false,
  testId,
  onChange,
}: {
  readonly label: string;
  /** What stands for no column. */
  readonly none: string;
  readonly heads: ReadonlyArray<string>;
  readonly value: number | null;
  readonly required?: boolean;
  readonly testId: string;
  readonly onChange: (column: number | null) => void;
}) => {
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
          { value: -1, label: none },
          ...heads.map((head, index) => ({ value: index, label: head === '' ? String(index + 1) : head })),
        ]}
      />
    </label>
  );
};
