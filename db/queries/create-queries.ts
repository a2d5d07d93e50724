import type { Database } from 'better-sqlite3';
import type { TurnedAwayView } from '#core/contract/gate-views.ts';
import type { BatchDetail, DailySheet, TraceView } from '#core/contract/views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import type { BusinessDate } from '#core/domain/time.ts';
import type { Reads } from '#core/ports/reads.ts';
import { createBatchDetail } from './batch-detail.ts';
import { createBatchList, type BatchListInput, type BatchPage } from './batch-list.ts';
import { createBatchReader } from './batch-reader.ts';
import { createBoard, type BoardQueries } from './board.ts';
import { createDailySheet } from './daily-sheet.ts';
import { createDisinfectionQueries, type DisinfectionQueries } from './disinfection.ts';
import { createExportQueries, type ExportQueries } from './exports.ts';
import { createFormQueries, type FormQueries } from './forms.ts';
import { createHouseQueries, type HouseQueries } from './house.ts';
import { createIncidentQueries, type IncidentQueries } from './incidents.ts';
import { createLabQueries, type LabQueries } from './lab.ts';
import { createLiveBatches } from './live-batches.ts';
import { createFind, type FindQueries } from './find.ts';
import { createMerchantDirectory } from './merchant-directory.ts';
import { createMerchantList, type MerchantQueries } from './merchant-list.ts';
import { createFlow, type FlowQueries } from './flow.ts';
import { createHome, type HomeQueries } from './home.ts';
import { createHomeTasks } from './home-tasks.ts';
import { createLabelQueries, type LabelQueries } from './labels.ts';
import { createMarketQueries, type MarketQueries } from './market.ts';
import { createPrivateData } from './names.ts';
import { createSiteQueries, type SiteQueries } from './site.ts';
import { createStaffQueries, type StaffQueries } from './staff.ts';
import { createReviewQueries, type ReviewQueries } from './review.ts';
import { createSummaries } from './summaries.ts';
import { createTrace } from './trace.ts';
import { createVideoQueries, type VideoQueries } from './video.ts';
import { createOpeningQueries, type OpeningQueries } from './opening.ts';
import { createTurnedAway } from './turned-away.ts';
import { createWaysOutQueries, type WaysOutQueries } from './ways-out.ts';

/** What screens read. Whatever depends on time is told the time; nothing here changes anything. */
export type Queries = HouseQueries &
  MarketQueries &
  MerchantQueries &
  ReviewQueries &
  LabelQueries &
  LabQueries &
  IncidentQueries &
  StaffQueries &
  SiteQueries &
  VideoQueries &
  BoardQueries &
  HomeQueries &
  FlowQueries &
  FindQueries &
  DisinfectionQueries &
  OpeningQueries &
  WaysOutQueries &
  FormQueries &
  ExportQueries & {
    /** Reads the facts of so many batches of the house, then merchants and people, that nobody has asked for yet; 0 when all are there. */
    readonly warm: (most: number) => number;
    readonly turnedAway: () => TurnedAwayView;
    readonly batches: (input: BatchListInput, clock: ClockReading) => BatchPage;
    readonly batch: (batchId: string, clock: ClockReading) => BatchDetail | null;
    /** Null before the warehouse is founded; RangeError when the text is no calendar day. */
    readonly daily: (date: BusinessDate, clock: ClockReading) => DailySheet | null;
    /** Takes the bare code, as `readTraceCode` gives it. */
    readonly trace: (code: string) => TraceView | null;
  };

/** Names are taken in faster than batches are read. */
const NAMES_A_BATCH = 20;

export type QueryDeps = {
  readonly reads: Reads;
  /** Initials or other spellings of a name by which it is found, in small letters; none unless told. */
  readonly spellings?: (name: string) => string;
};

/** Prepares every query for one connection (the writer's, or a read-only one beside it); call it once for each. */
export const createQueries = (db: Database, { reads, spellings = () => '' }: QueryDeps): Queries => {
  const names = createPrivateData(db);
  const directory = createMerchantDirectory(db, spellings);
  const merchants = createMerchantList(db, reads, names, directory);
  const summaries = createSummaries(db, reads, createBatchReader(db));
  const live = createLiveBatches(db);
  const board = createBoard(db, reads, summaries, live);
  const staff = createStaffQueries(db, reads, names);
  const batches = createBatchList(db, reads, summaries);
  const waysOut = createWaysOutQueries(db, reads, names);
  return {
    ...createHouseQueries(db, reads, names),
    ...createMarketQueries(db, reads, names),
    ...merchants,
    ...createReviewQueries(db, reads, summaries, names),
    ...createLabelQueries(db, reads),
    ...staff,
    ...createSiteQueries(db, reads, names),
    ...createVideoQueries(db, reads, names),
    ...board,
    ...createHome(reads, summaries, live, createHomeTasks(db, reads, summaries, staff.standings)),
    ...createFlow(db, reads, summaries, live),
    ...createFind(db, reads, { batches, directory }),
    ...createLabQueries(db, reads, names),
    ...createIncidentQueries(db, reads, names),
    ...createDisinfectionQueries(db, reads, names),
    ...createOpeningQueries(db, reads, names),
    turnedAway: createTurnedAway(db, names),
    ...createExportQueries(db),
    ...waysOut,
    ...createFormQueries(db, reads, names, waysOut),
    batches,
    warm: (most) =>
      summaries.warm(live.inside(), most) ||
      (directory.warm(most * NAMES_A_BATCH) ||
      merchants.warmWords(most * NAMES_A_BATCH) ||
      staff.warmStaff(most * NAMES_A_BATCH)
        ? most
        : 0),
    batch: createBatchDetail(db, reads, summaries, names),
    daily: createDailySheet(db, reads, board.resting, names),
    trace: createTrace(db, reads, names),
  };
};
