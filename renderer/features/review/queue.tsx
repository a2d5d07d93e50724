import type { BatchSummary } from '#core/contract/views.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { BatchList } from '#renderer/shared/ui/batch-list.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';

const Papers = ({ batch }: { readonly batch: BatchSummary }) => {
  const t = useText();
  return batch.openGuards.includes('PAPERS_COMPLETE') ? (
    <Chip tone="AMBER">{t('review.list.papersMissing')}</Chip>
  ) : (
    <Chip tone="GREEN">{t('review.list.papersAll')}</Chip>
  );
};

const renderPapers = (batch: BatchSummary) => <Papers batch={batch} />;

/** Declarations that wait for review. */
export const Queue = () => {
  const t = useText();
  const go = useGo();
  return (
    <>
      <StepHeader title={t('review.list.title')} />
      <BatchList
        steps={['REVIEW']}
        empty={t('review.list.empty')}
        emptyHint={t('review.list.emptyHint')}
        onOpen={(batch) => {
          go(`/review/${encodeURIComponent(batch.batchId)}`);
        }}
        extra={renderPapers}
      />
    </>
  );
};
