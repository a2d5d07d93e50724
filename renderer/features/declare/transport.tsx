import { Button } from 'antd';
import { useState } from 'react';
import type { Booking } from '#core/domain/booking/booking.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import { piecesOf, type LineInput } from './draft.ts';
import { TransportFields, trimmed } from './transport-fields.tsx';
import { WhenPick } from './when-pick.tsx';
import './declare.css';
import { useMerchant } from '#renderer/shared/use-merchants.ts';

/** How and when the goods come; then the declaration is submitted as it stands. */
export const Transport = ({
  merchantId,
  kindIds,
  lines,
  source,
  onBack,
}: {
  readonly merchantId: string;
  readonly kindIds: ReadonlyArray<string>;
  readonly lines: ReadonlyArray<LineInput>;
  readonly source: File | null;
  readonly onBack: () => void;
}) => {
  const t = useText();
  const go = useGo();
  const { person } = useMe();
  const merchant = useMerchant(merchantId)?.name ?? person?.name ?? '';
  const [transport, setTransport] = useState({ plate: '', containerNo: '', sealNo: '' });
  const [when, setWhen] = useState<Booking | null>(null);
  const command = useCommand(api.declarations.submit, {
    onDone: ({ batchId }) => {
      go(`/declare/${encodeURIComponent(batchId)}`, { replace: true });
    },
  });
  return (
    <>
      <Panel title={t('declare.transport.title')}>
        <WhenPick value={when} onChange={setWhen} />
        <div className="declare-transport">
          <TransportFields value={transport} onChange={setTransport} />
        </div>
        <p className="declare-summary">
          {t('declare.transport.summary', { merchant, lines: lines.length, pieces: piecesOf(lines) })}
        </p>
      </Panel>
      <Refusals of={command} />
      <ActBar lack={when === null ? t('declare.transport.needDate') : null}>
        <Button size="large" onClick={onBack}>
          {t('declare.transport.back')}
        </Button>
        <PrimaryButton
          data-testid="declare-submit"
          loading={command.pending}
          disabled={when === null}
          onClick={() => {
            if (when === null) return;
            void command.run({
              merchantId,
              lines: [...lines],
              kindIds: [...kindIds],
              ...trimmed(transport),
              expectedOn: when.on,
              expectedMinute: when.minute,
              source,
            });
          }}
        >
          {t('declare.transport.submit')}
        </PrimaryButton>
      </ActBar>
    </>
  );
};
