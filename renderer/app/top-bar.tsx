import {
  BarcodeOutlined,
  ClockCircleOutlined,
  CloseOutlined,
  LockOutlined,
  LogoutOutlined,
  MenuOutlined,
  MoonOutlined,
  PrinterOutlined,
  QuestionCircleOutlined,
  SunOutlined,
  SwapOutlined,
  TranslationOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown, Popover } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { DOERS, STAFF } from '#core/domain/roles.ts';
import type { DeviceView, PersonView, WarehouseView } from '#core/contract/views.ts';
import { FindBox } from '../features/find/find-box.tsx';
import { DemoMoves } from '../features/settings/demo-clock.tsx';
import { api } from '../shared/api/client.ts';
import { orpc, personChanged } from '../shared/api/queries.ts';
import { useCommand } from '../shared/api/use-command.ts';
import { deviceTone } from '../shared/device-state.ts';
import { formatDate, formatHour } from '../shared/format.ts';
import { setLanguage, useLanguage, useText, type TextKey } from '../shared/i18n.ts';
import { setLook, useLook } from '../shared/look.ts';
import { Go } from '../shared/navigation.tsx';
import { sayScan } from '../shared/say.ts';
import type { Tone } from '../shared/theme.ts';
import { ScanHistory } from '../shared/ui/scan-history.tsx';
import { Chip, ToneIcon } from '../shared/ui/state-mark.tsx';
import { useNow } from '../shared/use-now.ts';
import { useCan, useSeat } from '../shared/use-seat.ts';
import { languageNames } from '#renderer/locales/names.ts';
import { isFor, OFFICE, STEPS } from './places.ts';
import { SwitchPerson } from './sign-in.tsx';

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

/** What the newest scan did, wherever one is; a tap shows the last ten. */
const LastScan = () => {
  const t = useText();
  const { lastScan } = useSeat();
  const [open, setOpen] = useState(false);
  return (
    <>
      {lastScan === null ? null : (
        <button
          type="button"
          className="f-last-scan"
          title={sayScan(t, lastScan)}
          aria-haspopup="dialog"
          data-testid="last-scan"
          onClick={() => {
            setOpen(true);
          }}
        >
          <ToneIcon tone={lastScan.outcome.tone} />
          <span>
            <span className="g-hidden">{t('app.lastScan')} </span>
            <span className="g-code">{lastScan.text}</span>
            <span>{sayScan(t, lastScan)}</span>
          </span>
        </button>
      )}
      <ScanHistory
        open={open}
        from="top"
        onClose={() => {
          setOpen(false);
        }}
      />
    </>
  );
};

const PersonButton = ({ person, onHelp }: { readonly person: PersonView; readonly onHelp: () => void }) => {
  const t = useText();
  const language = useLanguage();
  const look = useLook();
  const [switching, setSwitching] = useState(false);
  const signOut = useCommand((_: { commandId?: string }) => api.session.signOut(), { onDone: personChanged });
  return (
    <>
      <Dropdown
        trigger={['click']}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the menu that a person opened takes the focus, so that arrows go on in it
        autoFocus
        menu={{
          items: [
            { key: 'switch', icon: <SwapOutlined />, label: t('app.switchPerson') },
            { key: 'lock', icon: <LockOutlined />, label: t('seats.lock.now') },
            { key: 'out', icon: <LogoutOutlined />, label: t('app.signOut') },
            { type: 'divider' },
            {
              key: 'look',
              icon: look === 'DARK' ? <SunOutlined /> : <MoonOutlined />,
              label: t(look === 'DARK' ? 'app.toLight' : 'app.toDark'),
            },
            {
              key: 'language',
              icon: <TranslationOutlined />,
              label: languageNames.find(([name]) => name !== language)?.[1],
            },
            { key: 'keys', icon: <QuestionCircleOutlined />, label: t('app.keys.title') },
          ],
          onClick: ({ key, domEvent }) => {
            // The dialog takes the focus at once: the same Enter would press its own button to close it.
            domEvent.preventDefault();
            if (key === 'lock') void api.session.lock();
            else if (key === 'switch') setSwitching(true);
            else if (key === 'out') void signOut.run({});
            else if (key === 'look') setLook(look === 'DARK' ? 'LIGHT' : 'DARK');
            else if (key === 'language') void setLanguage(language === 'en' ? 'zh-CN' : 'en');
            else onHelp();
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
  menu,
  onHelp,
  bench,
}: {
  readonly warehouse: WarehouseView;
  readonly person: PersonView;
  readonly seatId: string;
  /** The words of the rail, on a narrow screen. */
  readonly menu: { readonly open: boolean; readonly toggle: () => void };
  readonly onHelp: () => void;
  /** The demo's emulated devices beside the screen; null elsewhere. */
  readonly bench: { readonly open: boolean; readonly toggle: () => void } | null;
}) => {
  const t = useText();
  const atHome = useCan(...STAFF);
  const doer = useCan(...DOERS);
  const places = useMemo(
    () =>
      [...STEPS, ...OFFICE]
        .filter((place) => isFor(place, person.roles, warehouse.demo))
        .map(({ path, label }) => ({ path, label: t(label) })),
    [person.roles, warehouse.demo, t],
  );
  return (
    <header className="f-top">
      <Button
        className="f-menu"
        icon={menu.open ? <CloseOutlined aria-hidden /> : <MenuOutlined aria-hidden />}
        aria-label={t('app.menu')}
        aria-expanded={menu.open}
        data-testid="menu"
        onClick={menu.toggle}
      />
      <div className="f-name">
        <b>{warehouse.name}</b>
        {warehouse.demo ? <Chip tone="AMBER">{t('app.demo')}</Chip> : null}
      </div>
      <FindBox
        places={places}
        mayScan={person.roles.some((role) => role !== 'MERCHANT' && role !== 'AUDITOR')}
      />
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
        <Clock demo={warehouse.demo && doer} />
        <PersonButton person={person} onHelp={onHelp} />
      </div>
    </header>
  );
};
