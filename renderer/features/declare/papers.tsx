import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import type { PaperKind } from '#core/domain/policy.ts';
import { PAPER_KINDS } from '#core/domain/policy.ts';
import { FileButton } from '#renderer/shared/batch/file-view.tsx';
import { PaperStandingChip } from '#renderer/shared/batch/paper-standing.tsx';
import { sayDemands } from '#renderer/shared/batch/say-codes.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { AttachPaper } from './attach-paper.tsx';
import { FieldReasons } from './field-reasons.tsx';
import './declare.css';

/** Each required paper as a card: missing, or attached with its number; others beneath. One form is open at a time. */
export const Papers = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, papers: state } = detail;
  const [open, setOpen] = useState<PaperKind | null>(null);
  const wanted = [...new Set(state.demands.flatMap(({ anyOf }) => anyOf))];
  const isOpen = (kind: PaperKind): boolean => state.missing.some(({ anyOf }) => anyOf.includes(kind));
  const returned = batch.review.fields;
  const mayAttach = useCan('MERCHANT', 'MARKET_OPERATOR', 'MANAGER', 'INSPECTOR') && batch.cleared === null;
  const others = PAPER_KINDS.filter((kind) => !wanted.includes(kind));
  const attached = others.filter((kind) => batch.papers.some((paper) => paper.kind === kind));
  const free = others.filter((kind) => !attached.includes(kind));
  const card = (kind: PaperKind, required: boolean) => {
    const papers = batch.papers.filter((paper) => paper.kind === kind);
    const missing = required ? isOpen(kind) : papers.length === 0;
    const alternatives = state.demands
      .find(({ anyOf }) => anyOf.includes(kind))
      ?.anyOf.filter((one) => one !== kind);
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
        {alternatives === undefined || alternatives.length === 0 ? null : (
          <small className="g-muted">
            {t('declare.paper.orElse', { kinds: sayDemands(t, [{ anyOf: alternatives }]) })}
          </small>
        )}
        <FieldReasons fields={returned} of={`paper.${kind}`} />
        {papers.map((paper) => (
          <div key={paper.paperId} className="declare-paper-one">
            <span>
              <b className="g-code">{paper.number}</b>
              <small>
                {t('declare.paper.issuedBy', { issuer: paper.issuer, date: paper.issuedOn })}
                {paper.validTo === null ? '' : ` · ${t('declare.paper.validTo', { date: paper.validTo })}`}
              </small>
              <PaperStandingChip standing={state.standing[paper.paperId] ?? 'PENDING'} />
              {paper.verdict === 'FAILED' ? (
                <small className="b-red">{t('declare.paper.failed', { reason: paper.remark })}</small>
              ) : null}
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
        {wanted.map((kind) => card(kind, true))}
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
