import {
  BarcodeOutlined,
  ClockCircleOutlined,
  LockOutlined,
  PrinterOutlined,
  SearchOutlined,
  SwapOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown, Input, Popover, type InputRef } from 'antd';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { DOERS, STAFF } from '#core/domain/roles.ts';
import type { DeviceView, PersonView, WarehouseView } from '#core/contract/views.ts';
import { DemoMoves } from '../features/settings/demo-clock.tsx';
import { api } from '../shared/api/client.ts';
import { orpc, personChanged } from '../shared/api/queries.ts';
import { useCommand } from '../shared/api/use-command.ts';
import { deviceTone } from '../shared/device-state.ts';
import { formatDate, formatHour } from '../shared/format.ts';
import { useText, type TextKey } from '../shared/i18n.ts';
import { Go } from '../shared/navigation.tsx';
import type { Tone } from '../shared/theme.ts';
import { Refusals } from '../shared/ui/refusals.tsx';
import { Chip, ToneIcon } from '../shared/ui/state-mark.tsx';
import { useNow } from '../shared/use-now.ts';
import { useCan, useSeat } from '../shared/use-seat.ts';
import { SwitchPerson } from './sign-in.tsx';

/** A code typed by hand goes the same way as one that was scanned. */
const CodeBox = () => {
  const t = useText();
  const [text, setText] = useState('');
  const box = useRef<InputRef>(null);
  const command = useCommand(api.scans.key, {
    onDone: () => {
      setText('');
      box.current?.blur();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') void command.run({ text: text.trim() });
  };
  return (
    <form className="f-search" onSubmit={submit} role="search">
      <Input
        ref={box}
        value={text}
        prefix={<SearchOutlined />}
        placeholder={t('app.searchHint')}
        aria-label={t('app.searchHint')}
        autoComplete="off"
        spellCheck={false}
        maxLength={4000}
        onChange={(event) => {
          setText(event.target.value);
          command.clear();
        }}
      />
      <div className="f-search-answer">
        <Refusals of={command} />
      </div>
    </form>
  );
};

const Light = ({
  icon,
  tone,
  text,
}: {
  readonly icon: ReactNode;
  readonly tone: Tone;
  readonly text: string;
}) => (
  <Go to="/devices" className={`f-light f-light-${tone.toLowerCase()}`}>
    {icon}
    <ToneIcon tone={tone} />
    <span className={tone === 'GREEN' ? 'g-hidden' : ''}>{text}</span>
  </Go>
);

const worst = (devices: ReadonlyArray<DeviceView>): DeviceView | undefined =>
  devices.find((device) => deviceTone(device) === 'GREEN') ??
  devices.find((device) => deviceTone(device) === 'AMBER') ??
  devices[0];

/** Scanner and printer as lights: one that works is enough to be green, none at all is red. */
const Lights = ({ seatId }: { readonly seatId: string }) => {
  const t = useText();
  const { data } = useQuery(orpc.devices.list.queryOptions());
  if (data === undefined) return null;
  const scanner = worst(data.filter((one) => one.kind === 'SCANNER' && (one.seatId ?? seatId) === seatId));
  const printer = worst(data.filter((one) => one.kind === 'PRINTER'));
  const say = (device: DeviceView | undefined, ok: TextKey, none: TextKey, lost: TextKey): string => {
    if (device === undefined) return t(none);
    const fault = device.faults[0];
    if (device.state === 'OPEN' && fault !== undefined) return t(`word.fault.${fault}`);
    return t(device.state === 'OPEN' ? ok : lost);
  };
  return (
    <>
      <Light
        icon={<BarcodeOutlined />}
        tone={scanner === undefined ? 'RED' : deviceTone(scanner)}
        text={say(scanner, 'app.scannerOk', 'app.scannerNone', 'app.scannerLost')}
      />
      <Light
        icon={<PrinterOutlined />}
        tone={printer === undefined ? 'RED' : deviceTone(printer)}
        text={say(printer, 'app.printerOk', 'app.printerNone', 'app.printerLost')}
      />
    </>
  );
};

const Clock = ({ demo }: { readonly demo: boolean }) => {
  const t = useText();
  const now = useNow();
  const { data } = useQuery(orpc.clock.status.queryOptions());
  if (now === null || data === undefined) return null;
  const open = data.gaps.filter((gap) => gap.confirmedMs === null).length;
  const tone: Tone = data.reading.state === 'SUSPECT' ? 'RED' : open > 0 ? 'AMBER' : 'GREEN';
  const text =
    tone === 'RED'
      ? t('app.clockSuspect')
      : open > 0
        ? t('app.clockGaps', { n: open })
        : t('app.clockSteady');
  const face = (
    <>
      <ClockCircleOutlined aria-hidden />
      <span className="f-clock-time">
        <b className="g-time">{formatHour(now)}</b>
        <span className="g-time">{formatDate(now)}</span>
      </span>
      <ToneIcon tone={tone} />
      <span className={tone === 'GREEN' ? 'g-hidden' : ''}>{text}</span>
    </>
  );
  const look = `f-clock f-light-${tone.toLowerCase()}`;
  if (!demo || tone !== 'GREEN')
    return (
      <Go to="/settings" className={look}>
        {face}
      </Go>
    );
  return (
    <Popover trigger="click" placement="bottomRight" title={t('app.clockForward')} content={<DemoMoves />}>
      <button type="button" className={look} data-testid="demo-clock">
        {face}
      </button>
    </Popover>
  );
};

const LastScan = () => {
  const t = useText();
  const { lastScan } = useSeat();
  if (lastScan === null) return null;
  return (
    <span className="f-last-scan" title={t('app.lastScan')}>
      <ToneIcon tone={lastScan.outcome.tone} />
      <span className="g-code">{lastScan.text}</span>
    </span>
  );
};

const PersonButton = ({ person }: { readonly person: PersonView }) => {
  const t = useText();
  const [switching, setSwitching] = useState(false);
  const signOut = useCommand((_: { commandId?: string }) => api.session.signOut(), { onDone: personChanged });
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'lock', icon: <LockOutlined />, label: t('seats.lock.now') },
            { key: 'switch', icon: <SwapOutlined />, label: t('app.switchPerson') },
            { key: 'out', label: t('app.signOut') },
          ],
          onClick: ({ key }) => {
            if (key === 'lock') void api.session.lock();
            else if (key === 'switch') setSwitching(true);
            else void signOut.run({});
          },
        }}
      >
        <Button className="f-person" icon={<UserOutlined />} loading={signOut.pending}>
          <span>
            <b>{person.name}</b>
            <span>{person.roles.map((role) => t(`role.${role}`)).join(t('common.listSeparator'))}</span>
          </span>
        </Button>
      </Dropdown>
      <SwitchPerson
        open={switching}
        onClose={() => {
          setSwitching(false);
        }}
      />
    </>
  );
};

