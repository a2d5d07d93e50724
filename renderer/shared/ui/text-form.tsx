import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CommandState } from '../api/use-command.ts';
import { Field } from '../batch/field.tsx';
import { useText } from '../i18n.ts';
import { Dialog } from './dialog.tsx';
import { PrimaryButton } from './primary-button.tsx';
import { Refusals } from './refusals.tsx';
import './ui.css';

/** One line of a small form. `number`: whole numbers only. */
export type FormLine = {
  readonly name: string;
  readonly label: string;
  readonly required?: boolean;
  readonly number?: boolean;
  readonly hint?: string;
};

export type FormValues = Readonly<Record<string, string>>;

/** The value of a line as a whole number; null when it is empty. */
export const numberIn = (values: FormValues, name: string): number | null =>
  (values[name] ?? '') === '' ? null : Number(values[name]);

/** A few lines over the screen for one act; what is missing is named, and nothing is filled in beforehand. */
export const TextForm = ({
  open,
  title,
  lines,
  lead,
  testId,
  confirm,
  command,
  ready = true,
  onConfirm,
  onCancel,
}: {
  readonly open: boolean;
  readonly title: ReactNode;
  readonly lines: ReadonlyArray<FormLine>;
  readonly lead?: ReactNode;
  /** `<testId>-<name>` and `<testId>-confirm`. */
  readonly testId: string;
  readonly confirm: string;
  readonly command: CommandState;
  /** False while something in `lead` is still to be chosen. */
  readonly ready?: boolean;
  readonly onConfirm: (values: FormValues) => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const [values, setValues] = useState<FormValues>({});
  const trimmed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]));
  const lacks = lines.filter((line) => line.required === true && (trimmed[line.name] ?? '') === '');
  return (
    <Dialog open={open} title={title} footer={null} centered width={680} destroyOnHidden onCancel={onCancel}>
      {lead}
      <div className={lines.length > 3 ? 'g-text-form is-wide' : 'g-text-form'}>
        {lines.map((line) => (
          <Field key={line.name} label={line.label} {...(line.hint === undefined ? {} : { hint: line.hint })}>
            {(id) => (
              <Input
                id={id}
                data-testid={`${testId}-${line.name}`}
                size="large"
                maxLength={200}
                autoComplete="off"
                {...(line.number === true ? { inputMode: 'numeric' as const } : {})}
                value={values[line.name] ?? ''}
                onChange={(event) => {
                  const typed = event.target.value;
                  setValues({
                    ...values,
                    [line.name]: line.number === true ? typed.replaceAll(/\D/gu, '').slice(0, 8) : typed,
                  });
                }}
              />
            )}
          </Field>
        ))}
      </div>
      {lacks.length === 0 ? null : (
        <p className="b-amber b-lack" role="status">
          {t('common.stillNeeds', {
            what: lacks.map((line) => line.label).join(t('common.listSeparator')),
          })}
        </p>
      )}
      <Refusals of={command} />
      <div className="b-act-buttons">
        <PrimaryButton
          data-testid={`${testId}-confirm`}
          loading={command.pending}
          disabled={lacks.length > 0 || !ready}
          onClick={() => {
            onConfirm(trimmed);
          }}
        >
          {confirm}
        </PrimaryButton>
      </div>
    </Dialog>
  );
};
