import { Input } from 'antd';
import type { FieldReason, Transport } from '#core/domain/events/declaration.ts';
import { isContainerNo } from '#core/domain/numbers/container-no.ts';
import { isPlate } from '#core/domain/numbers/plate.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText, type TextKey } from '#renderer/shared/i18n.ts';
import { NOTHING_RETURNED } from './field-reasons.tsx';
import './declare.css';

const FIELDS = [
  {
    name: 'plate',
    testId: 'plate',
    label: 'declare.transport.plate',
    bad: 'declare.transport.plateBad',
    isGood: isPlate,
  },
  {
    name: 'containerNo',
    testId: 'container-no',
    label: 'declare.transport.containerNo',
    bad: 'declare.transport.containerBad',
    isGood: isContainerNo,
  },
  { name: 'sealNo', testId: 'seal-no', label: 'declare.transport.sealNo', bad: null, isGood: () => true },
] as const satisfies ReadonlyArray<{
  readonly name: keyof Transport;
  readonly testId: string;
  readonly label: TextKey;
  readonly bad: TextKey | null;
  readonly isGood: (text: string) => boolean;
}>;

/** Plate, container and seal; what cannot be right is said while it is typed, and what was returned stands at its field. */
export const TransportFields = ({
  value,
  returned = NOTHING_RETURNED,
  onChange,
}: {
  readonly value: Transport;
  readonly returned?: ReadonlyArray<FieldReason>;
  readonly onChange: (value: Transport) => void;
}) => {
  const t = useText();
  return (
    <>
      {FIELDS.map(({ name, testId, label, bad, isGood }) => {
        const text = value[name].trim();
        const reason = returned.find(({ field }) => field === name)?.reason ?? null;
        return (
          <Field
            key={name}
            label={t(label)}
            hint={name === 'containerNo' ? t('declare.transport.containerHint') : undefined}
            problem={bad !== null && text !== '' && !isGood(text) ? t(bad) : reason}
          >
            {(id) => (
              <Input
                id={id}
                data-testid={testId}
                size="large"
                value={value[name]}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => {
                  onChange({ ...value, [name]: event.target.value });
                }}
              />
            )}
          </Field>
        );
      })}
    </>
  );
};

/** What is sent: without the spaces around it. */
export const trimmed = ({ plate, containerNo, sealNo }: Transport): Transport => ({
  plate: plate.trim(),
  containerNo: containerNo.trim(),
  sealNo: sealNo.trim(),
});
