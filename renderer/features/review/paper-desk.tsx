import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { missingPapers } from '#core/domain/batch.ts';
import { FileView } from '#renderer/shared/batch/file-view.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { ToneIcon } from '#renderer/shared/ui/state-mark.tsx';
import './review.css';

/** The papers, one open at a time beside the declaration; missing ones stand in the same row, by name. */
export const PaperDesk = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, policy } = detail;
  const [chosen, setChosen] = useState<string | null>(null);
  const missing = missingPapers(batch, policy.requiredPapers);
  const open = batch.papers.find((paper) => paper.paperId === chosen) ?? batch.papers[0];
  return (
    <Panel title={t('review.one.papers')} {...(missing.length > 0 ? { tone: 'AMBER' as const } : {})}>
      <div className="review-tabs">
        {batch.papers.map((paper) => (
          <button
            key={paper.paperId}
            type="button"
            aria-pressed={paper.paperId === open?.paperId}
            className={paper.paperId === open?.paperId ? 'review-tab is-chosen' : 'review-tab'}
            data-testid={`paper-tab-${paper.kind}`}
            onClick={() => {
              setChosen(paper.paperId);
            }}
          >
            <ToneIcon tone="GREEN" /> {t(`paper.${paper.kind}`)}
          </button>
        ))}
        {missing.map((kind) => (
          <span key={kind} className="review-tab is-missing" data-testid={`paper-missing-${kind}`}>
            <ToneIcon tone="AMBER" /> {t(`paper.${kind}`)} · {t('review.one.missingCard')}
          </span>
        ))}
      </div>
      {open === undefined ? (
        <EmptyState title={t('review.one.noPapers')} />
      ) : (
        <>
          <dl className="review-facts review-paper">
            <dt>{t('declare.paper.number')}</dt>
            <dd>
              <b className="g-code">{open.number}</b>
            </dd>
            <dt>{t('declare.paper.issuer')}</dt>
            <dd>
              <b>{open.issuer}</b>
            </dd>
            <dt>{t('declare.paper.issuedOn')}</dt>
            <dd>
              <b>{open.issuedOn}</b>
            </dd>
          </dl>
          <FileView key={open.paperId} file={open.file} />
        </>
      )}
    </Panel>
  );
};
