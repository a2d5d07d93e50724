import { useState, type ReactNode } from 'react';
import type { CommandState } from '#renderer/shared/api/use-command.ts';
import { ActDialog } from '#renderer/shared/ui/act-dialog.tsx';
import { TextLine } from '#renderer/shared/ui/text-line.tsx';

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
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <ActDialog
      open={open}
      title={title}
      confirm={confirm}
      testId={`${testId}-confirm`}
      lack={given === '' ? lack : null}
      command={command}
      danger={danger}
      width={620}
      onConfirm={() => {
        onConfirm(given);
      }}
      onCancel={onCancel}
    >
      {lead}
      <TextLine label={label} testId={`${testId}-reason`} rows={3} value={reason} onChange={setReason} />
    </ActDialog>
  );
};
