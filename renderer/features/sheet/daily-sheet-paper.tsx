import type { DailySheet, DailySheetRow } from '#core/contract/views.ts';
import { useText, type Text, type TextKey } from '#renderer/shared/i18n.ts';
import { formatTime } from '#renderer/shared/format.ts';
import { SheetBalance, SheetLate } from './sheet-balance.tsx';

const signed = (value: number): string => (value > 0 ? `+${value}` : String(value));

const Row = ({ t, row }: { readonly t: Text; readonly row: DailySheetRow }) => (
  <tr className={row.difference === 0 ? '' : 'sheet-differs'}>
    <td>{t(`zone.${row.zone}`)}</td>
    <td className="sheet-name">{row.merchantName}</td>
    <td>{row.opening}</td>
    <td>{row.in}</td>
    <td>{row.out}</td>
    <td>{row.closing}</td>
    <td>{row.book}</td>
    <td>{row.difference === 0 ? '0' : `${signed(row.difference)} ⚠`}</td>
    <td className="sheet-blank" />
  </tr>
);

const ACTIVITY: ReadonlyArray<readonly [key: TextKey, of: keyof DailySheet['activity']]> = [
  ['sheet.declared', 'declared'],
  ['sheet.approved', 'approved'],
  ['sheet.returned', 'returned'],
  ['sheet.arrivals', 'arrivals'],
  ['sheet.mismatches', 'mismatches'],
  ['sheet.disinfections', 'disinfections'],
  ['sheet.restStarted', 'restStarted'],
  ['sheet.cleared', 'cleared'],
  ['sheet.samplesTaken', 'samplesTaken'],
  ['sheet.resultsNegative', 'resultsNegative'],
  ['sheet.resultsPositive', 'resultsPositive'],
  ['sheet.resultsInvalid', 'resultsInvalid'],
  ['sheet.resultsPending', 'resultsPending'],
  ['sheet.codesReserved', 'codesReserved'],
  ['sheet.labelsPrinted', 'labelsPrinted'],
  ['sheet.labelsApplied', 'labelsApplied'],
  ['sheet.codesVoided', 'codesVoided'],
  ['sheet.collections', 'collections'],
  ['sheet.piecesCollected', 'piecesCollected'],
  ['sheet.holdsPlaced', 'holdsPlaced'],
  ['sheet.holdsLifted', 'holdsLifted'],
  ['sheet.samplesLost', 'samplesLost'],
  ['sheet.incidentsOpened', 'incidentsOpened'],
  ['sheet.incidentsClosed', 'incidentsClosed'],
  ['sheet.withdrawn', 'withdrawn'],
  ['sheet.piecesReturned', 'piecesReturned'],
  ['sheet.piecesDestroyed', 'piecesDestroyed'],
  ['sheet.piecesBroughtBack', 'piecesBroughtBack'],
  ['sheet.stocktakes', 'stocktakes'],
  ['sheet.piecesFound', 'piecesFound'],
  ['sheet.piecesMissing', 'piecesMissing'],
  ['sheet.codesBound', 'codesBound'],
  ['sheet.corrections', 'corrections'],
  ['sheet.backEntries', 'backEntries'],
  ['sheet.vehiclesRefused', 'vehiclesRefused'],
  ['sheet.piecesRefused', 'piecesRefused'],
  ['sheet.piecesDeparted', 'piecesDeparted'],
  ['sheet.piecesAdded', 'piecesAdded'],
  ['sheet.roundsDisinfected', 'roundsDisinfected'],
  ['sheet.restsRestarted', 'restsRestarted'],
  ['sheet.openingPieces', 'openingPieces'],
];

const STAFF: ReadonlyArray<
  readonly [key: TextKey, of: Exclude<keyof DailySheet['staff'], 'overdue' | 'stopped'>]
> = [
  ['sheet.staffListed', 'listed'],
  ['sheet.staffOnDuty', 'onDuty'],
  ['sheet.staffDue', 'due'],
  ['sheet.staffDone', 'done'],
  ['sheet.staffRechecked', 'rechecked'],
  ['sheet.staffVisitors', 'visitors'],
  ['sheet.staffVehicles', 'vehicles'],
];

