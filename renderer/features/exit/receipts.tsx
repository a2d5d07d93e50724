import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/shared/api/queries.ts';
import { formatTime } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { FormLink } from '#renderer/shared/paper/form-link.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';

/** What was signed for so far, each with its receipt; nothing before the first signature. */
export const Receipts = ({ batchId }: { readonly batchId: string }) => {
  const t = useText();
  const query = useQuery(orpc.reports.receipts.queryOptions({ input: { batchId } }));
  const receipts = query.data ?? [];
  if (receipts.length === 0) return null;
  return (
    <Panel title={t('form.receipt.list')}>
      <div className="exit-acts">
        {receipts.map((one, at) => (
          <FormLink
            key={one.collectionId}
            to={`/receipt/${encodeURIComponent(one.collectionId)}`}
            label={`${t('form.receipt.title')} ${t('form.receipt.line', { at: formatTime(one.signedAtMs), n: one.pieces })}`}
            {...(at === 0 ? { testId: 'receipt-newest' } : {})}
          />
        ))}
      </div>
    </Panel>
  );
};
