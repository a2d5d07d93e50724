import { Button } from 'antd';
import { useState } from 'react';
import type { DeskPaper, ReviewDeskView } from '#core/contract/views.ts';
import { FileView } from '#renderer/shared/batch/file-view.tsx';
import { sayDemands } from '#renderer/shared/batch/say-codes.ts';
import { useText } from '#renderer/shared/i18n.ts';
import type { Tone } from '#renderer/shared/theme.ts';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { ToneIcon } from '#renderer/shared/ui/state-mark.tsx';
import { ReadPaper } from './read-paper.tsx';
import './review.css';

const toneOf = ({ read }: DeskPaper): Tone =>
  read === null ? 'AMBER' : read.verdict === 'PASSED' ? 'GREEN' : 'RED';

/** What was read in a paper, shown once it was keyed; keyed again where somebody slipped. */
const Reading = ({ paper, onAgain }: { readonly paper: DeskPaper; readonly onAgain: () => void }) => {
  const t = useText();
  const { read } = paper;
  if (read === null) return null;
  const said = (value: string | number | null) => (
    <b>{value === null || value === '' ? t('review.read.notSaid') : value}</b>
  );
  return (
    <>
      <dl className="review-facts review-paper">
        <dt>{t('declare.paper.number')}</dt>
        <dd className="g-code">{said(read.number)}</dd>
        <dt>{t('declare.paper.issuedOn')}</dt>
        <dd>{said(read.issuedOn)}</dd>
        <dt>{t('word.field.validTo')}</dt>
        <dd>{said(read.validTo)}</dd>
        <dt>{t('review.one.column.quantity')}</dt>
        <dd>
          {said(read.quantity)} {read.coversMore ? t('review.read.coversMoreShort') : ''}
        </dd>
        <dt>{t('review.one.containerNo')}</dt>
        <dd>{said(read.containerNo)}</dd>
        <dt>{t('review.read.verdict')}</dt>
        <dd className={read.verdict === 'PASSED' ? 'b-green' : 'b-red'}>
          {t(`word.paperVerdict.${read.verdict}`)} {read.reason}
        </dd>
      </dl>
      {paper.own ? null : (
        <Button size="large" data-testid="read-again" onClick={onAgain}>
          {t('review.read.again')}
        </Button>
      )}
    </>
  );
};

/** The papers, one open at a time beside what is keyed from it; missing ones stand in the same row, by name. */
export const PaperDesk = ({ desk }: { readonly desk: ReviewDeskView }) => {
  const t = useText();
  const [chosen, setChosen] = useState<string | null>(null);
  const [again, setAgain] = useState<string | null>(null);
  const unread = desk.papers.find((paper) => paper.read === null);
  const open = desk.papers.find((paper) => paper.paperId === chosen) ?? unread ?? desk.papers[0];
  const done = desk.papers.filter((paper) => paper.read !== null).length;
  return (
    <Panel
      title={t('review.read.title', { done, total: desk.papers.length })}
      {...(desk.missing.length > 0 ? { tone: 'AMBER' as const } : {})}
    >
      <div className="review-tabs">
        {desk.papers.map((paper) => (
          <button
            key={paper.paperId}
            type="button"
            aria-pressed={paper.paperId === open?.paperId}
            className={`review-tab is-${toneOf(paper).toLowerCase()}${paper.paperId === open?.paperId ? ' is-chosen' : ''}`}
            data-testid={`paper-tab-${paper.kind}`}
            data-read={paper.read !== null}
            onClick={() => {
              setChosen(paper.paperId);
              setAgain(null);
            }}
          >
            <ToneIcon tone={toneOf(paper)} /> {t(`paper.${paper.kind}`)}
          </button>
        ))}
        {desk.missing.map((anyOf) => (
          <span
            key={anyOf.join('|')}
            className="review-tab is-missing"
            data-testid={`paper-missing-${anyOf.join('|')}`}
          >
            <ToneIcon tone="AMBER" /> {sayDemands(t, [{ anyOf }])} · {t('review.one.missingCard')}
          </span>
        ))}
      </div>
      {open === undefined ? (
        <EmptyState title={t('review.one.noPapers')} />
      ) : (
        <div className="review-two">
          <FileView key={open.paperId} file={open.file} />
          {open.read !== null && again !== open.paperId ? (
            <div>
              <Reading
                paper={open}
                onAgain={() => {
                  setAgain(open.paperId);
                }}
              />
            </div>
          ) : open.own ? (
            <p className="b-notice b-amber">{t('review.read.own')}</p>
          ) : (
            <ReadPaper
              key={open.paperId}
              batchId={desk.batchId}
              paper={open}
              onDone={() => {
                setAgain(null);
                setChosen(null);
              }}
            />
          )}
        </div>
      )}
    </Panel>
  );
};