/** The sheet as a form: head, stock by zone and merchant, the day's activity, resting batches, chain head, signatures. */
export const DailySheetPaper = ({ sheet }: { readonly sheet: DailySheet }) => {
  const t = useText();
  const { total } = sheet;
  return (
    <article className="sheet-paper" data-testid="daily-sheet">
      {sheet.demo ? <p className="sheet-demo">{t('sheet.demo')}</p> : null}
      <h1>{t('sheet.title')}</h1>
      <div className="sheet-head">
        <span>
          {t('sheet.warehouse')}: {sheet.warehouse} ({sheet.warehouseCode})
        </span>
        <span>
          {t('sheet.date')}: {sheet.date}
        </span>
        <span>
          {t('sheet.no')}: {sheet.sheetNo}
        </span>
      </div>
      <table className="sheet-stock">
        <thead>
          <tr>
            <th>{t('common.zone')}</th>
            <th>{t('common.merchant')}</th>
            <th>{t('sheet.opening')}</th>
            <th>{t('sheet.in')}</th>
            <th>{t('sheet.out')}</th>
            <th>{t('sheet.closing')}</th>
            <th>{t('sheet.book')}</th>
            <th>{t('sheet.difference')}</th>
            <th>{t('sheet.counted')}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row) => (
            <Row key={`${row.zone}-${row.merchantName}`} t={t} row={row} />
          ))}
          {sheet.rows.length === 0 ? (
            <tr>
              <td colSpan={9}>{t('sheet.noStock')}</td>
            </tr>
          ) : null}
          <tr className="sheet-total">
            <td colSpan={2}>{t('sheet.total')}</td>
            <td>{total.opening}</td>
            <td>{total.in}</td>
            <td>{total.out}</td>
            <td>{total.closing}</td>
            <td>{total.book}</td>
            <td>{signed(total.difference)}</td>
            <td />
          </tr>
        </tbody>
      </table>
      <p className={sheet.reconciles ? 'sheet-ok' : 'sheet-bad'} data-testid="sheet-reconciles">
        {sheet.reconciles
          ? `✓ ${t('sheet.reconciles')}`
          : `⚠ ${t('sheet.differs', { n: signed(total.difference) })}`}
      </p>
      <SheetBalance sheet={sheet} />
      <h2>{t('sheet.activity')}</h2>
      <div className="sheet-activity">
        {ACTIVITY.map(([key, of]) => (
          <span key={key}>
            {t(key)} <b>{sheet.activity[of]}</b>
          </span>
        ))}
      </div>
      <h2>{t('sheet.staff')}</h2>
      <div className="sheet-activity" data-testid="sheet-staff">
        {STAFF.map(([key, of]) => (
          <span key={key}>
            {t(key)} <b>{sheet.staff[of]}</b>
          </span>
        ))}
        <span>
          {t('sheet.staffOverdue')} <b>{sheet.staff.overdue.length}</b>
        </span>
        <span>
          {t('sheet.staffStopped')} <b>{sheet.staff.stopped.length}</b>
        </span>
      </div>
      {sheet.staff.overdue.length + sheet.staff.stopped.length > 0 ? (
        <p className="sheet-names">
          {sheet.staff.overdue.length > 0
            ? `${t('sheet.staffOverdue')}: ${sheet.staff.overdue.join(t('common.listSeparator'))} `
            : ''}
          {sheet.staff.stopped.length > 0
            ? `${t('sheet.staffStopped')}: ${sheet.staff.stopped.join(t('common.listSeparator'))}`
            : ''}
        </p>
      ) : null}
      <SheetLate sheet={sheet} />
      <h2>{t('sheet.resting')}</h2>
      <table className="sheet-resting">
        <thead>
          <tr>
            <th>{t('common.slot')}</th>
            <th>{t('common.batchNo')}</th>
            <th>{t('common.merchant')}</th>
            <th>{t('common.quantity')}</th>
            <th>{t('sheet.readyAt')}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.resting.map((batch) => (
            <tr key={batch.batchId}>
              <td>{batch.slotCode}</td>
              <td>
                {batch.batchNo}
                {batch.fromOpening ? ` · ${t('sheet.attested')}` : ''}
              </td>
              <td className="sheet-name">{batch.merchantName}</td>
              <td>{batch.inWarehouse}</td>
              <td>{batch.rest === null ? '' : formatTime(batch.rest.readyAtMs)}</td>
            </tr>
          ))}
          {sheet.resting.length === 0 ? (
            <tr>
              <td colSpan={5}>{t('common.none')}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
      <footer className="sheet-foot">
        {sheet.closed === null ? null : (
          <p className="sheet-ok" data-testid="sheet-closed">
            {t('sheet.closed', {
              seq: sheet.closed.seq,
              a: sheet.closed.preparedBy,
              b: sheet.closed.reviewedBy,
            })}
            {sheet.closed.note === '' ? '' : ` · ${sheet.closed.note}`}
          </p>
        )}
        <p className="sheet-chain">
          {t('sheet.chain')} #{sheet.chain.seq} <span data-testid="chain-head">{sheet.chain.hash}</span>
          {sheet.clockState === 'SUSPECT' ? ` · ${t('sheet.clockSuspect')}` : ''}
          {sheet.openGaps > 0 ? ` · ${t('sheet.openGaps', { n: sheet.openGaps })}` : ''}
          {' · '}
          {t('sheet.preparedAt')} {formatTime(sheet.preparedAtMs)}
        </p>
        <div className="sheet-sign">
          <span>{t('sheet.signPrepared')}</span>
          <span>{t('sheet.signReviewed')}</span>
          <span>{t('sheet.signSupervisor')}</span>
        </div>
      </footer>
    </article>
  );
};
