import { useQuery } from '@tanstack/react-query';
import type { BatchDetail } from '#core/contract/views.ts';
import { certificateLeft, insideQuantity } from '#core/domain/batch.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { BatchDetailProvider } from '#renderer/shared/batch/batch-detail-context.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Go, usePathParam } from '#renderer/shared/navigation.tsx';
import { PrintLabel } from '#renderer/shared/print-label.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { Collecting } from './collecting.tsx';
import { Receipts } from './receipts.tsx';
import './exit.css';

const Certificate = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, summary } = detail;
  const may = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const issue = useCommand(api.exit.issueCertificate);
  const here = insideQuantity(batch);
  if (here === 0 || certificateLeft(batch) >= here) return null;
  return (
    <Panel title={t('exit.certificate')}>
      <p>
        {t('exit.certificateHint', {
          applied: batch.codes.applied + batch.codes.picked,
          accepted: here,
        })}
      </p>
      <Refusals of={issue} />
      <PrimaryButton
        data-testid="issue-certificate"
        disabled={!may}
        loading={issue.pending}
        onClick={() => void issue.run({ batchId: summary.batchId })}
      >
        {t('exit.issue')}
      </PrimaryButton>
      {may ? null : <p className="g-muted">{t('exit.issueWho')}</p>}
    </Panel>
  );
};

const Ready = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, summary, openCollectionId } = detail;
  const may = useCan('GATE', 'INSPECTOR', 'MANAGER');
  const open = useCommand(api.exit.open);
  if (batch.certificate === null) return null;
  if (openCollectionId !== null)
    return <Collecting collectionId={openCollectionId} batchId={summary.batchId} />;
  const left = Math.min(certificateLeft(batch), insideQuantity(batch));
  if (left === 0) {
    return (
      <EmptyState title={t('exit.allGone')} hint={t('exit.allGoneHint', { n: batch.shippedQuantity })} />
    );
  }
  return (
    <Panel title={t('exit.handOver')}>
      <p className="exit-certificate-no">
        {t('exit.certificate')} <b className="g-code">{batch.certificate.certificateNo}</b> ·{' '}
        <Time ms={batch.certificate.issued.atMs} />
      </p>
      <p>{t('exit.left', { n: left })}</p>
      <p className="g-muted">
        {t('exit.balance', {
          quantity: batch.certificate.quantity,
          collected: batch.certificate.collected,
          left,
        })}{' '}
        <Go to={`/exit/${encodeURIComponent(summary.batchId)}/certificate`}>{t('exit.showCertificate')}</Go>
      </p>
      <Refusals of={open} />
      <div className="exit-acts">
        <PrimaryButton
          data-testid="open-collection"
          disabled={!may}
          loading={open.pending}
          onClick={() => void open.run({ batchId: summary.batchId })}
        >
          {t('exit.open')}
        </PrimaryButton>
        <PrintLabel kind="EXIT" id={batch.certificate.certificateNo} />
      </div>
      {may ? null : <p className="g-muted">{t('exit.openWho')}</p>}
    </Panel>
  );
};

/** Leaving the warehouse: certificate, then scanning out and signing. */
export const HandOverPage = () => {
  const t = useText();
  const batchId = usePathParam('batchId');
  const query = useQuery(orpc.batches.get.queryOptions({ input: { batchId } }));
  return (
    <Loaded query={query}>
      {(detail) => (
        <BatchDetailProvider value={detail}>
          <StepHeader title={t('exit.handOver')} batch={detail.summary} back="/exit" />
          {detail.batch.stored === null ? <EmptyState title={t('exit.notStored')} /> : null}
          {detail.batch.stored === null ? null : <Certificate detail={detail} />}
          <Ready detail={detail} />
          <Receipts batchId={detail.summary.batchId} />
          <ScanBanner {...(detail.openCollectionId === null ? {} : { hint: t('exit.scanHint') })} />
        </BatchDetailProvider>
      )}
    </Loaded>
  );
};
