import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';

/** Stops a batch by hand, with a reason that everybody will read. */
export const PlaceHold = ({
  batchId,
  open,
  onClose,
}: {
  readonly batchId: string;
  readonly open: boolean;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const [reason, setReason] = useState('');
  const command = useCommand(api.holds.place, {
    onDone: () => {
      setReason('');
      onClose();
    },
  });
  const close = (): void => {
    command.clear();
    onClose();
  };
  return (
    <Modal
      open={open}
      title={t('batch.holds.placeTitle')}
      footer={null}
      centered
      width={600}
      onCancel={close}
    >
      <Field label={t('batch.holds.placeReason')}>
        {(id) => (
          <Input.TextArea
            id={id}
            data-testid="hold-reason"
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
        <Button size="large" onClick={close}>
          {t('batch.holds.cancel')}
        </Button>
        <PrimaryButton
          danger
          data-testid="hold-confirm"
          loading={command.pending}
          disabled={reason.trim() === ''}
          onClick={() => void command.run({ batchId, reason: reason.trim() })}
        >
          {t('batch.holds.placeDo')}
        </PrimaryButton>
      </div>
    </Modal>
  );
};
