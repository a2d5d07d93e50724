import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { addBusinessDays, businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Paper } from '#renderer/shared/paper/paper.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { recordForm } from './record-form.ts';

const DayPick = ({
  label,
  value,
  onPick,
}: {
  readonly label: string;
  readonly value: BusinessDate;
  readonly onPick: (date: BusinessDate) => void;
}) => (
  <label>
    {label}{' '}
    <Input
      type="date"
      size="large"
      style={{ width: 180 }}
      value={value}
      onChange={(event) => {
        if (event.target.value !== '') onPick(event.target.value);
      }}
    />
  </label>
);

const Record = ({ today }: { readonly today: BusinessDate }) => {
  const t = useText();
  const [days, setDays] = useState({ from: addBusinessDays(today, -6), to: today });
  const query = useQuery(orpc.reports.disinfections.queryOptions({ input: days }));
  const tools = (
    <>
      <DayPick
        label={t('form.record.from')}
        value={days.from}
        onPick={(from) => {
          setDays({ from, to: from > days.to ? from : days.to });
        }}
      />
      <DayPick
        label={t('form.record.to')}
        value={days.to}
        onPick={(to) => {
          setDays({ from: to < days.from ? to : days.from, to });
        }}
      />
    </>
  );
  return (
    <Loaded query={query}>
      {(view) => (
        <Paper form={recordForm(t, view)} back="/disinfection" tools={tools} testId="disinfection-record" />
      )}
    </Loaded>
  );
};

/** The record of disinfections of the last seven days, or of the days that are chosen. */
export const RecordPage = () => {
  const clock = useQuery(orpc.clock.status.queryOptions());
  return <Loaded query={clock}>{({ reading }) => <Record today={businessDateOf(reading.wallMs)} />}</Loaded>;
};
