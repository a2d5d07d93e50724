import type { DailySheet } from '#core/contract/views.ts';
import { formatTime } from '#renderer/shared/format.ts';
import { isTextKey, useText } from '#renderer/shared/i18n.ts';

/** Where every piece ever accepted is: left side equals right side, or the sheet says by how much it does not. */
export const SheetBalance = ({ sheet }: { readonly sheet: DailySheet }) => {
  const t = useText();
  const { balance } = sheet;
  const left = `${t('sheet.bAccepted')} ${balance.accepted} + ${t('sheet.bBack')} ${balance.broughtBack} + ${t('sheet.bFound')} ${balance.found}`;
  const right = `${t('sheet.bStanding')} ${balance.standing} + ${t('sheet.bShipped')} ${balance.shipped} + ${t('sheet.bReturned')} ${balance.returned} + ${t('sheet.bDestroyed')} ${balance.destroyed} + ${t('sheet.bMissing')} ${balance.missing}`;
  return (
    <>
      <h2>{t('sheet.balance')}</h2>
      <p className={balance.difference === 0 ? 'sheet-ok' : 'sheet-bad'} data-testid="sheet-balance">
        {balance.difference === 0 ? '✓ ' : `⚠ ${balance.difference} · `}
        {left} = {right}
      </p>
      {sheet.pools.map((pool) => (
        <p key={pool.scheme}>{t('sheet.pools', { ...pool })}</p>
      ))}
      {sheet.labelsUnused > 0 ? <p>{t('sheet.labelsUnused', { n: sheet.labelsUnused })}</p> : null}
    </>
  );
};

/** Acts that stand here and not on their own day, and what was entered from paper forms. */
export const SheetLate = ({ sheet }: { readonly sheet: DailySheet }) => {
  const t = useText();
  if (sheet.late.length === 0) return null;
  const nameOf = (type: string): string => {
    const key = `word.late.${type}`;
    return isTextKey(key) ? t(key) : type;
  };
  return (
    <>
      <h2>
        {t('sheet.late')} ({sheet.late.length})
      </h2>
      <table className="sheet-late">
        <thead>
          <tr>
            <th>#</th>
            <th>{t('sheet.lateWhat')}</th>
            <th>{t('common.batchNo')}</th>
            <th>{t('sheet.lateHappened')}</th>
            <th>{t('sheet.lateRecorded')}</th>
            <th>{t('sheet.lateWhy')}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.late.map((act) => (
            <tr key={`${act.seq}-${act.why}`}>
              <td>{act.seq}</td>
              <td className="sheet-name">{nameOf(act.type)}</td>
              <td>{act.batchNo}</td>
              <td>{formatTime(act.happenedMs)}</td>
              <td>{formatTime(act.recordedMs)}</td>
              <td className="sheet-name">
                {t(`sheet.why_${act.why}`, { formNo: act.formNo, reason: act.reason })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
