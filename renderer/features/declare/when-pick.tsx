import { useQuery } from '@tanstack/react-query';
import type { Booking } from '#core/domain/booking/booking.ts';
import { businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { formatTime } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { ToneIcon } from '#renderer/shared/ui/state-mark.tsx';
import { useNow } from '#renderer/shared/use-now.ts';
import { DayPick } from './day-pick.tsx';
import './declare.css';

/** When the goods come: a day, one of its windows, and when they would be ready for collection then. */
export const WhenPick = ({
  value,
  onChange,
}: {
  readonly value: Booking | null;
  readonly onChange: (value: Booking | null) => void;
}) => {
  const t = useText();
  const now = useNow(60_000);
  const today: BusinessDate | null = now === null ? null : businessDateOf(now);
  const from = value?.on ?? today ?? '';
  const calendar = useQuery({
    ...orpc.booking.calendar.queryOptions({ input: { from, days: 1 } }),
    enabled: from !== '',
  });
  const forecast = useQuery({
    ...orpc.booking.forecast.queryOptions({
      input: { expectedOn: from, expectedMinute: value?.minute ?? null },
    }),
    enabled: value !== null,
  });
  const day = calendar.data?.days[0];
  const ready = value === null ? null : (forecast.data?.forecast ?? null);
  return (
    <>
      <Field label={t('declare.transport.expectedOn')}>
        {(id) => (
          <DayPick
            id={id}
            testId="expected-on"
            value={value?.on ?? null}
            onChange={(on) => {
              onChange(on === null ? null : { on, minute: null });
            }}
            future
          />
        )}
      </Field>
      {calendar.data?.closed ? (
        <p className="b-notice b-red" role="alert" data-testid="booking-closed">
          <ToneIcon tone="RED" /> {t('declare.booking.closed', { reason: calendar.data.closed.reason })}
        </p>
      ) : null}
      {value === null || day === undefined ? null : (
        <div className="declare-windows" role="group" aria-label={t('declare.booking.window')}>
          <span className="g-muted">
            {t(
              calendar.data?.windowRequired === true
                ? 'declare.booking.windowMust'
                : 'declare.booking.window',
            )}
          </span>
          {day.windows.map((one) => (
            <button
              key={one.minute}
              type="button"
              data-testid={`window-${one.time}`}
              disabled={one.faults.length > 0}
              aria-pressed={value.minute === one.minute}
              className={value.minute === one.minute ? 'declare-window is-chosen' : 'declare-window'}
              onClick={() => {
                onChange({ on: value.on, minute: value.minute === one.minute ? null : one.minute });
              }}
            >
              <b>{one.time}</b>
              <small>
                {one.faults.length > 0
                  ? t('declare.booking.full')
                  : t('declare.booking.free', { n: one.free })}
              </small>
            </button>
          ))}
        </div>
      )}
      {ready === null ? null : (
        <p className="declare-ready" data-testid="forecast">
          <ToneIcon tone={ready.waitMs > 0 ? 'AMBER' : 'GREEN'} />
          <span>
            <b>{t('declare.booking.ready', { at: formatTime(ready.readyAtMs) })}</b>
            <small>
              {ready.waitMs > 0
                ? t('declare.booking.waits', { at: formatTime(ready.restFromMs) })
                : t('declare.booking.noWait', { hours: forecast.data?.restHours ?? 0 })}
            </small>
          </span>
        </p>
      )}
    </>
  );
};
