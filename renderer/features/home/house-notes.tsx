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

/** One line with its state and the way to where it is settled. */
export const Note = ({
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

/** Until the first goods have come in: what is left to set up. */
const FirstRunNote = () => {
  const t = useText();
  const { data } = useQuery(orpc.firstRun.state.queryOptions());
  if (data === undefined || data.arrived) return null;
  return (
    <Note
      tone={data.left === 0 ? 'GREEN' : 'AMBER'}
      text={
        data.left === 0
          ? t('app.homeFirstRunDone')
          : t('app.homeFirstRun', { n: data.left, all: data.steps.length })
      }
      go={t('app.homeFirstRunGo')}
      to="/first-run"
    />
  );
};

/** What is not about a batch and yet needs somebody: devices, time, backup, a warehouse that is still empty. */
export const HouseNotes = () => {
  const devices = useCan('GATE', 'MANAGER', 'ADMINISTRATOR');
  // A demo holds nothing that could be lost.
  const real = useMe().warehouse?.demo === false;
  const backup = useCan('MANAGER', 'ADMINISTRATOR') && real;
  const begin = useCan('ADMINISTRATOR', 'MANAGER', 'RESIDENT_SUPERVISOR') && real;
  return (
    <>
      <OwnTestNote />
      {begin ? <FirstRunNote /> : null}
      {devices ? <DevicesNote /> : null}
      {backup ? <BackupNote /> : null}
    </>
  );
};
