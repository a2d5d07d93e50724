import { useQuery } from '@tanstack/react-query';
import type { BatchDetail } from '#core/contract/views.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { sayPerson } from '#renderer/shared/batch/say-codes.ts';
import { StepOver } from '#renderer/shared/batch/step-over.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { Compared } from './compared.tsx';
import { Declared } from './declared.tsx';
import { PaperDesk } from './paper-desk.tsx';
import { Verdict } from './verdict.tsx';
import './review.css';

/** A declaration and its papers: the papers are read first, blind; then the program compares and the verdict follows. */
export const Review = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, summary, names } = detail;
  const { verdict, act, note } = batch.review;
  const query = useQuery(orpc.review.desk.queryOptions({ input: { batchId: batch.batchId } }));
  const by = act === null ? '' : t('review.one.doneBy', { name: sayPerson(t, names, act.by) });
  return (
    <>
      <StepHeader
        title={t('review.one.title')}
        batch={verdict === 'PENDING' ? undefined : summary}
        back="/review"
      />
      {verdict === 'PENDING' ? null : (
        <StepOver
          detail={detail}
          back="/review"
          tellOnly
          done={t(verdict === 'APPROVED' ? 'review.one.doneApproved' : 'review.one.doneReturned')}
          text={note === '' ? by : `${by} · ${note}`}
        />
      )}
      <Loaded query={query}>
        {(desk) => (
          <>
            {verdict === 'PENDING' ? (
              <p className="review-whose">
                <b className="g-code">{desk.batchNo}</b> {desk.merchantName}
              </p>
            ) : null}
            <PaperDesk desk={desk} />
            <Compared desk={desk} />
            {desk.compared === null ? null : <Declared detail={detail} />}
            {verdict === 'PENDING' ? <Verdict detail={detail} desk={desk} /> : null}
          </>
        )}
      </Loaded>
    </>
  );
};
