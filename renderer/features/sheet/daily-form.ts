import type { DailySheet, DailySheetRow } from '#core/contract/views.ts';
import { formatTime } from '#renderer/shared/format.ts';
import { isTextKey, type Text, type TextKey } from '#renderer/shared/i18n.ts';
import type { FiguresPart, Form, Part, Row, TablePart } from '#renderer/shared/paper/form.ts';
import { chainProof, houseFact, threeSigns } from '#renderer/shared/paper/head.ts';
import { ACTIVITY, STAFF } from './figures.ts';

const signed = (value: number): string => (value > 0 ? `+${value}` : String(value));
const marked = (difference: number): string => (difference === 0 ? '0' : `${signed(difference)} ⚠`);

const rowOf = (t: Text, row: DailySheetRow): Row => ({
  key: `${row.zone}-${row.merchantName}`,
  strong: row.difference !== 0,
  cells: [
    t(`zone.${row.zone}`),
    (row.attested ?? 0) > 0
      ? `${row.merchantName} (${t('sheet.attestedOf', { n: row.attested ?? 0 })})`
      : row.merchantName,
    row.opening,
    row.in,
    row.out,
    row.closing,
    row.book,
    marked(row.difference),
    '',
  ],
});

const stock = (t: Text, sheet: DailySheet): TablePart => {
  const { total } = sheet;
  const number = (key: TextKey) => ({ head: t(key), kind: 'NUMBER' as const });
  return {
    kind: 'TABLE',
    testId: 'sheet-stock',
    columns: [
      { head: t('common.zone'), kind: 'SHORT' },
      { head: t('common.merchant') },
      number('sheet.opening'),
      number('sheet.in'),
      number('sheet.out'),
      number('sheet.closing'),
      number('sheet.book'),
      number('sheet.difference'),
      { head: t('sheet.counted'), kind: 'BLANK' },
    ],
    rows: [
      ...sheet.rows.map((row) => rowOf(t, row)),
      ...(sheet.rows.length === 0 ? [{ key: 'none', cells: ['—', t('sheet.noStock')] }] : []),
      {
        key: 'total',
        strong: true,
        cells: [
          t('sheet.total'),
          '',
          total.opening,
          total.in,
          total.out,
          total.closing,
          total.book,
          marked(total.difference),
          '',
        ],
      },
    ],
  };
};

/** Where every piece ever accepted is: left side equals right side, or the sheet says by how much it does not. */
const balance = (t: Text, sheet: DailySheet): ReadonlyArray<Part> => {
  const b = sheet.balance;
  const side = (parts: ReadonlyArray<readonly [TextKey, number]>): string =>
    parts.map(([key, n]) => `${t(key)} ${n}`).join(' + ');
  const left = side([
    ['sheet.bAccepted', b.accepted],
    ['sheet.bBack', b.broughtBack],
    ['sheet.bFound', b.found],
  ]);
  const right = side([
    ['sheet.bStanding', b.standing],
    ['sheet.bShipped', b.shipped],
    ['sheet.bReturned', b.returned],
    ['sheet.bDestroyed', b.destroyed],
    ['sheet.bMissing', b.missing],
  ]);
  return [
    {
      kind: 'TEXT',
      testId: 'sheet-reconciles',
      mark: sheet.reconciles ? 'YES' : 'NO',
      text: sheet.reconciles
        ? t('sheet.reconciles')
        : t('sheet.differs', { n: signed(sheet.total.difference) }),
    },
    {
      kind: 'TEXT',
      testId: 'sheet-balance',
      mark: b.difference === 0 ? 'YES' : 'NO',
      text: `${t('sheet.balance')}: ${b.difference === 0 ? '' : `${b.difference} · `}${left} = ${right}`,
    },
    ...sheet.pools.map((pool) => ({ kind: 'TEXT' as const, text: t('sheet.pools', { ...pool }) })),
    ...(sheet.labelsUnused > 0
      ? [{ kind: 'TEXT' as const, text: t('sheet.labelsUnused', { n: sheet.labelsUnused }) }]
      : []),
  ];
};

const staff = (t: Text, sheet: DailySheet): ReadonlyArray<Part> => {
  const { overdue, stopped } = sheet.staff;
  const figures: FiguresPart = {
    kind: 'FIGURES',
    title: t('sheet.staff'),
    testId: 'sheet-staff',
    figures: [
      ...STAFF.map(([key, of]) => ({ label: t(key), value: sheet.staff[of] })),
      { label: t('sheet.staffOverdue'), value: overdue.length },
      { label: t('sheet.staffStopped'), value: stopped.length },
    ],
  };
  const named = (key: TextKey, list: ReadonlyArray<string>): ReadonlyArray<Part> =>
    list.length === 0 ? [] : [{ kind: 'TEXT', text: `${t(key)}: ${list.join(t('common.listSeparator'))}` }];
  return [figures, ...named('sheet.staffOverdue', overdue), ...named('sheet.staffStopped', stopped)];
};

