import { Button } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { timeOfDay, type Booking } from '#core/domain/booking/booking.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { FieldReasons } from './field-reasons.tsx';
import { WhenPick } from './when-pick.tsx';
import './declare.css';

/** When the goods are expected, to be moved while they have not come. */
export const BookingPanel = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch } = detail;
  const [moving, setMoving] = useState(false);
  const [when, setWhen] = useState<Booking | null>(null);
  const may = useCan('MERCHANT', 'MARKET_OPERATOR', 'MANAGER') && batch.arrived === null;
  const command = useCommand(api.declarations.rebook, {
    onDone: () => {
      setMoving(false);
      setWhen(null);
    },
  });
  if (batch.arrived !== null) return null;
  const { on, minute, expired } = batch.booking;
  return (
    <Panel
      title={t('declare.booking.title')}
      {...(expired === null ? {} : { tone: 'RED' as const })}
      extra={
        <>
          <b data-testid="booked">
            {on} {minute === null ? '' : timeOfDay(minute)}
          </b>
          {may && !moving ? (
            <Button
              size="large"
              type={expired === null ? 'default' : 'primary'}
              data-testid="rebook"
              onClick={() => {
                setMoving(true);
              }}
            >
              {t('declare.booking.move')}
            </Button>
          ) : null}
        </>
      }
    >
      <FieldReasons fields={batch.review.fields} of="expectedOn" />
      {moving ? (
        <>
          <WhenPick value={when} onChange={setWhen} />
          <Refusals of={command} />
          <div className="b-act-buttons">
            <Button
              size="large"
              onClick={() => {
                setMoving(false);
              }}
            >
              {t('common.cancel')}
            </Button>
            <PrimaryButton
              data-testid="rebook-save"
              loading={command.pending}
              disabled={when === null}
              onClick={() => {
                if (when === null) return;
                void command.run({
                  batchId: batch.batchId,
                  expectedOn: when.on,
                  expectedMinute: when.minute,
                });
              }}
            >
              {t('declare.booking.save')}
            </PrimaryButton>
          </div>
        </>
      ) : null}
    </Panel>
  );
};
