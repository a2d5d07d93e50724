import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { addBusinessDays, type BusinessDate } from '#core/domain/time.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { StaffHead } from './staff-head.tsx';
import { useToday } from './use-today.ts';

/** Monday is 0. 1970-01-01 was a Thursday. */
const weekdayOf = (date: BusinessDate): number =>
  (Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000) + 3) % 7;

const WEEKS = 5;

const Weeks = ({ today }: { readonly today: BusinessDate }) => {
  const t = useText();
  const [from, setFrom] = useState(today);
  const monday = addBusinessDays(from, -weekdayOf(from));
  const query = useQuery(
    orpc.staff.calendar.queryOptions({
      input: { from: monday < today ? today : monday, to: addBusinessDays(monday, WEEKS * 7 - 1) },
    }),
  );
  return (
    <Panel
      title={`${t('staff.calendarTitle')} · ${monday} – ${addBusinessDays(monday, WEEKS * 7 - 1)}`}
      extra={
        <>
          <Button
            size="large"
            className="staff-turn"
            aria-label={t('staff.weekBefore')}
            disabled={monday <= today}
            onClick={() => {
              setFrom(addBusinessDays(monday, -7));
            }}
          >
            <LeftOutlined aria-hidden />
          </Button>
          <Button
            size="large"
            className="staff-turn"
            aria-label={t('staff.weekAfter')}
            onClick={() => {
              setFrom(addBusinessDays(monday, 7));
            }}
          >
            <RightOutlined aria-hidden />
          </Button>
        </>
      }
    >
      <p className="g-muted">{t('staff.calendarHint')}</p>
      <Loaded query={query}>
        {(days) => {
          const byDate = new Map(days.map((day) => [day.date, day]));
          return (
            <div className="staff-calendar">
              {t('staff.weekdays')
                .split(',')
                .map((word) => (
                  <span key={word} className="staff-weekday">
                    {word}
                  </span>
                ))}
              {Array.from({ length: WEEKS * 7 }, (_, at) => addBusinessDays(monday, at)).map((date) => {
                const day = byDate.get(date);
                const count = day?.count ?? 0;
                return (
                  <div
                    key={date}
                    className={`staff-day ${date === today ? 'is-today' : ''} ${date < today ? 'is-past' : ''}`}
                  >
                    <span className="staff-day-head">
                      <b>{date.slice(5)}</b>
                      {date === today ? <small>{t('staff.today')}</small> : null}
                      {count > 0 ? <strong>{t('staff.people', { n: count })}</strong> : null}
                    </span>
                    <span className="staff-day-names">
                      {(day?.names ?? []).slice(0, 4).join(t('common.listSeparator'))}
                      {count > 4 ? ` ${t('staff.more', { n: count })}` : ''}
                    </span>
                  </div>
                );
              })}
            </div>
          );
        }}
      </Loaded>
    </Panel>
  );
};

/** Who is due on which day of the next weeks. */
export const CalendarPage = () => {
  const today = useToday();
  return (
    <>
      <StaffHead />
      {today === null ? null : <Weeks key={today} today={today} />}
    </>
  );
};
