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
import { useSeatTask } from '#renderer/shared/use-seat.ts';
import { REST_PATH, RestHead } from './rest-head.tsx';

/** A cleared batch into a slot of the storage zone, by scan of the slot's label or by tap. */
export const Store = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, summary } = detail;
  const [slot, setSlot] = useState<{ readonly slotId: string; readonly code: string } | null>(null);
  const may = useMayTake('STORE');
  const command = useCommand(api.release.store);
  const open = summary.nextStep === 'STORE';
  useSeatTask(open && may ? { kind: 'STORE', batchId: batch.batchId } : null);
  return (
    <>
      <RestHead detail={detail} page="store" />
      {open ? (
        <>
          <TurnNotice step="STORE" />
          <Panel title={t('rest.store.lead')}>
            <SlotPlan
              zone="STORAGE"
              shared
              chosen={slot?.slotId ?? null}
              onChoose={setSlot}
              disabled={!may}
            />
          </Panel>
          <Refusals of={command} />
          <ActBar lack={slot === null ? t('rest.store.choose') : null}>
            <PrimaryButton
              data-testid="store-submit"
              loading={command.pending}
              disabled={slot === null || !may}
              onClick={() => {
                if (slot !== null) void command.run({ batchId: batch.batchId, slotId: slot.slotId });
              }}
            >
              {slot === null ? t('rest.store.title') : t('rest.store.submit', { slot: slot.code })}
            </PrimaryButton>
          </ActBar>
        </>
      ) : (
        <StepOver
          detail={detail}
          back={REST_PATH}
          {...(batch.stored === null
            ? batch.cleared === null
              ? { text: t('rest.store.notCleared') }
              : {}
            : { done: t('rest.store.done', { slot: summary.slotCode ?? '' }) })}
        />
      )}
      <ScanBanner hint={open ? t('rest.store.lead') : t('scan.idle')} />
    </>
  );
};
