import { useState } from 'react';
import type { Hold } from '#core/domain/batch.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ReasonDialog } from '#renderer/shared/batch/reason-dialog.tsx';
import { useText } from '#renderer/shared/i18n.ts';
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
  /** The reason that waits for a second person's signature; null while it is still being written. */
  const [signing, setSigning] = useState<string | null>(null);
  const command = useCommand(api.holds.lift, { onDone: onClose });
  const two = hold.kind === 'MISMATCH' || hold.kind === 'MANUAL';
  const kind = t(`word.hold.${hold.kind}`);
  const send = (reason: string, countersignId: string | null): void => {
    void command.run({ batchId, holdId: hold.holdId, reason, countersignId });
  };
  return (
    <>
      <ReasonDialog
        open={signing === null}
        testId="lift"
        title={t('batch.holds.liftTitle', { kind })}
        lead={two ? <p className="b-notice">{t('batch.holds.liftSecond')}</p> : null}
        label={t('batch.holds.liftReason')}
        lack={t('batch.holds.reasonLack')}
        confirm={t(two ? 'batch.holds.liftSign' : 'batch.holds.liftDo')}
        command={command}
        onConfirm={(reason) => {
          if (two) setSigning(reason);
          else send(reason, null);
        }}
        onCancel={onClose}
      />
      <SecondPersonDialog
        open={signing !== null}
        title={`${t('batch.holds.secondTitle')} · ${kind}`}
        onCancel={() => {
          setSigning(null);
        }}
        onSigned={(countersignId) => {
          if (signing !== null) send(signing, countersignId);
          setSigning(null);
        }}
      />
    </>
  );
};
