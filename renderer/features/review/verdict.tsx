import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { missingPapers } from '#core/domain/batch.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { sayPapers } from '#renderer/shared/batch/say-codes.ts';
import { TurnNotice, useMayTake } from '#renderer/shared/batch/turn-notice.tsx';
import { ReasonDialog } from '#renderer/shared/batch/reason-dialog.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';

type Asking = 'NOTHING' | 'APPROVE_MISSING' | 'RETURN';

/** Approve or return. What an approval with papers missing brings about is said before it is given. */
export const Verdict = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, policy } = detail;
  const { person } = useMe();
  const [asking, setAsking] = useState<Asking>('NOTHING');
  const command = useCommand(api.declarations.review, {
    onDone: () => {
      setAsking('NOTHING');
    },
  });
  const missing = missingPapers(batch, policy.requiredPapers);
  const kinds = sayPapers(t, missing);
  const own = person?.personId === batch.submitted.by;
  const may = useMayTake('REVIEW') && !own;
  const close = (): void => {
    command.clear();
    setAsking('NOTHING');
  };
  const send = (verdict: 'APPROVED' | 'RETURNED', note: string): void => {
    void command.run({ batchId: batch.batchId, verdict, note });
  };
  return (
    <>
      <TurnNotice step="REVIEW" />
      {asking === 'NOTHING' ? <Refusals of={command} /> : null}
      <ActBar
        lack={own ? t('review.one.own') : missing.length > 0 ? t('review.one.missing', { kinds }) : null}
      >
        <Button
          size="large"
          danger
          className="review-return"
          data-testid="review-return"
          disabled={!may}
          onClick={() => {
            command.clear();
            setAsking('RETURN');
          }}
        >
          {t('review.one.return')}
        </Button>
        <PrimaryButton
          data-testid="review-approve"
          disabled={!may}
          loading={command.pending && asking === 'NOTHING'}
          onClick={() => {
            if (missing.length === 0) send('APPROVED', '');
            else setAsking('APPROVE_MISSING');
          }}
        >
          {t(missing.length === 0 ? 'review.one.approve' : 'review.one.approveMissing')}
        </PrimaryButton>
      </ActBar>
      <Modal
        open={asking === 'APPROVE_MISSING'}
        title={t('review.one.approveMissingTitle')}
        footer={null}
        centered
        width={620}
        onCancel={close}
      >
        <p className="review-warn">{t('review.one.approveMissingText', { kinds })}</p>
        <Refusals of={command} />
        <div className="b-act-buttons">
          <Button size="large" onClick={close}>
            {t('review.one.cancel')}
          </Button>
          <PrimaryButton
            data-testid="review-approve-missing"
            loading={command.pending}
            onClick={() => {
              send('APPROVED', '');
            }}
          >
            {t('review.one.approveMissingYes')}
          </PrimaryButton>
        </div>
      </Modal>
      <ReasonDialog
        open={asking === 'RETURN'}
        testId="return"
        danger
        title={t('review.one.returnTitle')}
        label={t('review.one.returnReason')}
        lack={t('review.one.returnLack')}
        confirm={t('review.one.returnYes')}
        command={command}
        onConfirm={(reason) => {
          send('RETURNED', reason);
        }}
        onCancel={close}
      />
    </>
  );
};
