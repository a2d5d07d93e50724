import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { SlotPlan } from '#renderer/shared/batch/slot-plan.tsx';
import { StepOver } from '#renderer/shared/batch/step-over.tsx';
import { TurnNotice, useMayTake } from '#renderer/shared/batch/turn-notice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { useSeatTask } from '#renderer/shared/use-seat.ts';
import { gateStep, STATION_PATH } from './gate-steps.ts';
import './gate.css';

/** A disinfected batch into a free slot of the resting zone, by scan of the slot's label or by tap. */
export const Place = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, summary, policy } = detail;
  const [slot, setSlot] = useState<{ readonly slotId: string; readonly code: string } | null>(null);
  const may = useMayTake('PLACE');
  const command = useCommand(api.gate.place);
  const open = summary.nextStep === 'PLACE';
  useSeatTask(open && may ? { kind: 'PLACE', batchId: batch.batchId } : null);
  return (
    <>
      <StepHeader title={t('gate.place.title')} batch={summary} step={gateStep(5)} back={STATION_PATH} />
      {open ? (
        <>
          <TurnNotice step="PLACE" />
          <Panel title={t('gate.place.lead')}>
            <SlotPlan zone="REST" chosen={slot?.slotId ?? null} onChoose={setSlot} disabled={!may} />
          </Panel>
          <Refusals of={command} />
          <ActBar lack={slot === null ? t('gate.place.choose') : null}>
            <PrimaryButton
              data-testid="place-submit"
              loading={command.pending}
              disabled={slot === null || !may}
              onClick={() => {
                if (slot !== null) void command.run({ batchId: batch.batchId, slotId: slot.slotId });
              }}
            >
              {slot === null ? t('gate.place.title') : t('gate.place.submit', { slot: slot.code })}
            </PrimaryButton>
          </ActBar>
        </>
      ) : (
        <StepOver
          detail={detail}
          back={STATION_PATH}
          {...(batch.rest === null
            ? {}
            : {
                done: t('gate.place.doneTitle', { slot: summary.slotCode ?? '' }),
                text: t('gate.place.doneText', { hours: policy.rest.hours }),
              })}
        />
      )}
      <ScanBanner hint={open ? t('gate.place.lead') : t('scan.idle')} />
    </>
  );
};
