import type { DisinfectionRecordView } from '#core/contract/form-views.ts';
import { formatTime } from '#renderer/shared/format.ts';
import type { Text } from '#renderer/shared/i18n.ts';
import type { Form } from '#renderer/shared/paper/form.ts';
import { chainProof, houseFact, threeSigns } from '#renderer/shared/paper/head.ts';

/** `2022-04-22 14:05 – 15:10`: the day of the end only where it is another. */
const span = (t: Text, from: number, to: number | null): string => {
  const start = formatTime(from);
  if (to === null) return `${start} – ${t('form.record.running')}`;
  const end = formatTime(to);
  return `${start} – ${end.slice(0, 10) === start.slice(0, 10) ? end.slice(11) : end}`;
};

/** The record of disinfections over some days: date, person, place, object, agent, concentration, time (domain.md §4.4). */
export const recordForm = (t: Text, view: DisinfectionRecordView): Form => {
  const period = view.from === view.to ? view.from : `${view.from} – ${view.to}`;
  const number = `${view.warehouseCode}-XDJL-${view.from.replaceAll('-', '')}-${view.to.replaceAll('-', '')}`;
  const what = [
    { head: t('form.record.time'), kind: 'SHORT' },
    { head: t('form.record.agent') },
    { head: t('form.record.mgPerL'), kind: 'NUMBER' },
    { head: t('form.record.minutes'), kind: 'NUMBER' },
    { head: t('form.record.used'), kind: 'NUMBER' },
    { head: t('form.record.by') },
  ] as const;
  return {
    name: number,
    title: t('form.record.title'),
    demo: view.demo,
    wide: true,
    head: [
      houseFact(t, view),
      { label: t('form.record.period'), value: period },
      { label: t('sheet.no'), value: number },
    ],
    parts: [
      {
        kind: 'TABLE',
        title: t('form.record.batches'),
        testId: 'record-batches',
        columns: [
          { head: t('common.batchNo'), kind: 'CODE' },
          { head: t('common.merchant') },
          { head: t('form.record.object'), kind: 'SHORT' },
          { head: t('form.record.place') },
          ...what,
          { head: t('form.record.no'), kind: 'CODE' },
        ],
        rows: view.batches.map((run) => ({
          key: run.disinfectionId,
          cells: [
            run.batchNo,
            run.merchantName,
            t(`layer.${run.object}`),
            run.place,
            span(t, run.startedAtMs, run.endedAtMs),
            run.agent,
            run.mgPerL,
            run.contactMinutes,
            run.usedMl === 0 ? '' : run.usedMl,
            run.formNo !== null
              ? `${run.by} · ${t('disinfection.fromForm', { formNo: run.formNo })}`
              : run.attested
                ? t('sheet.attested')
                : run.by,
            run.endedSeq === null ? '' : `${view.warehouseCode}-XD-${run.endedSeq}`,
          ],
        })),
        empty: t('common.none'),
      },
      {
        kind: 'TABLE',
        title: t('form.record.rounds'),
        columns: [{ head: t('common.zone'), kind: 'SHORT' }, { head: t('form.record.place') }, ...what],
        rows: view.rounds.map((round) => ({
          key: round.roundId,
          cells: [
            t(`zone.${round.zone}`),
            round.place,
            span(t, round.startedAtMs, round.endedAtMs),
            round.agent,
            round.mgPerL,
            round.contactMinutes,
            round.usedMl === 0 ? '' : round.usedMl,
            round.by,
          ],
        })),
        empty: t('common.none'),
      },
      {
        kind: 'TABLE',
        title: t('form.record.preparations'),
        columns: [
          { head: t('form.record.time'), kind: 'SHORT' },
          { head: t('form.record.agent') },
          { head: t('form.record.ratio'), kind: 'SHORT' },
          { head: t('form.record.mgPerL'), kind: 'NUMBER' },
          { head: t('form.record.amount'), kind: 'NUMBER' },
          { head: t('form.record.by') },
        ],
        rows: view.preparations.map((one) => ({
          key: one.preparationId,
          cells: [formatTime(one.preparedAtMs), one.agent, one.ratio, one.mgPerL, one.amountMl, one.by],
        })),
        empty: t('common.none'),
      },
    ],
    proof: chainProof(t, 'DISINFECTIONS', number, view),
    sign: threeSigns(t),
  };
};
