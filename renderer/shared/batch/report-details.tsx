import { Input } from 'antd';
import type { BusinessDate } from '#core/domain/time.ts';
import { useText } from '../i18n.ts';
import { Field } from './field.tsx';

/** What a report says beside its result: the day of the test and the Ct values, both only where it names them. */
export type ReportDetails = { readonly testedOn: BusinessDate | null; readonly ct: string };
export const NO_DETAILS: ReportDetails = { testedOn: null, ct: '' };

/** Asks for the day of the test and the Ct values of a report; both may stay empty. */
export const ReportDetailFields = ({
  value,
  onChange,
  disabled,
}: {
  readonly value: ReportDetails;
  readonly onChange: (next: ReportDetails) => void;
  readonly disabled: boolean;
}) => {
  const t = useText();
  return (
    <div className="b-pair">
      <Field label={t('lab.testedOn')}>
        {(id) => (
          <Input
            id={id}
            type="date"
            size="large"
            data-testid="tested-on"
            value={value.testedOn ?? ''}
            disabled={disabled}
            onChange={({ target }) => {
              onChange({ ...value, testedOn: target.value === '' ? null : target.value });
            }}
          />
        )}
      </Field>
      <Field label={t('lab.ct')}>
        {(id) => (
          <Input
            id={id}
            size="large"
            data-testid="ct"
            value={value.ct}
            disabled={disabled}
            maxLength={200}
            autoComplete="off"
            placeholder="ORF1ab 32.1 / N 33.4"
            onChange={({ target }) => {
              onChange({ ...value, ct: target.value });
            }}
          />
        )}
      </Field>
    </div>
  );
};
