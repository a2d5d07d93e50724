import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { BatchSummary } from '#core/contract/views.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { BatchList } from '#renderer/shared/ui/batch-list.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import './review.css';

const Papers = ({ batch }: { readonly batch: BatchSummary }) => {
  const t = useText();
  return batch.openGuards.includes('PAPERS_COMPLETE') ? (
    <Chip tone="AMBER">{t('review.list.papersMissing')}</Chip>
  ) : (
    <Chip tone="GREEN">{t('review.list.papersAll')}</Chip>
  );
};

const renderPapers = (batch: BatchSummary) => <Papers batch={batch} />;

/** Papers that were made up after the review: the goods are on their way or here, and wait for somebody to read them. */
const Unread = () => {
  const t = useText();
  const go = useGo();
  const query = useQuery(orpc.review.unread.queryOptions());
  const batches = query.data ?? [];
  if (batches.length === 0) return null;
  return (
    <Panel title={t('review.list.unread', { n: batches.length })} tone="AMBER">
      <ul className="review-unread" data-testid="unread-papers">
        {batches.map((batch) => (
          <li key={batch.batchId}>
            <b className="g-code">{batch.batchNo}</b>
            <span>{batch.merchantName}</span>
            <Button
              size="large"
              onClick={() => {
                go(`/review/${encodeURIComponent(batch.batchId)}`);
              }}
            >
              {t('review.list.read')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

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
      <Unread />
    </>
  );
};
