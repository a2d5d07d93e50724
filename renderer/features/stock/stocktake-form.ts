import type { StocktakeSheet } from '#core/contract/form-views.ts';
import { formatTime } from '#renderer/shared/format.ts';
import type { Text } from '#renderer/shared/i18n.ts';
import type { Form, Row } from '#renderer/shared/paper/form.ts';
import { chainProof, dateFact, houseFact } from '#renderer/shared/paper/head.ts';

const signed = (value: number): string => (value > 0 ? `+${value}` : String(value));

/**
 * The count sheet: boxes for the pen while the count is open, so that nobody counts what the books say; what was found
 * against the books once it is closed.
 */
export const stocktakeForm = (t: Text, sheet: StocktakeSheet): Form => {
  const view = sheet.stocktake;
  const closed = view.state === 'CLOSED';
  const place = (line: (typeof view.lines)[number]): string => line.slotCode ?? t(`zone.${line.zone}`);
  const rows: ReadonlyArray<Row> = view.lines.map((line) => ({
    key: line.batchId,
    strong: closed && (line.difference ?? 0) !== 0,
    cells: [
      place(line),
      line.batchNo,
      line.goods,
      line.merchantName,
      ...(closed
        ? [
            line.book ?? '',
            line.counted ?? '',
            (line.difference ?? 0) === 0
              ? `0 ${t('form.stocktake.agrees')}`
              : `${signed(line.difference ?? 0)} ⚠`,
          ]
        : ['', '']),
    ],
  }));
  return {
    name: view.stocktakeNo,
    title: t('stock.paperTitle'),
    demo: sheet.demo,
    wide: true,
    head: [
      houseFact(t, sheet),
      dateFact(t, view.openedAtMs),
      { label: t('stock.no'), value: view.stocktakeNo },
      {
        label: t('stock.scope'),
        value: view.slotCode ?? (view.zone === null ? t('stock.whole') : t(`zone.${view.zone}`)),
      },
      { label: t('form.stocktake.state'), value: t(`stock.state_${view.state}`) },
      { label: t('form.stocktake.opened'), value: `${formatTime(view.openedAtMs)} ${view.openedBy}` },
    ],
    parts: [
      ...(closed ? [] : [{ kind: 'TEXT' as const, text: t('form.stocktake.blind') }]),
      {
        kind: 'TABLE',
        testId: 'stocktake-rows',
        blank: !closed,
        columns: [
          { head: t('common.slot'), kind: 'SHORT' },
          { head: t('common.batchNo'), kind: 'CODE' },
          { head: t('form.stocktake.goods') },
          { head: t('common.merchant') },
          ...(closed
            ? ([
                { head: t('stock.book'), kind: 'NUMBER' },
                { head: t('stock.counted'), kind: 'NUMBER' },
                { head: t('stock.difference'), kind: 'NUMBER' },
              ] as const)
            : ([
                { head: t('stock.blank'), kind: 'BLANK' },
                { head: t('stock.remark'), kind: 'BLANK' },
              ] as const)),
        ],
        rows,
        empty: t('common.none'),
      },
      ...(closed
        ? [
            {
              kind: 'TEXT' as const,
              mark: view.differing === 0 ? ('YES' as const) : ('NO' as const),
              text: `${t('form.stocktake.result', { n: view.items, m: view.differing })}${view.reason === '' ? '' : ` · ${view.reason}`}`,
            },
          ]
        : []),
      ...(view.closedBy === null
        ? []
        : [
            {
              kind: 'TEXT' as const,
              text:
                view.approvedBy === null
                  ? `${view.closedBy} ${view.closedAtMs === null ? '' : formatTime(view.closedAtMs)}`
                  : t('form.stocktake.signedBy', { a: view.closedBy, b: view.approvedBy }),
            },
          ]),
    ],
    proof: chainProof(t, 'STOCKTAKE', view.stocktakeNo, sheet),
    sign: [t('stock.signCounted'), t('stock.signSecond'), t('sheet.signSupervisor')],
  };
};
