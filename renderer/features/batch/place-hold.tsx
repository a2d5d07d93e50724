import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ReasonDialog } from '#renderer/shared/batch/reason-dialog.tsx';
import { useText } from '#renderer/shared/i18n.ts';

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
  const command = useCommand(api.holds.place, { onDone: onClose });
  return (
    <ReasonDialog
      open={open}
      testId="hold"
      danger
      title={t('batch.holds.placeTitle')}
      label={t('batch.holds.placeReason')}
      lack={t('batch.holds.reasonLack')}
      confirm={t('batch.holds.placeDo')}
      command={command}
      onConfirm={(reason) => void command.run({ batchId, reason })}
      onCancel={() => {
        command.clear();
        onClose();
      }}
    />
  );
};
