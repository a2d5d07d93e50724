import { RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { STAFF } from '#core/domain/roles.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { deviceTone } from '#renderer/shared/device-state.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Go } from '#renderer/shared/navigation.tsx';
import type { Tone } from '#renderer/shared/theme.ts';
import { ToneIcon } from '#renderer/shared/ui/state-mark.tsx';
import { useCan, useMe } from '#renderer/shared/use-seat.ts';

const Note = ({
  tone,
  text,
  go,
  to,
}: {
  readonly tone: Tone;
  readonly text: string;
  readonly go: string;
  readonly to: string;
}) => (
  <Go to={to} className={`h-note g-tone-${tone.toLowerCase()}`}>
    <ToneIcon tone={tone} />
    <span>{text}</span>
    <b>
      {go} <RightOutlined aria-hidden />
    </b>
  </Go>
);

const DevicesNote = () => {
  const t = useText();
  const atHome = useCan(...STAFF);
  const { data } = useQuery({ ...orpc.devices.list.queryOptions(), enabled: atHome });
  if (data === undefined) return null;
  const works = (kind: 'SCANNER' | 'PRINTER'): boolean =>
    data.some((device) => device.kind === kind && deviceTone(device) !== 'RED');
  return (
    <>
      {works('SCANNER') ? null : (
        <Note tone="RED" text={t('app.homeNoScanner')} go={t('app.homeDevicesGo')} to="/devices" />
      )}
      {works('PRINTER') ? null : (
        <Note tone="RED" text={t('app.homeNoPrinter')} go={t('app.homeDevicesGo')} to="/devices" />
      )}
    </>
  );
};

/** The person who stands here is told of their own test before a scan is refused for it. */
const OwnTestNote = () => {
  const t = useText();
  const manages = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const { data } = useQuery(orpc.staff.mine.queryOptions());
  if (data === undefined || data === null || data.standing === 'OK' || data.standing === 'LEFT') return null;
  const barred = data.standing === 'OVERDUE' || data.standing === 'STOPPED' || data.standing === 'NO_RESULT';
  return (
    <Note
      tone={barred ? 'RED' : 'AMBER'}
      text={t('staff.mine', { standing: t(`staff.standing.${data.standing}`) })}
      go={data.dueOn ?? ''}
      to={manages ? '/staff' : '/'}
    />
  );
};

/** Who decides about people sees in the morning who may not work, and whom to recheck. */
const StaffNote = () => {
  const t = useText();
  const { data } = useQuery(orpc.staff.list.queryOptions());
  const of = (...standings: ReadonlyArray<string>): number =>
    data?.filter((one) => standings.includes(one.standing)).length ?? 0;
  const [barred, due] = [of('OVERDUE', 'STOPPED', 'NO_RESULT'), of('DUE_TODAY', 'DUE_TOMORROW')];
  if (barred + due === 0) return null;
  return (
    <Note
      tone={barred > 0 ? 'RED' : 'AMBER'}
      text={t('app.homeStaff', { barred, due })}
      go={t('app.homeStaffGo')}
      to={barred > 0 ? '/staff' : '/staff/overdue'}
    />
  );
};

const ClockNote = () => {
  const t = useText();
  const { data } = useQuery(orpc.clock.status.queryOptions());
  const open = data?.gaps.filter((gap) => gap.confirmedMs === null).length ?? 0;
  if (open === 0) return null;
  return (
    <Note tone="AMBER" text={t('app.homeClock', { n: open })} go={t('app.homeClockGo')} to="/settings" />
  );
};

const BackupNote = () => {
  const t = useText();
  const { data } = useQuery(orpc.backup.status.queryOptions());
  if (data === undefined) return null;
  if (data.directory === null)
    return <Note tone="AMBER" text={t('app.homeBackup')} go={t('app.homeBackupGo')} to="/settings" />;
  if (data.last !== null && !data.last.ok)
    return <Note tone="RED" text={t('app.homeBackupFailed')} go={t('app.homeBackupGo')} to="/settings" />;
  return null;
};

const BeginNotes = () => {
  const t = useText();
  const people = useQuery(orpc.people.list.queryOptions());
  const merchants = useQuery(orpc.merchants.list.queryOptions());
  return (
    <>
      {people.data?.length === 1 ? (
        <Note tone="NEUTRAL" text={t('app.homeBeginPeople')} go={t('people.add')} to="/people" />
      ) : null}
      {merchants.data?.length === 0 ? (
        <Note
          tone="NEUTRAL"
          text={t('app.homeBeginMerchants')}
          go={t('people.merchantsAdd')}
          to="/merchants"
        />
      ) : null}
    </>
  );
};

/** What is not about a batch and yet needs somebody: devices, time, backup, a warehouse that is still empty. */
export const HouseNotes = () => {
  const devices = useCan('GATE', 'MANAGER', 'ADMINISTRATOR');
  const clock = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  // A demo holds nothing that could be lost.
  const real = useMe().warehouse?.demo === false;
  const backup = useCan('MANAGER', 'ADMINISTRATOR') && real;
  const begin = useCan('ADMINISTRATOR');
  return (
    <div className="h-notes">
      <OwnTestNote />
      {clock ? <StaffNote /> : null}
      {begin ? <BeginNotes /> : null}
      {devices ? <DevicesNote /> : null}
      {clock ? <ClockNote /> : null}
      {backup ? <BackupNote /> : null}
    </div>
  );
};
