import { Button } from 'antd';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import type { Move } from './use-move.ts';

/** What is in hand and what is still to be scanned or tapped; nothing while no move was begun. */
export const MoveBar = ({ move }: { readonly move: Move }) => {
  const t = useText();
  const { batch, slot, to } = move;
  const isOf = slot !== null && slot.zone === to;
  if (batch === null && (slot === null || (slot.zone !== 'REST' && slot.zone !== 'STORAGE'))) return null;
  return (
    <>
      {move.commands.map((command, n) => (
        // oxlint-disable-next-line react/no-array-index-key -- the two commands never change places
        <Refusals key={n} of={command} />
      ))}
      <ActBar
        lack={
          batch === null
            ? t('board.move.batch', { slot: slot?.code ?? '' })
            : isOf
              ? t('board.move.ready', { batchNo: batch.batchNo, slot: slot.code })
              : t('board.move.slot', { batchNo: batch.batchNo, zone: t(`zone.${to ?? 'REST'}`) })
        }
      >
        <Button size="large" data-testid="move-cancel" onClick={move.drop}>
          {t('common.cancel')}
        </Button>
        <PrimaryButton
          data-testid="move-put"
          disabled={batch === null || !isOf}
          loading={move.pending}
          onClick={move.put}
        >
          {isOf ? t('gate.place.submit', { slot: slot.code }) : t('board.move.put')}
        </PrimaryButton>
      </ActBar>
    </>
  );
};
