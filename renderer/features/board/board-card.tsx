import type { BatchSummary } from '#core/contract/views.ts';
import type { NextStep } from '#core/domain/batch.ts';
import type { Tone } from '#renderer/shared/theme.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { formatShort } from '#renderer/shared/format.ts';
import { Countdown } from '#renderer/shared/ui/countdown.tsx';
import { GuardCounts } from '#renderer/shared/batch/guard-counts.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';

const toneOf = (step: NextStep): Tone => {
  if (step === 'RESOLVE_HOLD') return 'RED';
  return step === 'WAIT_REST' || step === 'DONE' ? 'NEUTRAL' : 'AMBER';
};

/** A batch in its slot: whose, how many, how long it still rests, what stands against it, what comes next. */
export const BoardCard = ({
  batch,
  slotCode,
}: {
  readonly batch: BatchSummary;
  readonly slotCode?: string;
}) => {
  const t = useText();
  const go = useGo();
  const { rest } = batch;
  const resting = rest !== null && batch.zone === 'REST';
  return (
    <button
      type="button"
      className="board-slot"
      onClick={() => {
        go(`/batch/${encodeURIComponent(batch.batchId)}`);
      }}
    >
      <span className="board-slot-head">
        {slotCode === undefined ? null : <b>{slotCode}</b>}
        <span>{t('common.pieces', { n: batch.inWarehouse })}</span>
      </span>
      <span className="g-code">{batch.batchNo}</span>
      <span className="board-who">{batch.merchantName}</span>
      {resting ? (
        <span className="board-rest">
          <Countdown endsAtMs={rest.readyAtMs} totalMs={rest.neededMs} size={56}>
            {t('board.rested')}
          </Countdown>
          <span className="g-muted">
            {t('board.until')} {formatShort(rest.readyAtMs)}
          </span>
        </span>
      ) : null}
      <span className="board-chips">
        {batch.holds.length > 0 && batch.nextStep !== 'RESOLVE_HOLD' ? (
          <Chip tone="RED">{t('step.RESOLVE_HOLD')}</Chip>
        ) : null}
        <GuardCounts batch={batch} />
        {rest !== null && rest.unconfirmedMs > 0 ? <Chip tone="AMBER">{t('board.unconfirmed')}</Chip> : null}
        <Chip tone={toneOf(batch.nextStep)}>{t(`step.${batch.nextStep}`)}</Chip>
      </span>
    </button>
  );
};
