import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { PhotoButton } from '#renderer/shared/batch/photo-button.tsx';
import { StepOver } from '#renderer/shared/batch/step-over.tsx';
import { TurnNotice, useMayTake } from '#renderer/shared/batch/turn-notice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { QuantityPad } from '#renderer/shared/ui/quantity-pad.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { STATION_PATH } from './gate-steps.ts';
import './gate.css';

/** Damaged packages are put into new ones: how many, with pictures of what was damaged. */
export const Repack = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, summary } = detail;
  const [packages, setPackages] = useState<number | null>(null);
  const may = useMayTake('REPACK');
  const command = useCommand(api.inspection.repack);
  const open = summary.nextStep === 'REPACK';
  return (
    <>
      <StepHeader title={t('gate.repack.title')} batch={summary} back={STATION_PATH} />
      {open ? (
        <>
          <TurnNotice step="REPACK" />
          <Panel>
            <div className="gate-two">
              <div className="gate-big">
                <strong>{t('gate.repack.lead', { n: batch.damagedQuantity })}</strong>
                <p>{t('gate.repack.text')}</p>
                <PhotoButton batchId={batch.batchId} about="DAMAGE" />
                <Refusals of={command} />
              </div>
              <div data-testid="repack-pad">
                <QuantityPad
                  label={t('gate.repack.packages')}
                  value={packages}
                  onChange={setPackages}
                  max={100_000}
                  disabled={!may || command.pending}
                  confirmText={
                    packages === null ? t('gate.repack.lack') : t('gate.repack.confirm', { n: packages })
                  }
                  onConfirm={(n) =>
                    void command.run({
                      batchId: batch.batchId,
                      packages: n,
                      pieces: batch.damagedQuantity,
                    })
                  }
                />
              </div>
            </div>
          </Panel>
        </>
      ) : (
        <StepOver
          detail={detail}
          back={STATION_PATH}
          {...(batch.repacked === null
            ? {}
            : { done: t('gate.repack.done', { n: batch.repacked.packages, m: batch.repacked.pieces }) })}
        />
      )}
      <ScanBanner />
    </>
  );
};
