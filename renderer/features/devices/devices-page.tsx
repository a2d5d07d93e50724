import { BarcodeOutlined, PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { DeviceView } from '#core/contract/views.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { FormLink } from '#renderer/shared/paper/form-link.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { AddDevice } from './add-device.tsx';
import { DeviceCard } from './device-card.tsx';
import './devices.css';

type Kind = DeviceView['kind'];

const Missing = ({ kind, onAdd }: { readonly kind: Kind; readonly onAdd: (() => void) | null }) => {
  const t = useText();
  const scanner = kind === 'SCANNER';
  return (
    <Panel tone="RED">
      <EmptyState
        icon={scanner ? <BarcodeOutlined /> : <PrinterOutlined />}
        title={t(scanner ? 'devices.noScanner' : 'devices.noPrinter')}
        hint={t(scanner ? 'devices.noScannerHint' : 'devices.noPrinterHint')}
        action={
          onAdd === null ? null : (
            <PrimaryButton icon={<PlusOutlined />} onClick={onAdd}>
              {t('devices.add')}
            </PrimaryButton>
          )
        }
      />
    </Panel>
  );
};

/** Every device as a card; a kind of which there is none is a red card that says what that means. */
export const DevicesPage = () => {
  const t = useText();
  const manages = useCan('ADMINISTRATOR', 'MANAGER', 'GATE');
  const query = useQuery(orpc.devices.list.queryOptions());
  const [adding, setAdding] = useState<Kind | null>(null);
  const column = (kind: Kind, devices: ReadonlyArray<DeviceView>) => (
    <div className="d-column">
      {devices.map((device) => (
        <DeviceCard key={device.deviceId} device={device} manages={manages} />
      ))}
      {devices.length > 0 ? null : (
        <Missing
          kind={kind}
          onAdd={
            manages
              ? () => {
                  setAdding(kind);
                }
              : null
          }
        />
      )}
    </div>
  );
  return (
    <>
      <StepHeader
        title={t('devices.title')}
        extra={
          <>
            <FormLink to="/commands" label={t('form.commands.title')} />
            {manages ? (
              <Button
                size="large"
                icon={<PlusOutlined />}
                onClick={() => {
                  setAdding('SCANNER');
                }}
              >
                {t('devices.add')}
              </Button>
            ) : null}
          </>
        }
      />
      <Loaded query={query}>
        {(devices) => (
          <div className="d-columns">
            {column(
              'SCANNER',
              devices.filter((device) => device.kind === 'SCANNER'),
            )}
            {column(
              'PRINTER',
              devices.filter((device) => device.kind === 'PRINTER'),
            )}
          </div>
        )}
      </Loaded>
      {adding === null ? null : (
        <AddDevice
          kind={adding}
          onClose={() => {
            setAdding(null);
          }}
        />
      )}
    </>
  );
};
