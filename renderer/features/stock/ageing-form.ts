import type { AgeingSheet } from '#core/contract/form-views.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { formatDate } from '#renderer/shared/format.ts';
import type { Text } from '#renderer/shared/i18n.ts';
import type { Form } from '#renderer/shared/paper/form.ts';
import { chainProof, dateFact, houseFact, threeSigns } from '#renderer/shared/paper/head.ts';

/** Goods that could have left and did not, longest first: whom to call, and what stays beyond the policy's days. */
export const ageingForm = (t: Text, sheet: AgeingSheet): Form => {
  const number = `${sheet.warehouseCode}-ZL-${businessDateOf(sheet.preparedAtMs).replaceAll('-', '')}`;
  return {
    name: number,
    title: t('form.ageing.title'),
    demo: sheet.demo,
    wide: true,
    head: [houseFact(t, sheet), dateFact(t, sheet.preparedAtMs), { label: t('sheet.no'), value: number }],
    parts: [
      {
        kind: 'TABLE',
        testId: 'ageing-rows',
        columns: [
          { head: t('form.no'), kind: 'NUMBER' },
          { head: t('common.batchNo'), kind: 'CODE' },
          { head: t('common.merchant') },
          { head: t('form.ageing.goods') },
          { head: t('common.quantity'), kind: 'NUMBER' },
          { head: t('common.slot'), kind: 'SHORT' },
          { head: t('form.ageing.cleared'), kind: 'SHORT' },
          { head: t('form.ageing.days'), kind: 'NUMBER' },
          { head: t('form.ageing.limit'), kind: 'NUMBER' },
          { head: t('form.ageing.state'), kind: 'SHORT' },
          { head: t('form.ageing.told'), kind: 'SHORT' },
        ],
        rows: sheet.lines.map((line, at) => ({
          key: line.batchId,
          strong: line.overdue,
          cells: [
            at + 1,
            line.batchNo,
            line.merchantName,
            line.goods,
            line.pieces,
            line.slotCode ?? (line.zone === null ? '' : t(`zone.${line.zone}`)),
            formatDate(line.clearedAtMs),
            line.days,
            line.limitDays,
            t(line.overdue ? 'form.ageing.overdue' : 'form.ageing.within'),
            '□',
          ],
        })),
        empty: t('stock.ageingNone'),
      },
      {
        kind: 'TEXT',
        text: t('form.ageing.count', {
          n: sheet.lines.length,
          m: sheet.lines.reduce((sum, line) => sum + line.pieces, 0),
          k: sheet.lines.filter((line) => line.overdue).length,
        }),
      },
    ],
    proof: chainProof(t, 'AGEING', number, sheet),
    sign: threeSigns(t),
  };
};
