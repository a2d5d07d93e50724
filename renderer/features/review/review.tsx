import type { BatchDetail } from '#core/contract/views.ts';
import { sayPerson } from '#renderer/shared/batch/say-codes.ts';
import { StepOver } from '#renderer/shared/batch/step-over.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { Declared } from './declared.tsx';
import { PaperDesk } from './paper-desk.tsx';
import { Verdict } from './verdict.tsx';
import './review.css';

/** A declaration beside its papers, and the verdict. */
export const Review = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, summary, names } = detail;
  const { verdict, act, note } = batch.review;
  const head = <StepHeader title={t('review.one.title')} batch={summary} back="/review" />;
  if (verdict !== 'PENDING') {
    const by = act === null ? '' : t('review.one.doneBy', { name: sayPerson(t, names, act.by) });
    return (
      <>
        {head}
        <StepOver
          detail={detail}
          back="/review"
          tellOnly
          done={t(verdict === 'APPROVED' ? 'review.one.doneApproved' : 'review.one.doneReturned')}
          text={note === '' ? by : `${by} · ${note}`}
        />
      </>
    );
  }
  return (
    <>
      {head}
      <div className="review-two">
        <Declared detail={detail} />
        <PaperDesk detail={detail} />
      </div>
      <Verdict detail={detail} />
    </>
  );
};
