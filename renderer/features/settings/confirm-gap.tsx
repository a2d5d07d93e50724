import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { ClockGap } from '#core/domain/attested-time.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { formatTime } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { Field } from '#renderer/shared/ui/field.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { SecondPersonDialog } from '#renderer/shared/ui/second-person-dialog.tsx';

const MINUTE_MS = 60_000;

/** Two persons say how much of a gap they can vouch for. The number starts empty: nobody agrees by default. */
export const ConfirmGap = ({ gap, onClose }: { readonly gap: ClockGap; readonly onClose: () => void }) => {
  const t = useText();
  const [minutes, setMinutes] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [signing, setSigning] = useState(false);
  const command = useCommand(api.clock.confirmGap, { onDone: onClose });
  const most = Math.floor(gap.claimedMs / MINUTE_MS);
  // All of it means to the millisecond, which whole minutes would cut short.
  const confirmedMs = minutes === null ? 0 : minutes === most ? gap.claimedMs : minutes * MINUTE_MS;
  return (
    <Dialog
      open
      title={<span className="g-read">{t('clock.gapConfirm')}</span>}
      footer={null}
      width={640}
      onCancel={onClose}
      centered
    >
      <div className="t-confirm">
        <p>
          <b className="g-time">
            {formatTime(gap.fromMs)} – {formatTime(gap.toMs)}
          </b>
          <br />
          {t(`word.gapCause.${gap.cause}`)}
        </p>
        <p className="g-muted">{t('clock.gapExplain')}</p>
        <Field label={t('clock.gapMinutes')} hint={t('clock.gapMinutesHint', { n: most })}>
          <span className="t-minutes">
            <InputNumber
              size="large"
              value={minutes}
              min={0}
              max={most}
              precision={0}
              onChange={setMinutes}
            />
            <Button
              size="large"
              onClick={() => {
                setMinutes(most);
              }}
            >
              {t('clock.gapAll')}
            </Button>
          </span>
        </Field>
        <Field label={t('clock.gapReason')}>
          <Input
            size="large"
            value={reason}
            maxLength={200}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
        </Field>
        <Refusals of={command} />
        <PrimaryButton
          block
          disabled={minutes === null || reason.trim() === ''}
          loading={command.pending}
          onClick={() => {
            setSigning(true);
          }}
        >
          {t('clock.gapConfirm')}
        </PrimaryButton>
        <SecondPersonDialog
          open={signing}
          title={t('session.secondTitle')}
          onCancel={() => {
            setSigning(false);
          }}
          onSigned={(countersignId) => {
            setSigning(false);
            void command.run({ gapId: gap.gapId, confirmedMs, reason: reason.trim(), countersignId });
          }}
        />
      </div>
    </Dialog>
  );
};
