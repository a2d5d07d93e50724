import { BarcodeOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import type { DeviceView } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { deviceTone } from '#renderer/shared/device-state.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { useSeatTask } from '#renderer/shared/use-seat.ts';
import { EmulatedScanner } from './emulated-scanner.tsx';
import { Frames } from './frames.tsx';
import { PrinterPart } from './printer-part.tsx';
import { sayProfile } from './profiles.ts';
import { ScannerSettings } from './scanner-settings.tsx';

/** What `detail` of a device that is not there begins with: the line's reason, or why it may not be here. */
const LINE_FAULTS = [
  'NOT_FOUND',
  'BUSY',
  'DENIED',
  'OPEN_FAILED',
  'LOST',
  'WRITE_TIMEOUT',
  'CLOSED',
  'ADDRESS',
  'PROFILE',
  'EMULATOR_IN_REAL_WAREHOUSE',
] as const;

/** A socket has no USB identity, and neither has an emulated device. */
const isUsbPort = ({ address, emulated }: DeviceView): boolean => !emulated && !address.startsWith('tcp://');

/** Holds the seat's task only while the test runs. */
const TestScan = () => {
  useSeatTask({ kind: 'TEST_SCAN' });
  return null;
};

const ScannerPart = ({ device, manages }: { readonly device: DeviceView; readonly manages: boolean }) => {
  const t = useText();
  const [testing, setTesting] = useState(false);
  const seats = useQuery({ ...orpc.seat.list.queryOptions(), enabled: manages });
  const assign = useCommand(api.devices.assignSeat);
  return (
    <>
      {manages ? (
        <div className="d-row">
          <span>{t('devices.seat')}</span>
          <Select
            aria-label={t('devices.seatNone')}
            value={device.seatId}
            placeholder={t('devices.seatNone')}
            loading={assign.pending}
            options={(seats.data ?? []).map((seat) => ({ value: seat.seatId, label: seat.name }))}
            onChange={(seatId) => {
              if (seatId !== null) void assign.run({ deviceId: device.deviceId, seatId });
            }}
          />
        </div>
      ) : null}
      <Refusals of={assign} />
      {device.seatId === null ? <Chip tone="RED">{t('devices.seatNone')}</Chip> : null}
      <div className="d-test">
        <Button
          type={testing ? 'primary' : 'default'}
          onClick={() => {
            setTesting(!testing);
          }}
        >
          {t(testing ? 'devices.testScanStop' : 'devices.testScan')}
        </Button>
        {testing ? <Chip tone="AMBER">{t('devices.testScanOn')}</Chip> : null}
      </div>
      {testing ? <TestScan /> : null}
      {manages && device.setup !== null ? <ScannerSettings device={device} setup={device.setup} /> : null}
      {manages ? (
        <>
          <h3>{t('devices.frames')}</h3>
          <Frames deviceId={device.deviceId} />
        </>
      ) : null}
      {device.emulated ? <EmulatedScanner device={device} /> : null}
    </>
  );
};

/** Why it is not there or does not print, and what a person can do about it; the system's own words small underneath. */
const Help = ({ device }: { readonly device: DeviceView }) => {
  const t = useText();
  const why = LINE_FAULTS.find((code) => device.detail === code || device.detail.startsWith(`${code}: `));
  const lines =
    device.state === 'OPEN'
      ? device.faults.map((fault) => t(`devices.faultHelp.${fault}`))
      : deviceTone(device) === 'RED'
        ? [why === undefined ? t('devices.notOpenHelp') : t(`devices.lineHelp.${why}`)]
        : [];
  return (
    <>
      {lines.map((line) => (
        <p key={line} className="d-help" data-testid="device-help">
          {line}
        </p>
      ))}
      {device.detail === '' || device.detail === why ? null : (
        <p className="g-muted g-small g-code">{device.detail}</p>
      )}
    </>
  );
};

/** One device: whether it is there, what it is set to, what it last did, and how to try it. */
export const DeviceCard = ({
  device,
  manages,
}: {
  readonly device: DeviceView;
  readonly manages: boolean;
}) => {
  const t = useText();
  const remove = useCommand(api.devices.remove);
  const tone = deviceTone(device);
  const faults = device.faults.map((fault) => t(`word.fault.${fault}`)).join(t('common.listSeparator'));
  return (
    <Panel
      tone={tone}
      title={
        <span className="d-title">
          {device.kind === 'SCANNER' ? <BarcodeOutlined /> : <PrinterOutlined />}
          {device.name}
        </span>
      }
      extra={
        <>
          {device.emulated ? <Chip tone="NEUTRAL">{t('devices.emulated')}</Chip> : null}
          <Chip tone={tone}>{faults === '' ? t(`devices.${device.state}`) : faults}</Chip>
        </>
      }
    >
      <p className="d-profile">
        <span className="g-code">{device.address}</span>
        {device.address.startsWith('tcp://') ? null : <span className="g-code">{device.baud} Bd</span>}
        {device.kind === 'SCANNER' ? (
          <span>
            {t('devices.ending')} {t(`devices.endingName.${device.ending}`)}
          </span>
        ) : (
          <span>{sayProfile(device.profile)}</span>
        )}
        {device.foundAt === null ? null : <b>{t('devices.foundAt', { path: device.foundAt })}</b>}
        {isUsbPort(device) ? (
          <span>
            {device.identity === null ? (
              t('devices.identityNone')
            ) : (
              <>
                {t('devices.identity')} <span className="g-code">{device.identity}</span>
              </>
            )}
          </span>
        ) : null}
      </p>
      <Help device={device} />
      {device.kind === 'SCANNER' ? (
        <ScannerPart device={device} manages={manages} />
      ) : (
        <PrinterPart device={device} manages={manages} />
      )}
      <Refusals of={remove} />
      {manages && !device.emulated ? (
        <Popconfirm
          title={t('devices.removeAsk')}
          okText={t('common.remove')}
          cancelText={t('common.cancel')}
          onConfirm={() => void remove.run({ deviceId: device.deviceId })}
        >
          <Button type="text" danger loading={remove.pending}>
            {t('common.remove')}
          </Button>
        </Popconfirm>
      ) : null}
    </Panel>
  );
};
