import { ReloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { BookingCalendarView } from '#core/contract/views.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ReasonDialog } from '#renderer/shared/batch/reason-dialog.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { SecondPersonDialog } from '#renderer/shared/ui/second-person-dialog.tsx';
import { Chip, ToneIcon } from '#renderer/shared/ui/state-mark.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { useNow } from '#renderer/shared/use-now.ts';
import { useCan } from '#renderer/shared/use-seat.ts';
import './booking.css';

const DAYS = 7;

type Day = BookingCalendarView['days'][number];

/** One day: what is booked, what is free, and how many resting places are left. */
const DayCard = ({ day }: { readonly day: Day }) => {
  const t = useText();
  const first = day.windows.find((one) => one.faults.length === 0);
  return (
    <li className="booking-day" data-testid={`day-${day.on}`}>
      <header>
        <b>{day.on}</b>
        <Chip tone={day.room > 0 ? 'GREEN' : 'AMBER'}>{t('booking.room', { n: day.room })}</Chip>
      </header>
      <p>{t('booking.booked', { n: day.booked })}</p>
      <ul>
        {day.windows.map((one) => (
          <li key={one.minute} className={one.faults.length > 0 ? 'is-off' : ''}>
            <span>{one.time}</span>
            <span className={one.booked === 0 ? 'g-muted' : ''}>
              {one.booked === 0 ? t('booking.windowFree') : t('booking.windowBooked', { n: one.booked })}
            </span>
          </li>
        ))}
      </ul>
      <small className="g-muted">
        {first === undefined ? t('booking.noWindow') : t('booking.next', { time: first.time })}
      </small>
    </li>
  );
};

/** Open or closed, and how it is changed: closing by one person, opening by two. */
const OpenState = ({ closed }: { readonly closed: BookingCalendarView['closed'] }) => {
  const t = useText();
  const may = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  const done = (): void => {
    setAsking(false);
    setReason(null);
  };
  const close = useCommand(api.booking.closeWarehouse, { onDone: done });
  const open = useCommand(api.booking.openWarehouse, { onDone: done });
  return (
    <Panel title={t('booking.state')} tone={closed === null ? 'GREEN' : 'RED'}>
      <div className="booking-state" data-testid="warehouse-state">
        <span className={closed === null ? 'b-green' : 'b-red'}>
          <ToneIcon tone={closed === null ? 'GREEN' : 'RED'} />
        </span>
        <b>{closed === null ? t('booking.open') : t('booking.closed', { reason: closed.reason })}</b>
        {may ? (
          <Button
            size="large"
            danger={closed === null}
            type={closed === null ? 'default' : 'primary'}
            data-testid={closed === null ? 'warehouse-close' : 'warehouse-open'}
            onClick={() => {
              setAsking(true);
            }}
          >
            {t(closed === null ? 'booking.close' : 'booking.reopen')}
          </Button>
        ) : null}
      </div>
      <ReasonDialog
        open={asking && reason === null}
        testId="warehouse"
        danger={closed === null}
        title={t(closed === null ? 'booking.close' : 'booking.reopen')}
        label={t('booking.reason')}
        lack={t('booking.reasonLack')}
        confirm={t(closed === null ? 'booking.close' : 'booking.reopenTwo')}
        command={closed === null ? close : open}
        onConfirm={(text) => {
          if (closed === null) void close.run({ reason: text });
          else setReason(text);
        }}
        onCancel={done}
      />
      <SecondPersonDialog
        open={reason !== null}
        title={t('booking.reopenTwo')}
        onSigned={(countersignId) => void open.run({ reason: reason ?? '', countersignId })}
        onCancel={done}
      />
    </Panel>
  );
};

/** Capacity: when goods declared now would be ready, what is booked in the coming days, and whether the gate is open. */
export const BookingPage = () => {
  const t = useText();
  const now = useNow(60_000);
  const today = now === null ? '' : businessDateOf(now);
  const calendar = useQuery({
    ...orpc.booking.calendar.queryOptions({ input: { from: today, days: DAYS } }),
    enabled: today !== '',
  });
  const forecast = useQuery({
    ...orpc.booking.forecast.queryOptions({ input: { expectedOn: today, expectedMinute: null } }),
    enabled: today !== '',
  });
  const ready = forecast.data?.forecast ?? null;
  return (
    <>
      <StepHeader
        title={t('booking.title')}
        extra={
          <Button
            size="large"
            icon={<ReloadOutlined aria-hidden />}
            onClick={() => {
              void calendar.refetch();
              void forecast.refetch();
            }}
          >
            {t('booking.refresh')}
          </Button>
        }
      />
      {calendar.data === undefined ? null : <OpenState closed={calendar.data.closed} />}
      {ready === null ? null : (
        <Panel title={t('booking.forecast')}>
          <dl className="booking-forecast" data-testid="forecast-now">
            <dt>{t('booking.restFrom')}</dt>
            <dd>
              <Time ms={ready.restFromMs} />{' '}
              {ready.waitMs > 0 ? <Chip tone="AMBER">{t('booking.waits')}</Chip> : null}
            </dd>
            <dt>{t('booking.restTo')}</dt>
            <dd>
              <Time ms={ready.restToMs} />
            </dd>
            <dt>{t('booking.results')}</dt>
            <dd>
              <Time ms={ready.resultsAtMs} />
            </dd>
            <dt>{t('booking.ready')}</dt>
            <dd>
              <b>
                <Time ms={ready.readyAtMs} />
              </b>
            </dd>
            <dt>{t('booking.ahead')}</dt>
            <dd>{t('booking.aheadN', { n: forecast.data?.waiting ?? 0 })}</dd>
          </dl>
        </Panel>
      )}
      <Loaded query={calendar}>
        {({ days }) => (
          <Panel title={t('booking.days')}>
            <ul className="booking-days">
              {days.map((day) => (
                <DayCard key={day.on} day={day} />
              ))}
            </ul>
          </Panel>
        )}
      </Loaded>
    </>
  );
};
