import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CommandState } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { Field } from './field.tsx';

/** Asks for the reason of an act that everybody will read later; nothing happens without one. */
export const ReasonDialog = ({
  open,
  title,
  label,
  lack,
  confirm,
  command,
  testId,
  danger = false,
  lead,
  onConfirm,
  onCancel,
}: {
  readonly open: boolean;
  readonly title: ReactNode;
  readonly label: string;
  /** Said while the reason is still empty. */
  readonly lack: string;
  readonly confirm: string;
  readonly command: CommandState;
  /** `<testId>-reason` and `<testId>-confirm`. */
  readonly testId: string;
  readonly danger?: boolean;
  readonly lead?: ReactNode;
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <Dialog open={open} title={title} footer={null} centered width={620} onCancel={onCancel}>
      {lead}
      <Field label={label}>
        {(id) => (
          <Input.TextArea
            id={id}
            data-testid={`${testId}-reason`}
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
        {given === '' ? lack : ''}
      </p>
      <Refusals of={command} />
      <div className="b-act-buttons">
        <Button size="large" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <PrimaryButton
          danger={danger}
          data-testid={`${testId}-confirm`}
          loading={command.pending}
          disabled={given === ''}
          onClick={() => {
            onConfirm(given);
          }}
        >
          {confirm}
        </PrimaryButton>
      </div>
    </Dialog>
  );
};