/** What two persons let go although a condition was not met: early release first of all. */
const waived = (t: Text, sheet: DailySheet): ReadonlyArray<Part> =>
  sheet.waived.length === 0
    ? []
    : [
        {
          kind: 'TABLE',
          title: `${t('sheet.earlyTitle')} (${sheet.waived.length})`,
          testId: 'sheet-waived',
          columns: [
            { head: t('common.batchNo'), kind: 'CODE' },
            { head: t('common.merchant') },
            { head: t('common.quantity'), kind: 'NUMBER' },
            { head: t('form.ageing.state') },
            { head: t('form.ageing.cleared'), kind: 'SHORT' },
            { head: t('sheet.earlyWhy') },
          ],
          rows: sheet.waived.map((one) => ({
            key: `${one.batchNo}-${one.guard}`,
            cells: [
              one.batchNo,
              one.merchantName,
              one.pieces,
              t(one.guard === 'RESTED' ? 'sheet.early' : 'exit.certWaived'),
              formatTime(one.clearedAtMs),
              t('exit.certWaivedLine', {
                guard: t(`word.guard.${one.guard}`),
                by: one.by.join(t('common.listSeparator')),
                reason: one.reason,
                measures: one.measures,
              }),
            ],
          })),
        },
      ];

/** Acts that stand here and not on their own day, and what was entered from paper forms. */
const late = (t: Text, sheet: DailySheet): ReadonlyArray<Part> => {
  if (sheet.late.length === 0) return [];
  const nameOf = (type: string): string => {
    const key = `word.late.${type}`;
    return isTextKey(key) ? t(key) : type;
  };
  return [
    {
      kind: 'TABLE',
      title: `${t('sheet.late')} (${sheet.late.length})`,
      columns: [
        { head: t('incident.entry'), kind: 'NUMBER' },
        { head: t('sheet.lateWhat') },
        { head: t('common.batchNo'), kind: 'CODE' },
        { head: t('sheet.lateHappened'), kind: 'SHORT' },
        { head: t('sheet.lateRecorded'), kind: 'SHORT' },
        { head: t('sheet.lateWhy') },
      ],
      rows: sheet.late.map((act) => ({
        key: `${act.seq}-${act.why}`,
        cells: [
          act.seq,
          nameOf(act.type),
          act.batchNo,
          formatTime(act.happenedMs),
          formatTime(act.recordedMs),
          t(`sheet.why_${act.why}`, { formNo: act.formNo, reason: act.reason }),
        ],
      })),
    },
  ];
};

const resting = (t: Text, sheet: DailySheet): ReadonlyArray<Part> =>
  // A closed sheet keeps figures, not the places of that moment.
  sheet.closed !== null
    ? []
    : [
        {
          kind: 'TABLE',
          title: t('sheet.resting'),
          testId: 'sheet-resting',
          columns: [
            { head: t('common.slot'), kind: 'SHORT' },
            { head: t('common.batchNo'), kind: 'CODE' },
            { head: t('common.merchant') },
            { head: t('common.quantity'), kind: 'NUMBER' },
            { head: t('sheet.readyAt'), kind: 'SHORT' },
          ],
          rows: sheet.resting.map((batch) => ({
            key: batch.batchId,
            cells: [
              batch.slotCode ?? '',
              `${batch.batchNo}${batch.fromOpening ? ` · ${t('sheet.attested')}` : ''}`,
              batch.merchantName,
              batch.inWarehouse,
              batch.rest === null ? '' : formatTime(batch.rest.readyAtMs),
            ],
          })),
          empty: t('common.none'),
        },
      ];

const closing = (t: Text, sheet: DailySheet): ReadonlyArray<Part> =>
  sheet.closed === null
    ? []
    : [
        {
          kind: 'TEXT',
          testId: 'sheet-closed',
          mark: 'YES',
          text: `${t('sheet.closed', { seq: sheet.closed.seq, a: sheet.closed.preparedBy, b: sheet.closed.reviewedBy })}${sheet.closed.note === '' ? '' : ` · ${sheet.closed.note}`}`,
        },
      ];

/** The sheet as a form: head, stock by zone and merchant, the day's activity, people, resting batches, chain head, signatures. */
export const dailyForm = (t: Text, sheet: DailySheet): Form => ({
  name: sheet.sheetNo,
  title: t('sheet.title'),
  demo: sheet.demo,
  head: [
    houseFact(t, sheet),
    { label: t('sheet.date'), value: sheet.date },
    { label: t('sheet.no'), value: sheet.sheetNo },
  ],
  parts: [
    stock(t, sheet),
    ...balance(t, sheet),
    {
      kind: 'FIGURES',
      title: t('sheet.activity'),
      figures: ACTIVITY.map(([key, of]) => ({ label: t(key), value: sheet.activity[of] })),
    },
    ...staff(t, sheet),
    ...waived(t, sheet),
    ...late(t, sheet),
    ...resting(t, sheet),
    ...closing(t, sheet),
  ],
  proof: chainProof(t, 'SHEET', sheet.sheetNo, sheet, [
    ...(sheet.clockState === 'SUSPECT' ? [t('sheet.clockSuspect')] : []),
    ...(sheet.openGaps > 0 ? [t('sheet.openGaps', { n: sheet.openGaps })] : []),
  ]),
  sign: threeSigns(t),
});
