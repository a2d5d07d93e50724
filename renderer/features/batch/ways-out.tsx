import { Button } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { insideQuantity } from '#core/domain/batch.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Dispose } from '#renderer/shared/batch/dispose.tsx';
import { ReasonDialog } from '#renderer/shared/batch/reason-dialog.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Go } from '#renderer/shared/navigation.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { Correct } from './correct.tsx';

type Opened = 'RETURN' | 'DESTROY' | 'WITHDRAW' | 'CORRECT' | null;

/** Where every piece of the batch is, the ways out that are not a hand-over, and corrections. */
export const WaysOut = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch } = detail;
  const supervises = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const declares = useCan('MERCHANT', 'MARKET_OPERATOR', 'MANAGER');
  const [opened, setOpened] = useState<Opened>(null);
  const close = (): void => {
    setOpened(null);
  };
  const withdraw = useCommand(api.disposals.withdraw, { onDone: close });
  const inside = insideQuantity(batch);
  const here = batch.accepted !== null && inside > 0;
  const notHere = batch.accepted === null && batch.withdrawn === null;
  const button = (to: Opened, text: string, danger = false) => (
    <Button
      danger={danger}
      data-testid={`away-${to?.toLowerCase() ?? ''}`}
      onClick={() => {
        setOpened(to);
      }}
    >
      {text}
    </Button>
  );
  if (!supervises && !(declares && notHere) && batch.accepted === null) return null;
  return (
    <Panel title={t('away.title')}>
      {batch.accepted === null ? null : (
        <p>
          {t('away.left', {
            shipped: batch.shippedQuantity,
            returned: batch.returnedQuantity,
            destroyed: batch.destroyedQuantity,
            missing: batch.missingQuantity,
            inside,
          })}
        </p>
      )}
      {batch.broughtBackFrom === null ? null : (
        <p>
          <Go to={`/batch/${encodeURIComponent(batch.broughtBackFrom.batchId)}`}>
            {t('away.from', { batchNo: batch.broughtBackFrom.batchNo })}
          </Go>
        </p>
      )}
      <div className="batch-away">
        {supervises && here ? button('RETURN', t('away.return')) : null}
        {supervises && here ? button('DESTROY', t('away.destroy'), true) : null}
        {declares && notHere ? button('WITHDRAW', t('away.withdraw'), true) : null}
        {supervises ? button('CORRECT', t('away.correct')) : null}
      </div>
      {opened === 'RETURN' || opened === 'DESTROY' ? (
        <Dispose detail={detail} way={opened} onClose={close} />
      ) : null}
      {opened === 'CORRECT' ? <Correct batchId={batch.batchId} onClose={close} /> : null}
      <ReasonDialog
        open={opened === 'WITHDRAW'}
        testId="withdraw"
        title={t('away.withdraw')}
        lead={<p>{t('away.withdrawHint')}</p>}
        label={t('away.withdrawReason')}
        lack={t('away.withdrawReason')}
        confirm={t('away.withdraw')}
        danger
        command={withdraw}
        onConfirm={(reason) => void withdraw.run({ batchId: batch.batchId, reason })}
        onCancel={close}
      />
    </Panel>
  );
};