/** Warehouse, code box, last scan, devices, clock, person. */
export const TopBar = ({
  warehouse,
  person,
  seatId,
  bench,
}: {
  readonly warehouse: WarehouseView;
  readonly person: PersonView;
  readonly seatId: string;
  /** The demo's emulated devices beside the screen; null elsewhere. */
  readonly bench: { readonly open: boolean; readonly toggle: () => void } | null;
}) => {
  const t = useText();
  const atHome = useCan(...STAFF);
  const mayKey = useCan(...DOERS);
  return (
    <header className="f-top">
      <div className="f-name">
        <b>{warehouse.name}</b>
        {warehouse.demo ? <Chip tone="AMBER">{t('app.demo')}</Chip> : null}
      </div>
      {mayKey ? <CodeBox /> : null}
      <LastScan />
      <div className="f-top-right">
        {bench === null ? null : (
          <Button
            type={bench.open ? 'primary' : 'default'}
            className="f-bench-button"
            icon={<BarcodeOutlined />}
            aria-expanded={bench.open}
            onClick={bench.toggle}
          >
            {t('devices.bench')}
          </Button>
        )}
        {atHome ? <Lights seatId={seatId} /> : null}
        <Clock demo={warehouse.demo && mayKey} />
        <PersonButton person={person} />
      </div>
    </header>
  );
};
