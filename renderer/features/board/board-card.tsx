import { DragOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { BatchSummary } from '#core/contract/views.ts';
import type { NextStep } from '#core/domain/batch.ts';
import type { Tone } from '#renderer/shared/theme.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { formatShort } from '#renderer/shared/format.ts';
import { Countdown } from '#renderer/shared/ui/countdown.tsx';
import { GuardCounts } from '#renderer/shared/batch/guard-counts.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import type { Move, MoveSlot } from './use-move.ts';

const toneOf = (step: NextStep): Tone => {
  if (step === 'RESOLVE_HOLD') return 'RED';
  return step === 'WAIT_REST' || step === 'DONE' ? 'NEUTRAL' : 'AMBER';
};

/**
 * A batch in its slot: whose, how many, how long it still rests, what stands against it, what comes next. Where it is due
 * to move, a button (or dragging it) takes it in hand; while another one is in hand, its slot may be pointed at.
 */
export const BoardCard = ({
  batch,
  slot = null,
  move,
}: {
  readonly batch: BatchSummary;
  readonly slot?: MoveSlot | null;
  readonly move: Move;
}) => {
  const t = useText();
  const go = useGo();
  const { rest } = batch;
  const resting = rest !== null && batch.zone === 'REST';
  const isInHand = move.batch?.batchId === batch.batchId;
  const isTarget = slot !== null && move.isOpen(slot, true);
  const movable = move.canTake(batch);
  return (
    <div
      className={`board-card ${isInHand ? 'is-in-hand' : ''} ${isTarget ? 'is-open' : ''} ${isTarget && move.slot?.slotId === slot.slotId ? 'is-chosen' : ''}`}
    >
      <button
        type="button"
        className="board-slot"
        data-testid={`card-${batch.batchNo}`}
        draggable={movable}
        onDragStart={() => {
          move.take(batch);
        }}
        onDragOver={(event) => {
          if (isTarget) event.preventDefault();
        }}
        onDrop={() => {
          if (isTarget) move.aim(slot);
        }}
        onClick={() => {
          if (isTarget) move.aim(slot);
          else go(`/batch/${encodeURIComponent(batch.batchId)}`);
        }}
      >
        <span className="board-slot-head">
          {slot === null ? null : <b>{slot.code}</b>}
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
          {rest !== null && rest.unconfirmedMs > 0 ? (
            <Chip tone="AMBER">{t('board.unconfirmed')}</Chip>
          ) : null}
          <Chip tone={toneOf(batch.nextStep)}>{t(`step.${batch.nextStep}`)}</Chip>
        </span>
      </button>
      {movable ? (
        <Button
          className="board-take"
          icon={<DragOutlined aria-hidden />}
          aria-pressed={isInHand}
          data-testid={`take-${batch.batchNo}`}
          onClick={() => {
            if (isInHand) move.drop();
            else move.take(batch);
          }}
        >
          {t(isInHand ? 'common.cancel' : 'board.move.take')}
        </Button>
      ) : null}
    </div>
  );
};
