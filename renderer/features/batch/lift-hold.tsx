import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Hold } from '#core/domain/batch.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { SecondPersonDialog } from '#renderer/shared/ui/second-person-dialog.tsx';

/** Lifts a hold with a reason; a mismatch or a hold placed by hand needs a second person who signs in place. */
export const LiftHold = ({
  batchId,
  hold,
  onClose,
}: {
  readonly batchId: string;
  readonly hold: Hold;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const [reason, setReason] = useState('');
  const [signing, setSigning] = useState(false);
  const command = useCommand(api.holds.lift, { onDone: onClose });
  const two = hold.kind === 'MISMATCH' || hold.kind === 'MANUAL';
  const kind = t(`word.hold.${hold.kind}`);
  const send = (countersignId: string | null): void => {
    void command.run({ batchId, holdId: hold.holdId, reason: reason.trim(), countersignId });
  };
  return (
    <>
      <Modal
        open={!signing}
        title={t('batch.holds.liftTitle', { kind })}
        footer={null}
        centered
        width={600}
        onCancel={onClose}
      >
        {two ? <p className="b-notice">{t('batch.holds.liftSecond')}</p> : null}
        <Field label={t('batch.holds.liftReason')}>
          {(id) => (
            <Input.TextArea
              id={id}
              data-testid="lift-reason"
              rows={3}
              maxLength={200}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
              }}
            />
          )}
        </Field>
        <p className="b-amber b-lack" role="status" data-testid="lack">
          {reason.trim() === '' ? t('batch.holds.reasonLack') : ''}
        </p>
        <Refusals of={command} />
        <div className="b-act-buttons">
          <Button size="large" onClick={onClose}>
            {t('batch.holds.cancel')}
          </Button>
          <PrimaryButton
            data-testid="lift-confirm"
            loading={command.pending}
            disabled={reason.trim() === ''}
            onClick={() => {
              if (two) setSigning(true);
              else send(null);
            }}
          >
            {t(two ? 'batch.holds.liftSign' : 'batch.holds.liftDo')}
          </PrimaryButton>
        </div>
      </Modal>
      <SecondPersonDialog
        open={signing}
        title={`${t('batch.holds.secondTitle')} · ${kind}`}
        onCancel={() => {
          setSigning(false);
        }}
        onSigned={(countersignId) => {
          setSigning(false);
          send(countersignId);
        }}
      />
    </>
  );
};
