import { Button } from 'antd';
import { useState } from 'react';
import type { BatchDetail, ReviewDeskView } from '#core/contract/views.ts';
import type { FieldReason } from '#core/domain/events/declaration.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { sayDemands } from '#renderer/shared/batch/say-codes.ts';
import { TurnNotice, useMayTake } from '#renderer/shared/batch/turn-notice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import { ReturnDialog } from './return-dialog.tsx';

type Asking = 'NOTHING' | 'APPROVE_MISSING' | 'RETURN';

/** Approve or return. What an approval with papers missing brings about is said before it is given. */
export const Verdict = ({
  detail,
  desk,
}: {
  readonly detail: BatchDetail;
  readonly desk: ReviewDeskView;
}) => {
  const t = useText();
  const { batch } = detail;
  const { person } = useMe();
  const [asking, setAsking] = useState<Asking>('NOTHING');
  const command = useCommand(api.declarations.review, {
    onDone: () => {
      setAsking('NOTHING');
    },
  });
  const missing = detail.papers.open;
  const kinds = sayDemands(t, missing);
  const unread = desk.papers.filter((paper) => paper.read === null).length;
  const differs = desk.compared?.differences.length ?? 0;
  const own = person?.personId === batch.submitted.by;
  const may = useMayTake('REVIEW') && !own;
  const close = (): void => {
    command.clear();
    setAsking('NOTHING');
  };
  const send = (
    verdict: 'APPROVED' | 'RETURNED',
    note: string,
    fields: ReadonlyArray<FieldReason> = [],
  ): void => {
    void command.run({ batchId: batch.batchId, verdict, note, fields: [...fields] });
  };
  const lack = own
    ? t('review.one.own')
    : unread > 0
      ? t('review.read.unread', { n: unread })
      : differs > 0
        ? t('review.compare.differs', { n: differs })
        : missing.length > 0
          ? t('review.one.missing', { kinds })
          : null;
  return (
    <>
      <TurnNotice step="REVIEW" />
      {asking === 'NOTHING' ? <Refusals of={command} /> : null}
      <ActBar lack={lack}>
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
          disabled={!may || unread > 0 || differs > 0}
          loading={command.pending && asking === 'NOTHING'}
          onClick={() => {
            if (missing.length === 0) send('APPROVED', '');
            else setAsking('APPROVE_MISSING');
          }}
        >
          {t(missing.length === 0 ? 'review.one.approve' : 'review.one.approveMissing')}
        </PrimaryButton>
      </ActBar>
      <Dialog
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
      </Dialog>
      {asking === 'RETURN' ? (
        <ReturnDialog
          detail={detail}
          desk={desk}
          command={command}
          onSend={(note, fields) => {
            send('RETURNED', note, fields);
          }}
          onCancel={close}
        />
      ) : null}
    </>
  );
};
