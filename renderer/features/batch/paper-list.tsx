import type { BatchDetail } from '#core/contract/views.ts';
import { missingPapers } from '#core/domain/batch.ts';
import { FileButton } from '#renderer/shared/batch/file-view.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import './batch.css';

/** The papers of a batch; required ones that are missing stand first, by name. */
export const PaperList = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, policy } = detail;
  const missing = missingPapers(batch, policy.requiredPapers);
  return (
    <Panel title={t('batch.papers')}>
      <ul className="batch-rows">
        {missing.map((kind) => (
          <li key={kind}>
            <span className="batch-row-name">{t(`paper.${kind}`)}</span>
            <Chip tone="AMBER">{t('declare.paper.missing')}</Chip>
          </li>
        ))}
        {batch.papers.map((paper) => (
          <li key={paper.paperId}>
            <span className="batch-row-name">
              {t(`paper.${paper.kind}`)} <b className="g-code">{paper.number}</b>
              <small>{t('declare.paper.issuedBy', { issuer: paper.issuer, date: paper.issuedOn })}</small>
            </span>
            <FileButton file={paper.file} label={t('declare.paper.open')} />
          </li>
        ))}
      </ul>
    </Panel>
  );
};
