import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { DailySheet } from '#core/contract/views.ts';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import { exportLedger } from '#db/export.ts';
import { openDatabase } from '#db/open.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { verifyStore } from '#db/verify.ts';
import type { Substitutes } from '#server/substitutes.ts';
import { readLedger } from '../oracle/read-ledger.ts';
import { judge } from '../oracle/rules.ts';
import { DAY_MS, FIRST_MIDNIGHT_MS, HOUR_MS } from './day-clock.ts';
import { enlistCrew, testCrew } from './crew.ts';
import { declare } from './declaring.ts';
import type { Desk } from './desk.ts';
import { planFaults } from './fault-plan.ts';
import type { FaultCounts } from './faults.ts';
import {
  labelFigures,
  scanFigures,
  type JournalRow,
  type LabelFigures,
  type ScanFigures,
} from './figures.ts';
import type { Consignment, DayHouse } from './house.ts';
import { openHouse, type OpenHouse, type PrinterLanguage } from './open-house.ts';
import { planDay, type DayPlan, type PlannedBatch } from './plan.ts';
import { sayingWhy } from './refused.ts';
import { compareSheet, readSheetBook } from './sheet-book.ts';
import { enterResults, takeIn } from './take-in.ts';
import { takeOut } from './take-out.ts';
import { signatureOf } from '#server/demo/made-up.ts';
import { DEMO_KINDS } from '#server/demo/warehouse.ts';
import { everyMerchant } from '#test/support/whole-lists.ts';

export type DayOptions = {
  readonly batches: number;
  readonly pieces: number;
  readonly seed: number;
  /** An empty folder to work in; the data directory lies in it. */
  readonly folder: string;
  /** Where everything is left that others may want to check; the folder itself without it. */
  readonly record?: string;
  /** ZPL unless told. */
  readonly printer?: PrinterLanguage;
  readonly baud?: number;
  readonly paced?: boolean;
  readonly substitutes?: Substitutes;
  /** So many faults of devices, lines and the program itself; none unless told. Not together with substitutes. */
  readonly faults?: number;
  /** What is going on, for people. */
  readonly say?: (line: string) => void;
  /** Called with a link to a seat from which the day can be watched. */
  readonly onOpen?: (link: string) => void;
};

/** What the day came to; docs/day.md says what each figure is made from. */
export type DayFigures = {
  readonly batches: number;
  readonly pieces: number;
  readonly labels: LabelFigures;
  readonly scans: ScanFigures;
  readonly ledger: { readonly events: number; readonly ok: boolean };
  readonly projections: { readonly ok: boolean };
  readonly sheet: { readonly reconciles: boolean };
  /** Only of a day that was asked for faults. */
  readonly faults?: FaultCounts;
  readonly seconds: number;
};

export type DayResult = { readonly figures: DayFigures; readonly problems: ReadonlyArray<string> };

/** Slots of the demo's resting zone. */
const REST_SLOTS = 12;
const REST_DAYS = 7;
const DEFAULT_BAUD = 115_200;
const MORNING_MS = 8 * HOUR_MS;

/** The n-th day begins, at eight: those come to work who have something to do. */
const morning = async (house: DayHouse, day: number, who: ReadonlyArray<Desk>): Promise<void> => {
  await house.wait(FIRST_MIDNIGHT_MS + day * DAY_MS + MORNING_MS - house.clock.nowMs());
  await Promise.all(who.map((desk) => desk.signIn()));
  await testCrew(house);
};

const registerMerchants = async (house: DayHouse, plan: DayPlan): Promise<ReadonlyMap<string, string>> => {
  const { api } = house.desks.market;
  await api.merchants.importList({
    ...house.id(),
    rows: plan.merchants.map((merchant) => ({ ...merchant, kinds: [DEMO_KINDS[0].name] })),
  });
  const merchants = await everyMerchant(api);
  const textId = (await api.pledges.state()).text?.textId ?? '';
  for (const { merchantId, contact, pledged } of merchants)
    if (!pledged)
      await api.pledges.sign({
        ...house.id(),
        merchantId,
        textId,
        signer: contact,
        signature: signatureOf(contact),
      });
  return new Map(merchants.map(({ name, merchantId }) => [name, merchantId]));
};

/** All waves: what came a week ago leaves, then the next comes in; reports come the day after. */
const live = async ({ house, allDesks }: OpenHouse, plan: DayPlan): Promise<void> => {
  const { office, market, gate, inspection, disinfection, laboratory, supervision } = house.desks;
  const merchants = await registerMerchants(house, plan);
  await enlistCrew(house);
  await testCrew(house);
  const declareAll = async (wave: ReadonlyArray<PlannedBatch>): Promise<ReadonlyArray<Consignment>> => {
    const declared: Consignment[] = [];
    for (const batch of wave) declared.push(await declare(house, batch, merchants));
    return declared;
  };
  let day = 0;
  for (const [at, wave] of plan.waves.entries()) {
    const coming = await declareAll(wave);
    await takeIn(house, coming);
    await morning(house, day + 1, [office, market, laboratory, supervision]);
    await enterResults(house, coming);
    day += REST_DAYS + 1;
    const isLast = at === plan.waves.length - 1;
    await morning(house, day, isLast ? [office, gate, inspection, disinfection] : allDesks);
    await takeOut(house, coming);
  }
};

