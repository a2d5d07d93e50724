import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { BatchSummary } from '#core/contract/views.ts';
import { useText } from '../i18n.ts';
import { useGo } from '../navigation.tsx';
import { useBatchDetail } from '../batch/batch-detail-context.ts';
import { GuardStrip } from '../batch/guard-strip.tsx';
import { HoldChip } from './hold-chip.tsx';
import { sayPieces } from '#renderer/shared/batch/say-pieces.ts';
import { Chip } from './state-mark.tsx';
import './ui.css';

/**
 * Head of a step: what is being done, to which batch, and how far (`step` is 1-based); under it what release of the batch
 * still needs, unless the screen itself shows all of it (`guards` false).
 */
export const StepHeader = ({
  title,
  batch,
  step,
  back,
  extra,
  guards = true,
}: {
  readonly title: ReactNode;
  readonly batch?: BatchSummary | undefined;
  readonly step?: { readonly at: number; readonly of: number; readonly unit?: string } | undefined;
  /** Path that the arrow leads to; without it there is no arrow. */
  readonly back?: string | undefined;
  readonly extra?: ReactNode;
  readonly guards?: boolean;
}) => {
  const t = useText();
  const go = useGo();
  const detail = useBatchDetail();
  return (
    <>
      <header className="g-step-head">
        {back === undefined ? null : (
          <Button
            icon={<ArrowLeftOutlined />}
            aria-label={t('common.back')}
            onClick={() => {
              go(back);
            }}
          />
        )}
        <div className="g-step-title">
          <h1>{title}</h1>
          {batch === undefined ? null : (
            <p>
              <b className="g-code">{batch.batchNo}</b>
              <span>{batch.merchantName}</span>
              <span>{batch.goods}</span>
              <span>{sayPieces(t, batch)}</span>
              {batch.slotCode === null ? null : <span className="g-slot">{batch.slotCode}</span>}
              {batch.fromOpening ? <Chip tone="AMBER">{t('common.attested')}</Chip> : null}
              {batch.holds.map((kind) => (
                <HoldChip key={kind} kind={kind} />
              ))}
            </p>
          )}
        </div>
        {extra}
        {step === undefined ? null : (
          <div className="g-step-count" aria-label={t('common.stepOf', step)}>
            <b>{step.at}</b> / {step.of} {step.unit}
          </div>
        )}
      </header>
      {guards && batch !== undefined && detail?.summary.batchId === batch.batchId ? (
        <GuardStrip detail={detail} />
      ) : null}
    </>
  );
};
