import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { lackingCodes } from '#core/domain/batch.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { usePrinter } from '#renderer/shared/print-label.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { LabelPreview } from './label-preview.tsx';

const SIZES = [0, 10, 20, 25, 50, 100];

/** Draws the codes of a batch: how many pieces go into a carton decides where carton labels come out. */
export const ReserveCodes = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const go = useGo();
  const { batch, policy, summary } = detail;
  const pieces = lackingCodes(batch);
  const may = useCan('GATE', 'MANAGER');
  const [size, setSize] = useState(policy.piecesPerCarton);
  const printer = usePrinter();
  const reserve = useCommand(api.codes.reserve);
  const sizes = [...new Set([...SIZES, policy.piecesPerCarton])].sort((a, b) => a - b);
  const cartons = size === 0 ? 0 : Math.ceil(pieces / size);
  return (
    <div className="codes-split">
      <Panel title={t('codes.reserveTitle')}>
        <p className="codes-big">{t('codes.pieces', { n: pieces })}</p>
        <p>{t('codes.perCarton')}</p>
        <Segmented
          size="large"
          value={size}
          onChange={setSize}
          options={sizes.map((value) => ({
            value,
            label: value === 0 ? t('codes.noCartons') : String(value),
          }))}
        />
        <p className="g-muted">
          {cartons === 0 ? t('codes.singleHint') : t('codes.cartonHint', { n: cartons })}
        </p>
        <Refusals of={reserve} />
        <PrimaryButton
          data-testid="reserve-codes"
          disabled={!may}
          loading={reserve.pending}
          onClick={() => void reserve.run({ batchId: summary.batchId, piecesPerCarton: size })}
        >
          {t('codes.reserve')}
        </PrimaryButton>
        {may ? null : <p className="g-muted">{t('codes.who')}</p>}
      </Panel>
      <Panel title={t('codes.official')}>
        <p>{t('codes.officialHint')}</p>
        <Button
          size="large"
          data-testid="official-codes"
          onClick={() => {
            go(`/codes/${encodeURIComponent(summary.batchId)}/verify`);
          }}
        >
          {t('codes.officialGo')}
        </Button>
      </Panel>
      <Panel title={t('codes.label')}>
        <LabelPreview batchId={summary.batchId} printerId={printer.printerId} />
      </Panel>
    </div>
  );
};
