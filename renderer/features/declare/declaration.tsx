import { Button } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { FileButton } from '#renderer/shared/batch/file-view.tsx';
import { sayDemands, sayPerson } from '#renderer/shared/batch/say-codes.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import type { Tone } from '#renderer/shared/theme.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { ToneIcon } from '#renderer/shared/ui/state-mark.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { Amend } from './amend.tsx';
import { BookingPanel } from './booking-panel.tsx';
import { LinesTable } from './lines-table.tsx';
import { Papers } from './papers.tsx';
import { ReturnedFields } from './returned-fields.tsx';
import { Versions } from './versions.tsx';
import './declare.css';

type State = { readonly tone: Tone; readonly text: string; readonly hint: string | null };

const useStateOf = ({ batch, summary, papers }: BatchDetail): State => {
  const t = useText();
  const complete = papers.missing.length === 0;
  if (batch.review.verdict === 'RETURNED') {
    return {
      tone: 'RED',
      text:
        batch.review.note === ''
          ? t('declare.one.stateReturnedFields')
          : t('declare.one.stateReturned', { reason: batch.review.note }),
      hint: t('declare.one.stateReturnedHint'),
    };
  }
  if (batch.review.verdict === 'PENDING') {
    return {
      tone: 'AMBER',
      text: t('declare.one.stateReview'),
      hint: complete ? t('declare.one.nextReady') : null,
    };
  }
  if (summary.nextStep === 'DONE') return { tone: 'GREEN', text: t('declare.one.stateDone'), hint: null };
  if (batch.arrived === null && batch.booking.expired !== null)
    return {
      tone: 'RED',
      text: t('declare.booking.expired', { on: batch.booking.on }),
      hint: t('declare.booking.expiredHint'),
    };
  if (batch.arrived === null) return { tone: 'GREEN', text: t('declare.one.stateApproved'), hint: null };
  return { tone: 'GREEN', text: t('declare.one.stateInside'), hint: null };
};

/** One declaration: where it stands, which papers are missing, and its goods, to be changed while that is allowed. */
export const Declaration = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const go = useGo();
  const { batch, summary, papers, names } = detail;
  const [amending, setAmending] = useState(false);
  const state = useStateOf(detail);
  const { missing } = papers;
  const left = detail.policy.amendmentLimit - batch.amendments;
  const mayAmend = batch.review.verdict !== 'APPROVED' && batch.inspected === null && left > 0;
  return (
    <>
      <StepHeader
        title={t('declare.one.title')}
        batch={summary}
        back="/declare"
        extra={
          <Button
            size="large"
            onClick={() => {
              go(`/batch/${encodeURIComponent(batch.batchId)}`);
            }}
          >
            {t('declare.one.openBatch')}
          </Button>
        }
      />
      <div
        className={`declare-banner g-tone-${state.tone.toLowerCase()}`}
        data-testid="declaration-state"
        role="status"
      >
        <ToneIcon tone={state.tone} />
        <span>
          <b>{state.text}</b>
          {state.hint === null ? null : <span>{state.hint}</span>}
        </span>
        <small>
          {t('declare.one.submitted', { name: sayPerson(t, names, batch.submitted.by) })}{' '}
          <Time ms={batch.submitted.atMs} />
        </small>
      </div>
      <ReturnedFields detail={detail} />
      {amending ? (
        <Amend
          detail={detail}
          onDone={() => {
            setAmending(false);
          }}
        />
      ) : (
        <>
          <Panel
            title={t('declare.one.papers')}
            extra={
              <span className={missing.length === 0 ? 'b-green' : 'b-amber'} data-testid="papers-missing">
                {missing.length === 0
                  ? t('declare.one.papersAll')
                  : t('declare.one.papersMissing', { kinds: sayDemands(t, missing) })}
              </span>
            }
          >
            <Papers detail={detail} />
          </Panel>
          <BookingPanel detail={detail} />
          <Panel
            title={t('declare.one.goods')}
            extra={
              <>
                {batch.source === null ? null : (
                  <FileButton file={batch.source} label={t('declare.one.source')} />
                )}
                {mayAmend ? <span className="g-muted">{t('declare.one.amendLeft', { n: left })}</span> : null}
                {mayAmend ? (
                  <Button
                    data-testid="amend"
                    type={batch.review.verdict === 'RETURNED' ? 'primary' : 'default'}
                    onClick={() => {
                      setAmending(true);
                    }}
                  >
                    {t('declare.one.amend')}
                  </Button>
                ) : null}
              </>
            }
          >
            <LinesTable lines={batch.lines} returned={batch.review.fields} />
          </Panel>
          <Versions batchId={batch.batchId} amendments={batch.amendments} />
        </>
      )}
    </>
  );
};
