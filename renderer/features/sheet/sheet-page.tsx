import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo, usePathParam } from '#renderer/shared/navigation.tsx';
import { canSavePdf, printPage } from '#renderer/shared/print.ts';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { CloseSheet } from './close-sheet.tsx';
import { DailySheetPaper } from './daily-sheet-paper.tsx';
import './sheet.css';

const Sheet = ({ date, today }: { readonly date: string; readonly today: string }) => {
  const t = useText();
  const go = useGo();
  const query = useQuery(orpc.reports.daily.queryOptions({ input: { date } }));
  return (
    <>
      <div className="sheet-tools">
        <Button
          onClick={() => {
            go(`/sheet/${addBusinessDays(date, -1)}`);
          }}
        >
          {t('sheet.dayBefore')}
        </Button>
        <b className="sheet-date">{date}</b>
        <Button
          disabled={date >= today}
          onClick={() => {
            go(`/sheet/${addBusinessDays(date, 1)}`);
          }}
        >
          {t('sheet.dayAfter')}
        </Button>
        {query.data === undefined ? null : <CloseSheet sheet={query.data} />}
        <PrimaryButton
          icon={<PrinterOutlined />}
          onClick={() => {
            printPage();
          }}
        >
          {t('sheet.print')}
        </PrimaryButton>
        {canSavePdf() ? (
          <Button
            icon={<FilePdfOutlined />}
            onClick={() => {
              printPage('PDF');
            }}
          >
            {t('sheet.savePdf')}
          </Button>
        ) : null}
      </div>
      <Loaded query={query}>{(sheet) => <DailySheetPaper sheet={sheet} />}</Loaded>
    </>
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
