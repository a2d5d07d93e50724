import { readTraceCode } from '#core/domain/codes.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { DailySheet, TraceView } from '#core/contract/views.ts';
import { exportLedger } from '#db/export.ts';
import { taskOf, verifyInWorker } from '#db/verify-in-worker.ts';
import { refuse } from '#server/errors.ts';
import { withStore } from './open.ts';
import { createBar, monotonicMs } from './progress.ts';
import { columns, type Exit, type Out } from './say.ts';

/** Instants as a person in the warehouse's own time reads them, to the second. */
const at = (ms: number): string =>
  `${businessDateOf(ms)} ${new Date(ms + 8 * 3_600_000).toISOString().slice(11, 19)}`;

/** `verify`: replays the ledger and compares. Exit 1 names the first differences. */
export const verify = async (directory: string, out: Out): Promise<Exit> => {
  const bar = createBar(out, monotonicMs());
  // A ledger that cannot even be opened is still looked at, without knowing how long it is.
  const total = await withStore(directory, 'READER', ({ store }) => store.head().seq).catch(() => 0);
  const report = await verifyInWorker(taskOf(directory), {
    onProgress: (events) => {
      bar({ stage: 'verifying', done: events, total: Math.max(total, events) });
    },
    ...(out.stop === undefined ? {} : { signal: out.stop }),
  });
  for (const problem of report.problems) out.complain(problem);
  const found = `${report.events} events, ${report.files} files, head ${report.head.seq} ${report.head.hash}`;
  if (report.ok) out.say(`verified: ${found}`);
  else out.complain(`NOT verified: ${report.problems.length} problems in ${found}`);
  return report.ok ? 0 : 1;
};

const traceLines = (view: TraceView): ReadonlyArray<string> => {
  const { zone, slotCode, leftAtMs } = view.whereNow;
  const where = leftAtMs === null ? `${zone ?? '-'} ${slotCode ?? ''}`.trim() : `left ${at(leftAtMs)}`;
  return [
    ...columns([
      ['code', view.code],
      ['state', view.state],
      ['piece', `${view.kind} ${view.number}${view.carton > 0 ? `, carton ${view.carton}` : ''}`],
      ['batch', view.batchNo],
      ['merchant', view.merchantName],
      ['now', where],
      ...view.goods.map((goods) => [
        'goods',
        [goods.goodsName, goods.spec, goods.origin].filter((part) => part !== '').join(' / '),
      ]),
      ...view.papers.map((paper) => ['paper', `${paper.kind} ${paper.number} (${paper.issuer})`]),
    ]),
    // Screens show the newest on top; a story that is read down a terminal begins at its beginning.
    ...columns(
      [...view.story]
        .sort((a, b) => a.seq - b.seq)
        .map((line) => [String(line.seq), at(line.atMs), line.type, line.actorName]),
    ),
  ];
};

/** `trace CODE`: where a piece came from, what was done to it, where it is. */
export const trace = (directory: string, text: string, json: boolean, out: Out): Promise<Exit> =>
  withStore(directory, 'READER', ({ store, queries }) => {
    const warehouse = store.reads.warehouse() ?? refuse(refusal('NOT_FOUNDED'));
    const reading = readTraceCode(text, warehouse.code);
    if (reading.kind === 'DAMAGED') return refuse(refusal('CODE_INCOMPLETE', { text: reading.text }));
    const view = reading.kind === 'CODE' ? queries.trace(reading.code) : null;
    if (view === null) return refuse(refusal('CODE_UNKNOWN', { text: text.slice(0, 40) }));
    if (json) out.say(JSON.stringify(view));
    else for (const line of traceLines(view)) out.say(line);
    return 0;
  });

const sheetLines = (sheet: DailySheet): ReadonlyArray<string> => {
  const numbers = (row: DailySheet['total']): ReadonlyArray<string> =>
    [row.opening, row.in, row.out, row.closing, row.book, row.difference].map(String);
  return [
    `${sheet.warehouse} (${sheet.warehouseCode})${sheet.demo ? ' DEMO' : ''}  ${sheet.date}  ${sheet.sheetNo}`,
    ...columns([
      ['zone', 'merchant', 'opening', 'in', 'out', 'closing', 'book', 'difference'],
      ...sheet.rows.map((row) => [row.zone, row.merchantName, ...numbers(row)]),
      ['total', '', ...numbers(sheet.total)],
    ]),
    sheet.reconciles ? 'reconciles' : `does NOT reconcile: difference ${sheet.total.difference}`,
    `chain ${sheet.chain.seq} ${sheet.chain.hash}`,
  ];
};

/** The sheet of a business day. Refuses NOT_FOUNDED; throws RangeError for a text that is no day. */
export const readSheet = (directory: string, date: string): Promise<DailySheet> =>
  withStore(
    directory,
    'READER',
    ({ queries, readClock }) => queries.daily(date, readClock()) ?? refuse(refusal('NOT_FOUNDED')),
  );

/** `report daily`: as a table, or as JSON. */
export const printSheet = (sheet: DailySheet, json: boolean, out: Out): void => {
  if (json) out.say(JSON.stringify(sheet));
  else for (const line of sheetLines(sheet)) out.say(line);
};

/** `export ledger FILE`: one JSON event a line, with everything needed to check the chain by itself. */
export const exportTo = (directory: string, path: string, out: Out): Promise<Exit> =>
  withStore(directory, 'READER', ({ store }) => {
    const { events, head } = exportLedger(store.db, path);
    out.say(`exported: ${events} events, head ${head.seq} ${head.hash}`);
    return 0;
  });