const sheetsOf = async ({ desks, clock }: DayHouse): Promise<ReadonlyArray<DailySheet>> => {
  const sheets: DailySheet[] = [];
  const last = businessDateOf(clock.nowMs());
  for (let date = businessDateOf(FIRST_MIDNIGHT_MS); date <= last; date = addBusinessDays(date, 1))
    sheets.push(await desks.office.api.reports.daily({ date }));
  return sheets;
};

/** What the data directory says once nobody writes to it any more. */
const readDirectory = (directory: string, ledgerPath: string) => {
  const db = openDatabase(directory, 'READER');
  try {
    exportLedger(db, ledgerPath);
    const journal = db
      .prepare<[], JournalRow>(
        'SELECT device_id AS deviceId, text FROM scan_frames WHERE device_id IS NOT NULL',
      )
      .all();
    return { journal, ledger: readLedger(ledgerPath) };
  } finally {
    db.close();
  }
};

/** Lives through the day and answers its figures, whatever went wrong on it. Rejects when it cannot go on at all. */
export const runDay = async (options: DayOptions): Promise<DayResult> => {
  const from = performance.now();
  const { folder, batches, pieces, seed, say = () => undefined } = options;
  const record = options.record ?? join(folder, 'record');
  const directory = join(folder, 'data');
  mkdirSync(record, { recursive: true });
  const problems: string[] = [];
  const note = (what: string): void => {
    problems.push(what);
    say(`! ${what}`);
  };
  const plan = planDay({ batches, pieces, seed, restSlots: REST_SLOTS });
  const open = await openHouse({
    seed,
    directory,
    record,
    printer: options.printer ?? 'zpl',
    baud: options.baud ?? DEFAULT_BAUD,
    paced: options.paced ?? false,
    ...(options.substitutes === undefined ? {} : { substitutes: options.substitutes }),
    faults: options.faults === undefined ? null : planFaults(options.faults, seed, plan),
    note,
    say,
  });
  const { house } = open;
  try {
    options.onOpen?.(await open.service.enterLink('seat-watching', 'watching'));
    await sayingWhy(() => live(open, plan));
    const sheets = await sheetsOf(house);
    await open.closeService();

    const ledgerPath = join(record, 'ledger.jsonl');
    const { journal, ledger } = readDirectory(directory, ledgerPath);
    const verdict = judge(ledger.lines);
    const replay = verifyStore(directory, { apply: applyEvent });
    const labels = await house.paper.read(0, await house.paper.count());
    const { problems: scanProblems, ...scans } = await scanFigures(open.allGuns, journal);
    const book = readSheetBook(ledger.lines);
    const sheetProblems = sheets.flatMap((sheet) => compareSheet(book, sheet));
    for (const problem of [
      ...ledger.problems,
      ...verdict.problems,
      ...replay.problems,
      ...scanProblems,
      ...sheetProblems,
    ])
      note(problem);
    const faults = house.faults?.counts();
    if (faults !== undefined && faults.injected < faults.asked)
      note(`${faults.asked} faults were asked for, ${faults.injected} found their moment`);
    if (verdict.shipped !== pieces) note(`${pieces} pieces came, ${verdict.shipped} left`);
    writeFileSync(
      join(record, 'codes.txt'),
      labels.flatMap(({ text }) => (text === null ? [] : [`${text}\n`])).join(''),
    );
    writeFileSync(
      join(record, 'faults.jsonl'),
      (house.faults?.record() ?? []).map((line) => `${JSON.stringify(line)}\n`).join(''),
    );
    writeFileSync(join(record, 'sheets.json'), `${JSON.stringify(sheets, null, 1)}\n`);
    const figures: DayFigures = {
      batches: verdict.batches,
      pieces: verdict.pieces,
      labels: labelFigures(ledger.lines, labels, house.faults?.spoiltLabels() ?? 0),
      scans,
      ledger: { events: ledger.lines.length, ok: ledger.problems.length === 0 && verdict.ok },
      projections: { ok: replay.ok },
      sheet: { reconciles: sheetProblems.length === 0 },
      ...(house.faults === null ? {} : { faults: house.faults.counts() }),
      seconds: Math.round((performance.now() - from) / 100) / 10,
    };
    writeFileSync(join(record, 'day.json'), `${JSON.stringify({ ...figures, problems }, null, 1)}\n`);
    return { figures, problems };
  } finally {
    await open.closeService().catch(() => undefined);
    await open.closeDevices();
  }
};
