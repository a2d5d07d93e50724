import { Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { insideQuantity } from '#core/domain/batch.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { TwoPersonButton } from '#renderer/shared/ui/two-person-button.tsx';

type Way = 'RETURN' | 'DESTROY';
const linesOf = (text: string): string[] =>
  text
    .split(/\s+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Returns or destroys goods: everything that is left or a part, with order, recipient and a witness who signs in place. */
export const Dispose = ({
  detail,
  way,
  onClose,
}: {
  readonly detail: BatchDetail;
  readonly way: Way;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const { batch } = detail;
  const left = insideQuantity(batch);
  const coded = batch.codes.printed + batch.codes.applied > 0;
  const [scope, setScope] = useState<'ALL' | 'PART' | null>(null);
  const [quantity, setQuantity] = useState<number | null>(null);
  const [codes, setCodes] = useState('');
  const [reason, setReason] = useState('');
  const [basis, setBasis] = useState('');
  const [recipient, setRecipient] = useState('');
  const command = useCommand(api.disposals.dispose, { onDone: onClose });
  const labels = linesOf(codes);
  const { incident } = detail;
  const chosen = scope === 'ALL' || (scope === 'PART' && (coded ? labels.length > 0 : quantity !== null));
  const filled = chosen && reason.trim() !== '' && basis.trim() !== '' && recipient.trim() !== '';
  const title = t(way === 'RETURN' ? 'away.return' : 'away.destroy');
  const text = (label: string, value: string, set: (next: string) => void, testId: string) => (
    <Field label={label}>
      {(id) => (
        <Input
          id={id}
          data-testid={testId}
          size="large"
          maxLength={200}
          value={value}
          onChange={(event) => {
            set(event.target.value);
          }}
        />
      )}
    </Field>
  );
  return (
    <Dialog open title={title} footer={null} centered width={720} onCancel={onClose}>
      {incident === null ? null : (
        <p className="b-notice b-red" data-testid="dispose-incident">
          {t('away.ofIncident', { no: incident.incidentNo })}
        </p>
      )}
      <Choice
        label={title}
        name="dispose"
        value={scope}
        onChange={setScope}
        options={[
          { value: 'ALL', label: t('away.all', { n: left }) },
          { value: 'PART', label: t('away.part') },
        ]}
      />
      {scope === 'PART' && coded ? (
        <Field label={t('away.codes')}>
          {(id) => (
            <Input.TextArea
              id={id}
              data-testid="dispose-codes"
              rows={3}
              value={codes}
              onChange={(event) => {
                setCodes(event.target.value);
              }}
            />
          )}
        </Field>
      ) : null}
      {scope === 'PART' && !coded ? (
        <Field label={t('away.quantity')}>
          {(id) => (
            <InputNumber
              id={id}
              data-testid="dispose-quantity"
              size="large"
              min={1}
              max={left}
              precision={0}
              value={quantity}
              onChange={setQuantity}
            />
          )}
        </Field>
      ) : null}
      {text(t('away.reason'), reason, setReason, 'dispose-reason')}
      {text(t('away.basis'), basis, setBasis, 'dispose-basis')}
      {text(t('away.recipient'), recipient, setRecipient, 'dispose-recipient')}
      <p className="b-notice">{t('away.witness')}</p>
      <Refusals of={command} />
      <TwoPersonButton
        testId="dispose-sign"
        title={`${title} · ${t('away.witness')}`}
        text={t('away.go')}
        danger
        disabled={!filled}
        loading={command.pending}
        onSigned={(countersignId) =>
          void command.run({
            batchId: batch.batchId,
            way,
            quantity: scope === 'PART' && !coded ? quantity : null,
            codes: scope === 'PART' && coded ? labels : [],
            reason: reason.trim(),
            basis: basis.trim(),
            recipient: recipient.trim(),
            countersignId,
          })
        }
      />
    </Dialog>
  );
};
