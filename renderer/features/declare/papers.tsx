import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import type { PaperKind } from '#core/domain/policy.ts';
import { PAPER_KINDS } from '#core/domain/policy.ts';
import { FileButton } from '#renderer/shared/batch/file-view.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { AttachPaper } from './attach-paper.tsx';
import './declare.css';

/** Each required paper as a card: missing, or attached with its number; others beneath. One form is open at a time. */
export const Papers = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, policy } = detail;
  const [open, setOpen] = useState<PaperKind | null>(null);
  const mayAttach = useCan('MERCHANT', 'MARKET_OPERATOR', 'MANAGER', 'INSPECTOR') && batch.cleared === null;
  const others = PAPER_KINDS.filter((kind) => !policy.requiredPapers.includes(kind));
  const attached = others.filter((kind) => batch.papers.some((paper) => paper.kind === kind));
  const free = others.filter((kind) => !attached.includes(kind));
  const card = (kind: PaperKind, required: boolean) => {
    const papers = batch.papers.filter((paper) => paper.kind === kind);
    const missing = papers.length === 0;
    return (
      <article
        key={kind}
        className={missing ? 'declare-paper is-missing' : 'declare-paper'}
        data-testid={`paper-${kind}`}
        data-missing={missing}
      >
        <header>
          <b>{t(`paper.${kind}`)}</b>
          <Chip tone={missing ? (required ? 'AMBER' : 'NEUTRAL') : 'GREEN'}>
            {t(missing ? 'declare.paper.missing' : 'declare.paper.attached')}
          </Chip>
        </header>
        {papers.map((paper) => (
          <div key={paper.paperId} className="declare-paper-one">
            <span>
              <b className="g-code">{paper.number}</b>
              <small>{t('declare.paper.issuedBy', { issuer: paper.issuer, date: paper.issuedOn })}</small>
            </span>
            <FileButton file={paper.file} label={t('declare.paper.open')} />
          </div>
        ))}
        {mayAttach ? (
          <Button
            icon={<PlusOutlined />}
            type={missing ? (required ? 'primary' : 'default') : 'text'}
            data-testid={`attach-${kind}`}
            onClick={() => {
              setOpen(kind);
            }}
          >
            {t(missing ? 'declare.paper.attach' : 'declare.paper.attachMore')}
          </Button>
        ) : null}
      </article>
    );
  };
  return (
    <>
      <div className="declare-papers">
        {policy.requiredPapers.map((kind) => card(kind, true))}
        {attached.map((kind) => card(kind, false))}
      </div>
      {mayAttach && free.length > 0 ? (
        <div className="declare-others">
          <span className="g-muted">{t('declare.paper.other')}</span>
          {free.map((kind) => (
            <Button
              key={kind}
              data-testid={`attach-${kind}`}
              onClick={() => {
                setOpen(kind);
              }}
            >
              {t(`paper.${kind}`)}
            </Button>
          ))}
        </div>
      ) : null}
      {open === null ? null : (
        <AttachPaper
          key={open}
          batchId={batch.batchId}
          kind={open}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </>
  );
};
