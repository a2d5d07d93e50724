import type { DuePerson, OverdueSheet } from '#core/contract/people-views.ts';
import type { Text } from '#renderer/shared/i18n.ts';
import type { Form, TablePart } from '#renderer/shared/paper/form.ts';
import { chainProof, houseFact, threeSigns } from '#renderer/shared/paper/head.ts';

const people = (t: Text, title: string, testId: string, list: ReadonlyArray<DuePerson>): TablePart => ({
  kind: 'TABLE',
  title,
  testId,
  columns: [
    { head: t('form.no'), kind: 'NUMBER' },
    { head: t('staff.name') },
    { head: t('staff.merchant') },
    { head: t('staff.class') },
    { head: t('staff.lastNegative'), kind: 'SHORT' },
    { head: t('staff.dueOn'), kind: 'SHORT' },
    { head: t('staff.overdueCheck'), kind: 'SHORT' },
    { head: t('staff.overdueSign'), kind: 'BLANK' },
  ],
  rows: list.map((one, at) => ({
    key: one.personId,
    cells: [
      at + 1,
      one.name,
      one.merchantName ?? t('staff.ownPeople'),
      `${t(`staff.population.${one.population}`)} · ${t(`staff.contact.${one.contact}`)}`,
      one.lastNegativeOn ?? '—',
      one.dueOn ?? '—',
      '□',
      '',
    ],
  })),
  empty: t('staff.overdueNone'),
});

/** The warning list that goes out a day ahead (domain.md §5): who must be tested, and who is suspended already. */
export const overdueForm = (t: Text, sheet: OverdueSheet): Form => {
  const number = `${sheet.warehouseCode}-YQ-${sheet.date.replaceAll('-', '')}`;
  return {
    name: number,
    title: t('staff.overdueTitle'),
    demo: sheet.demo,
    head: [
      houseFact(t, sheet),
      { label: t('form.businessDate'), value: t('staff.overdueFor', { date: sheet.date }) },
      { label: t('sheet.no'), value: number },
    ],
    parts: [
      people(t, t('staff.overdueDue', { n: sheet.due.length }), 'overdue-due', sheet.due),
      people(t, t('staff.overdueLate', { n: sheet.overdue.length }), 'overdue-late', sheet.overdue),
      { kind: 'TEXT', text: t('staff.overdueHint') },
    ],
    proof: chainProof(t, 'OVERDUE', number, sheet),
    sign: threeSigns(t),
  };
};
