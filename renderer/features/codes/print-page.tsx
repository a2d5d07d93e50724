import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/shared/api/queries.ts';
import { BatchDetailProvider } from '#renderer/shared/batch/batch-detail-context.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo, usePathParam } from '#renderer/shared/navigation.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { PrintRun } from './print-run.tsx';
import { ReserveCodes } from './reserve-codes.tsx';
import './codes.css';

/** One code a piece: reserve, print, and where it goes on from there. */
export const PrintPage = () => {
  const t = useText();
  const go = useGo();
  const batchId = usePathParam('batchId');
  const query = useQuery(orpc.batches.get.queryOptions({ input: { batchId } }));
  return (
    <Loaded query={query}>
      {(detail) => {
        const { batch, summary, activeRunId } = detail;
        const { codes } = batch;
        const none =
          codes.reserved +
            codes.sent +
            codes.doubt +
            codes.printed +
            codes.applied +
            codes.picked +
            codes.shipped ===
          0;
        return (
          <BatchDetailProvider value={detail}>
            <StepHeader title={t('codes.print')} batch={summary} back="/codes" />
            {batch.stored === null ? (
              <EmptyState title={t('codes.notStored')} />
            ) : none ? (
              <ReserveCodes detail={detail} />
            ) : activeRunId === null ? (
              <EmptyState
                title={t('codes.allPrinted')}
                hint={t('codes.allPrintedHint')}
                action={
                  <PrimaryButton
                    data-testid="go-verify"
                    onClick={() => {
                      go(`/codes/${encodeURIComponent(batchId)}/verify`);
                    }}
                  >
                    {t('codes.goVerify')}
                  </PrimaryButton>
                }
              />
            ) : (
              <PrintRun runId={activeRunId} batchId={summary.batchId} />
            )}
            <ScanBanner />
          </BatchDetailProvider>
        );
      }}
    </Loaded>
  );
};
