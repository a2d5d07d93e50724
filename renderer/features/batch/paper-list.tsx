import type { BatchDetail } from '#core/contract/views.ts';
import { FileButton } from '#renderer/shared/batch/file-view.tsx';
import { PaperStandingChip } from '#renderer/shared/batch/paper-standing.tsx';
import { sayDemands } from '#renderer/shared/batch/say-codes.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import './batch.css';

/** The papers of a batch; required ones that are missing stand first, by name. */
export const PaperList = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, papers } = detail;
  return (
    <Panel title={t('batch.papers')}>
      <ul className="batch-rows">
        {papers.missing.map((demand) => (
          <li key={demand.anyOf.join('|')}>
            <span className="batch-row-name">{sayDemands(t, [demand])}</span>
            <Chip tone="AMBER">{t('declare.paper.missing')}</Chip>
          </li>
        ))}
        {batch.papers.map((paper) => (
          <li key={paper.paperId}>
            <span className="batch-row-name">
              {t(`paper.${paper.kind}`)} <b className="g-code">{paper.number}</b>
              <small>
                {detail.declaredHidden
                  ? null
                  : t('declare.paper.issuedBy', { issuer: paper.issuer, date: paper.issuedOn })}
                {paper.validTo === null ? '' : ` · ${t('declare.paper.validTo', { date: paper.validTo })}`}
                {paper.remark === '' ? '' : ` · ${paper.remark}`}
              </small>
            </span>
            <PaperStandingChip standing={papers.standing[paper.paperId] ?? 'PENDING'} />
            <FileButton file={paper.file} label={t('declare.paper.open')} />
          </li>
        ))}
      </ul>
    </Panel>
  );
};
