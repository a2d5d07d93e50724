import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo, usePathParam } from '#renderer/shared/navigation.tsx';
import { Paper } from '#renderer/shared/paper/paper.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { CloseSheet } from './close-sheet.tsx';
import { dailyForm } from './daily-form.ts';
import './sheet.css';

const Sheet = ({ date, today }: { readonly date: string; readonly today: string }) => {
  const t = useText();
  const go = useGo();
  const query = useQuery(orpc.reports.daily.queryOptions({ input: { date } }));
  const days = (
    <>
      <Button
        size="large"
        onClick={() => {
          go(`/sheet/${addBusinessDays(date, -1)}`);
        }}
      >
        {t('sheet.dayBefore')}
      </Button>
      <b className="paper-date">{date}</b>
      <Button
        size="large"
        disabled={date >= today}
        onClick={() => {
          go(`/sheet/${addBusinessDays(date, 1)}`);
        }}
      >
        {t('sheet.dayAfter')}
      </Button>
    </>
  );
  return (
    <Loaded query={query}>
      {(sheet) => (
        <Paper
          form={dailyForm(t, sheet)}
          back={null}
          testId="daily-sheet"
          tools={
            <>
              {days}
              <CloseSheet sheet={sheet} />
            </>
          }
        />
      )}
    </Loaded>
  );
};

/** The daily inventory sheet: on screen exactly what comes out on A4. Without a date it is today's. */
export const SheetPage = () => {
  const date = usePathParam('date');
  const clock = useQuery(orpc.clock.status.queryOptions());
  return (
    <Loaded query={clock}>
      {({ reading }) => {
        const today = businessDateOf(reading.wallMs);
        return <Sheet date={date === '' ? today : date} today={today} />;
      }}
    </Loaded>
  );
};
