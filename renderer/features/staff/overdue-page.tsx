import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { addBusinessDays, type BusinessDate } from '#core/domain/time.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Paper } from '#renderer/shared/paper/paper.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { overdueForm } from './overdue-form.ts';
import { StaffHead } from './staff-head.tsx';
import { useToday } from './use-today.ts';

const ForDay = ({ tomorrow }: { readonly tomorrow: BusinessDate }) => {
  const t = useText();
  const [date, setDate] = useState(tomorrow);
  const query = useQuery(orpc.staff.overdue.queryOptions({ input: { date } }));
  const tools = (
    <>
      <Button
        size="large"
        onClick={() => {
          setDate(addBusinessDays(date, -1));
        }}
      >
        {t('staff.dayBefore')}
      </Button>
      <b className="paper-date">{date}</b>
      <Button
        size="large"
        onClick={() => {
          setDate(addBusinessDays(date, 1));
        }}
      >
        {t('staff.dayAfter')}
      </Button>
    </>
  );
  return (
    <Loaded query={query}>
      {(sheet) => <Paper form={overdueForm(t, sheet)} back={null} tools={tools} testId="overdue-sheet" />}
    </Loaded>
  );
};

/** The warning list, as it goes out a day ahead: on screen exactly what comes out on A4. */
export const OverduePage = () => {
  const today = useToday();
  return (
    <>
      <StaffHead />
      {today === null ? null : <ForDay key={today} tomorrow={addBusinessDays(today, 1)} />}
    </>
  );
};
