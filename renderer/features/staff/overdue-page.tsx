import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { DuePerson, OverdueSheet } from '#core/contract/people-views.ts';
import { addBusinessDays, type BusinessDate } from '#core/domain/time.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { formatTime } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { printPage } from '#renderer/shared/print.ts';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { StaffHead } from './staff-head.tsx';
import { useToday } from './use-today.ts';

const People = ({ list }: { readonly list: ReadonlyArray<DuePerson> }) => {
  const t = useText();
  return (
    <table>
      <thead>
        <tr>
          <th>#</th>
          <th>{t('staff.name')}</th>
          <th>{t('staff.merchant')}</th>
          <th>{t('staff.class')}</th>
          <th>{t('staff.lastNegative')}</th>
          <th>{t('staff.dueOn')}</th>
          <th>{t('staff.overdueCheck')}</th>
          <th>{t('staff.overdueSign')}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((one, at) => (
          <tr key={one.personId}>
            <td>{at + 1}</td>
            <td>
              <b>{one.name}</b>
            </td>
            <td>{one.merchantName ?? t('staff.ownPeople')}</td>
            <td>
              {t(`staff.population.${one.population}`)} · {t(`staff.contact.${one.contact}`)}
            </td>
            <td>{one.lastNegativeOn ?? '—'}</td>
            <td>{one.dueOn}</td>
            <td>□</td>
            <td className="staff-sign" />
          </tr>
        ))}
        {list.length === 0 ? (
          <tr>
            <td colSpan={8}>{t('staff.overdueNone')}</td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
};

const Paper = ({ sheet }: { readonly sheet: OverdueSheet }) => {
  const t = useText();
  return (
    <article className="staff-paper" data-testid="overdue-sheet">
      <h1>{t('staff.overdueTitle')}</h1>
      <p className="staff-paper-head">
        <span>{sheet.warehouse}</span>
        <b>{t('staff.overdueFor', { date: sheet.date })}</b>
      </p>
      <h2>{t('staff.overdueDue', { n: sheet.due.length })}</h2>
      <People list={sheet.due} />
      <h2>{t('staff.overdueLate', { n: sheet.overdue.length })}</h2>
      <People list={sheet.overdue} />
      <p className="staff-paper-foot">
        {t('staff.overdueHint')}
        <br />
        {t('staff.overdueFoot', { at: formatTime(sheet.preparedAtMs), seq: sheet.chain.seq })}{' '}
        <span className="g-code">{sheet.chain.hash.slice(0, 16)}</span>
      </p>
    </article>
  );
};

const ForDay = ({ tomorrow }: { readonly tomorrow: BusinessDate }) => {
  const t = useText();
  const [date, setDate] = useState(tomorrow);
  const query = useQuery(orpc.staff.overdue.queryOptions({ input: { date } }));
  return (
    <>
      <div className="staff-tools">
        <Button
          size="large"
          onClick={() => {
            setDate(addBusinessDays(date, -1));
          }}
        >
          {t('staff.dayBefore')}
        </Button>
        <b className="staff-date">{date}</b>
        <Button
          size="large"
          onClick={() => {
            setDate(addBusinessDays(date, 1));
          }}
        >
          {t('staff.dayAfter')}
        </Button>
        <PrimaryButton
          icon={<PrinterOutlined />}
          onClick={() => {
            printPage();
          }}
        >
          {t('staff.print')}
        </PrimaryButton>
      </div>
      <Loaded query={query}>{(sheet) => <Paper sheet={sheet} />}</Loaded>
    </>
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
