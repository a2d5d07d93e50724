import { CheckCircleFilled } from '@ant-design/icons';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { sayPerson } from '#renderer/shared/batch/say-codes.ts';
import { StepOver } from '#renderer/shared/batch/step-over.tsx';
import { TurnNotice, useMayTake } from '#renderer/shared/batch/turn-notice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { QuantityPad } from '#renderer/shared/ui/quantity-pad.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { gateStep, STATION_PATH } from './gate-steps.ts';
import './gate.css';

const UnloadPart = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch } = detail;
  const may = useMayTake('UNLOAD');
  const command = useCommand(api.gate.unload);
  return (
    <Panel>
      <div className="gate-big">
        <strong>{t('gate.unload.unloadLead')}</strong>
        <p>{t('gate.unload.unloadText', { n: batch.acceptedQuantity })}</p>
        <TurnNotice step="UNLOAD" />
        <Refusals of={command} />
        <PrimaryButton
          data-testid="unload-done"
          loading={command.pending}
          disabled={!may}
          onClick={() => void command.run({ batchId: batch.batchId })}
        >
          {t('gate.unload.unloadDo')}
        </PrimaryButton>
      </div>
    </Panel>
  );
};

const UnpackPart = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, names } = detail;
  const [cartons, setCartons] = useState<number | null>(null);
  const may = useMayTake('UNPACK');
  const command = useCommand(api.gate.unpack);
  return (
    <>
      <p className="b-line b-green">
        <CheckCircleFilled aria-hidden /> {t('gate.unload.unloaded')}
        {batch.unloaded === null ? null : (
          <span className="g-muted">
            {sayPerson(t, names, batch.unloaded.by)} · <Time ms={batch.unloaded.atMs} kind="short" />
          </span>
        )}
      </p>
      <Panel>
        <div className="gate-two">
          <div className="gate-big">
            <strong>{t('gate.unload.unpackLead')}</strong>
            <p>{t('gate.unload.unpackText')}</p>
            <TurnNotice step="UNPACK" />
            <Refusals of={command} />
          </div>
          <div data-testid="unpack-pad">
            <QuantityPad
              label={t('gate.unload.cartons')}
              value={cartons}
              onChange={setCartons}
              max={100_000}
              disabled={!may || command.pending}
              confirmText={
                cartons === null ? t('gate.unload.unpackLack') : t('gate.unload.unpackDo', { n: cartons })
              }
              onConfirm={(n) => void command.run({ batchId: batch.batchId, cartons: n })}
            />
          </div>
        </div>
      </Panel>
    </>
  );
};

/** The goods leave the vehicle, then the cartons: two acts after one another, one at a time on the screen. */
export const Unload = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, summary } = detail;
  return (
    <>
      <StepHeader title={t('gate.unload.title')} batch={summary} step={gateStep(3)} back={STATION_PATH} />
      {summary.nextStep === 'UNLOAD' ? <UnloadPart detail={detail} /> : null}
      {summary.nextStep === 'UNPACK' ? <UnpackPart detail={detail} /> : null}
      {summary.nextStep === 'UNLOAD' || summary.nextStep === 'UNPACK' ? null : (
        <StepOver
          detail={detail}
          back={STATION_PATH}
          {...(batch.unpacked === null ? {} : { done: t('gate.unload.done', { n: batch.unpacked.cartons }) })}
        />
      )}
      <ScanBanner />
    </>
  );
};
