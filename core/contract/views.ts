import type { GraphicForm } from '#core/domain/printer-profile.ts';
import type { Batch, NextStep, Sample } from '#core/domain/batch.ts';
import type { ClockGap, ClockReading } from '#core/domain/attested-time.ts';
import type { EventType, TestResult } from '#core/domain/events.ts';
import type { Guard } from '#core/domain/guards.ts';
import type { Policy } from '#core/domain/policy.ts';
import type { RefusalParams } from '#core/domain/refusals.ts';
import type {
  LateAct,
  PoolLine,
  SheetBalance,
  SheetRow,
  StaffFigures,
  WaivedRelease,
} from '#core/domain/sheet.ts';
import type { Role } from '#core/domain/roles.ts';
import type { SeatKind } from '#core/domain/seat-kinds.ts';
import type { ScanOutcome, SeatTask } from '#core/domain/tasks.ts';
import type { BusinessDate, UtcMs } from '#core/domain/time.ts';
import type { ZoneKind } from '#core/domain/zones.ts';
import type { PapersView } from './market-views.ts';
import type { CodeState } from '#core/ports/reads.ts';
import type { PrinterClass, PrinterFault, ScanFrameFlag } from '#core/ports/device.ts';
import type { FrameEnding, ScannerSetup } from '#core/domain/scanner-setup.ts';

/** Shapes that screens read. They are projections: nothing here is ever sent back. */

export type WarehouseView = {
  readonly name: string;
  readonly code: string;
  readonly demo: boolean;
  readonly policy: Policy;
};

/** A version of the rules with who adopted it, when and why. */
export type AdoptedPolicy = {
  readonly policy: Policy;
  readonly adoptedSeq: number;
  readonly adoptedMs: UtcMs;
  /** Names; empty for the version that the warehouse was founded with. */
  readonly adoptedBy: ReadonlyArray<string>;
  readonly reason: string;
  /** Batches that are judged under it and have not left. */
  readonly batches: number;
};

export type RulesView = {
  /** Newest first. */
  readonly adopted: ReadonlyArray<AdoptedPolicy>;
  readonly shipped: ReadonlyArray<Policy>;
  /** The version that a declaration made today is judged under. */
  readonly inForce: string | null;
};

export type PersonView = {
  readonly personId: string;
  readonly name: string;
  readonly username: string;
  readonly roles: ReadonlyArray<Role>;
  readonly merchantId: string | null;
};

export type Me = {
  readonly version: string;
  readonly seat: { readonly seatId: string; readonly name: string; readonly kind: SeatKind };
  readonly person: PersonView | null;
  /** Somebody is signed in, and nobody may act until they or another person sign in. */
  readonly locked: boolean;
  /** Null until the data directory is a demo or a warehouse. */
  readonly warehouse: WarehouseView | null;
  /** In a demo only: whom one may sign in as, with the published secret. Empty elsewhere. */
  readonly demoPeople: ReadonlyArray<{
    readonly username: string;
    readonly name: string;
    readonly roles: ReadonlyArray<Role>;
    readonly secret: string;
  }>;
};

export type MerchantView = {
  readonly merchantId: string;
  readonly name: string;
  readonly stall: string;
  readonly market: string;
  readonly creditCode: string;
  readonly contact: string;
  readonly phone: string;
  /** On the list of merchants with imports. */
  readonly listed: boolean;
  readonly kindIds: ReadonlyArray<string>;
  /** Signed the pledge that is in force. */
  readonly pledged: boolean;
};

export * from './backup-views.ts';
export type { VerifyMessage } from './verify-views.ts';
export * from './market-views.ts';

export type SlotView = { readonly slotId: string; readonly code: string; readonly zone: ZoneKind };

/** A batch as lists and the board show it. */
export type BatchSummary = {
  readonly batchId: string;
  readonly batchNo: string;
  readonly merchantId: string;
  readonly merchantName: string;
  readonly goods: string;
  readonly declared: number;
  readonly inWarehouse: number;
  readonly zone: ZoneKind | null;
  readonly slotId: string | null;
  readonly slotCode: string | null;
  readonly nextStep: NextStep;
  readonly holds: ReadonlyArray<string>;
  readonly expectedOn: BusinessDate;
  /** Attested rest: how much is done, how much is needed, when it would end if nothing stops the clock. Null before rest. */
  readonly rest: {
    readonly restedMs: number;
    readonly neededMs: number;
    readonly readyAtMs: UtcMs;
    readonly unconfirmedMs: number;
  } | null;
  /** Goods that were inside before the program was: their facts are attested by two persons. */
  readonly fromOpening: boolean;
  /** Pieces that were refused and still stand at the gate. */
  readonly refusedWaiting: number;
  readonly openGuards: ReadonlyArray<string>;
  readonly waivedGuards: ReadonlyArray<string>;
  readonly metGuards: number;
  readonly lastSeq: number;
};

export type StoryLine = {
  readonly seq: number;
  readonly atMs: UtcMs;
  readonly type: EventType;
  readonly actorName: string;
  readonly params: RefusalParams;
};

/**
 * A sample as screens see it: the value of a result stays hidden (null) until a second person has keyed the same, so
 * that verification is blind whatever the screen shows. A positive shows by its hold at once.
 */
export type SampleView = Omit<Sample, 'result' | 'confirmation'> & {
  readonly result:
    (Omit<NonNullable<Sample['result']>, 'value'> & { readonly value: TestResult | null }) | null;
  readonly confirmation:
    (Omit<NonNullable<Sample['confirmation']>, 'value'> & { readonly value: TestResult | null }) | null;
};

export type BatchView = Omit<Batch, 'samples'> & { readonly samples: ReadonlyArray<SampleView> };

export type BatchDetail = {
  readonly summary: BatchSummary;
  readonly batch: BatchView;
  readonly policy: Policy;
  readonly guards: ReadonlyArray<Guard>;
  readonly papers: PapersView;
  readonly story: ReadonlyArray<StoryLine>;
  /** Names of the persons that the batch's acts mention, by person id. */
  readonly names: Readonly<Record<string, string>>;
  /** The incident that holds the batch POSITIVE; null when none does. */
  readonly incident: { readonly incidentNo: string; readonly incidentId: string } | null;
  readonly activeRunId: string | null;
  readonly openCollectionId: string | null;
};

export type ImportRowError = {
  readonly row: number;
  readonly column: string;
  readonly code: 'MISSING' | 'NOT_A_NUMBER' | 'NOT_POSITIVE' | 'TOO_LONG' | 'FORMULA' | 'DUPLICATE_LINE';
  readonly value: string;
};

export const IMPORT_FIELDS = ['goodsName', 'spec', 'quantity', 'unit', 'origin', 'classCode'] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

export type ImportPreview = {
  /** 1-based row of the sheet that the column heads were found in. */
  readonly headRow: number;
  readonly heads: ReadonlyArray<string>;
  /** Which head each field is read from, by index into `heads`; null when nothing fits and the user must choose. */
  readonly mapping: Readonly<Record<ImportField, number | null>>;
  readonly lines: ReadonlyArray<{
    readonly goodsName: string;
    readonly spec: string;
    readonly quantity: number;
    readonly unit: string;
    readonly origin: string;
    readonly classCode: string | null;
  }>;
  readonly errors: ReadonlyArray<ImportRowError>;
  readonly totalRows: number;
  readonly encoding: 'XLSX' | 'UTF-8' | 'GB18030';
};

export type CodeView = {
  readonly code: string;
  readonly kind: 'PIECE' | 'CARTON';
  readonly number: number;
  readonly carton: number;
  readonly state: CodeState;
};

export type PrintRunView = {
  readonly runId: string;
  readonly batchId: string;
  /** CLOSED: a person ended it with labels still to print; starting it opens it again. */
  readonly state: 'IDLE' | 'RUNNING' | 'PAUSED' | 'IN_DOUBT' | 'CLOSED' | 'FINISHED';
  readonly printerId: string | null;
  /** What that printer shows of its labels; null when it is not known yet. */
  readonly printerClass: PrinterClass | null;
  /** Last label of a pack sent to a blind printer, which is to be scanned when it is out; null otherwise. */
  readonly packLast: string | null;
  readonly faults: ReadonlyArray<PrinterFault>;
  readonly total: number;
  readonly printed: number;
  readonly applied: number;
  readonly inDoubt: number;
  readonly void: number;
  readonly waiting: number;
  readonly perMinute: number | null;
  /** It stands still because the program was started anew while it printed; false once it goes on. */
  readonly byRestart: boolean;
  /** Codes that may or may not have reached paper, oldest first; empty unless IN_DOUBT. */
  readonly doubtCodes: ReadonlyArray<string>;
  /** The last label that is surely printed, to help the operator find it; null before the first. */
  readonly lastPrinted: string | null;
  /** Labels that a supervisor had printed once more under the same code. */
  readonly reprinted: number;
  /** What the run came to when it was last finished or closed; null before. */
  readonly reconciliation: RunReconciliation | null;
};

/** allocated = printed + voided + unused. */
export type RunReconciliation = {
  readonly atMs: UtcMs;
  readonly allocated: number;
  readonly printed: number;
  readonly voided: number;
  readonly unused: number;
  /** What the printers' own counts grew by, and how much of it is not shown to be labels of this run; null without counts. */
  readonly counted: number | null;
  readonly besides: number | null;
};

export type CollectionView = {
  readonly collectionId: string;
  readonly batchId: string;
  readonly batchNo: string;
  readonly merchantName: string;
  readonly certificateNo: string;
  /** Pieces applied and still in the warehouse, those of this collection included. */
  readonly available: number;
  readonly picked: number;
  readonly cartonsPicked: number;
  readonly state: 'OPEN' | 'SIGNED' | 'CANCELLED';
};

/** A collection with whom the merchant said would come; null where no collection code opened it. */
export type ExpectedCollection = CollectionView & {
  readonly expected: { readonly collector: string; readonly phone: string } | null;
};

export type TraceView = {
  readonly code: string;
  readonly kind: 'PIECE' | 'CARTON';
  readonly state: CodeState;
  /** The platform that issued it; null for a code of this warehouse. */
  readonly scheme: string | null;
  readonly number: number;
  readonly carton: number;
  readonly batchNo: string;
  readonly batchId: string;
  /** Batches that the piece left with before it came back, oldest first. */
  readonly earlier: ReadonlyArray<{
    readonly batchId: string;
    readonly batchNo: string;
    readonly leftAtMs: UtcMs | null;
  }>;
  readonly merchantName: string;
  readonly goods: ReadonlyArray<{
    readonly goodsName: string;
    readonly spec: string;
    readonly origin: string;
    readonly quantity: number;
  }>;
  readonly papers: ReadonlyArray<{ readonly kind: string; readonly number: string; readonly issuer: string }>;
  /** Where it is now: a zone, or the person and time it left with. */
  readonly whereNow: {
    readonly zone: ZoneKind | null;
    readonly slotCode: string | null;
    readonly leftAtMs: UtcMs | null;
  };
  readonly story: ReadonlyArray<StoryLine>;
  /** Set while the goods are frozen by a positive: nobody may go on with the piece, wherever it is. */
  readonly recalled: { readonly incidentNo: string; readonly incidentId: string | null } | null;
};

export * from './home-views.ts';

export type DailySheetRow = SheetRow;

/** What the daily sheet counts, on a day on which nothing happened. */
export const NO_ACTIVITY = {
  declared: 0,
  approved: 0,
  returned: 0,
  arrivals: 0,
  mismatches: 0,
  disinfections: 0,
  restStarted: 0,
  cleared: 0,
  samplesTaken: 0,
  resultsNegative: 0,
  resultsPositive: 0,
  resultsInvalid: 0,
  resultsPending: 0,
  codesReserved: 0,
  labelsPrinted: 0,
  labelsApplied: 0,
  codesVoided: 0,
  collections: 0,
  piecesCollected: 0,
  holdsPlaced: 0,
  holdsLifted: 0,
  withdrawn: 0,
  piecesReturned: 0,
  piecesDestroyed: 0,
  piecesBroughtBack: 0,
  stocktakes: 0,
  piecesFound: 0,
  piecesMissing: 0,
  codesBound: 0,
  corrections: 0,
  backEntries: 0,
  incidentsOpened: 0,
  incidentsClosed: 0,
  samplesLost: 0,
  vehiclesRefused: 0,
  piecesRefused: 0,
  piecesDeparted: 0,
  piecesAdded: 0,
  roundsDisinfected: 0,
  restsRestarted: 0,
  openingPieces: 0,
};

export type DailySheet = {
  readonly warehouse: string;
  readonly warehouseCode: string;
  readonly demo: boolean;
  readonly date: BusinessDate;
  readonly sheetNo: string;
  readonly preparedAtMs: UtcMs;
  readonly rows: ReadonlyArray<DailySheetRow>;
  readonly total: {
    readonly opening: number;
    readonly in: number;
    readonly out: number;
    readonly closing: number;
    readonly book: number;
    readonly difference: number;
  };
  /** opening + in − out = closing = book in every row. */
  readonly reconciles: boolean;
  /** accepted = standing + out + returned + destroyed, reckoned from the first day on. */
  readonly balance: SheetBalance;
  readonly activity: { readonly [fact in keyof typeof NO_ACTIVITY]: number };
  /** Acts of days whose sheet was closed, and entries from paper forms. */
  readonly late: ReadonlyArray<LateAct>;
  readonly pools: ReadonlyArray<PoolLine>;
  /** Goods released that day with a condition waived, early release among them. */
  readonly waived: ReadonlyArray<WaivedRelease>;
  readonly labelsUnused: number;
  /** The people of the day, by name. */
  readonly staff: StaffFigures;
  /** Batches that rest now; empty on a closed sheet. */
  readonly resting: ReadonlyArray<BatchSummary>;
  /** Set once two persons have signed the sheet: it is read from its closing event ever after. */
  readonly closed: {
    readonly seq: number;
    readonly atMs: UtcMs;
    readonly preparedBy: string;
    readonly reviewedBy: string;
    readonly note: string;
  } | null;
  /** First day with acts whose sheet is open; null when there is none. */
  readonly nextToClose: BusinessDate | null;
  readonly chain: { readonly seq: number; readonly hash: string };
  readonly clockState: ClockReading['state'];
  readonly openGaps: number;
};

export type DeviceView = {
  readonly deviceId: string;
  readonly kind: 'SCANNER' | 'PRINTER';
  readonly name: string;
  /** Serial path such as `COM3` or `/dev/ttyUSB0`, or `tcp://host:port`. */
  readonly address: string;
  readonly baud: number;
  readonly ending: FrameEnding;
  /** Name of a printer's profile (printer-profile.ts); `scanner` for scanners. */
  readonly profile: string;
  /** Of a printer: what it shows of its labels, and how text gets onto them; null until it has been tried, and for scanners. */
  readonly printerClass: PrinterClass | null;
  readonly form: GraphicForm | null;
  readonly seatId: string | null;
  readonly emulated: boolean;
  readonly state: 'OPEN' | 'OPENING' | 'LOST' | 'REFUSED';
  readonly faults: ReadonlyArray<PrinterFault>;
  readonly detail: string;
  /** How a scanner is set up; null for a printer. */
  readonly setup: ScannerSetup | null;
  /** What the USB device says of itself, such as `1a86:7523 A50285BI`; null when the system does not know. */
  readonly identity: string | null;
  /** Where it was found now, when that is not its address: it is plugged in elsewhere. */
  readonly foundAt: string | null;
};

/** A printer that said who it is. */
export type DetectedPrinter = {
  readonly language: 'ZPL' | 'TSPL';
  readonly baud: number;
  /** What it calls itself. */
  readonly model: string;
  /** Null when it does not say. */
  readonly dpi: 203 | 300 | null;
};

/** One frame as it came over a scanner's line, for the devices screen. */
export type FrameView = {
  readonly n: number;
  readonly atMs: UtcMs;
  readonly bytes: number;
  /** The first bytes, as `5D 51 31 …`. */
  readonly hex: string;
  readonly text: string;
  readonly aim: string | null;
  readonly flags: ReadonlyArray<ScanFrameFlag>;
  readonly outcome: ScanOutcome;
};

export type PortView = { readonly path: string; readonly label: string };

export type ScanLine = {
  readonly scanId: number;
  readonly atMs: UtcMs;
  readonly deviceId: string | null;
  readonly text: string;
  readonly aim: string | null;
  readonly outcome: ScanOutcome;
};

/** What a seat's screen is told, at once and then on every change. */
export type SeatMessage =
  | { readonly kind: 'TASK'; readonly task: SeatTask }
  | { readonly kind: 'SCAN'; readonly scan: ScanLine }
  | { readonly kind: 'DEVICES' }
  /** Somebody signed in by badge, or the seat locked or opened: who is here is read again. */
  | { readonly kind: 'SESSION' };

/** Something became durable: every open screen reads again what it shows. */
export type LiveMessage =
  | { readonly kind: 'CHANGED'; readonly seq: number }
  | { readonly kind: 'DEVICES' }
  | { readonly kind: 'FRAME'; readonly deviceId: string }
  | { readonly kind: 'RUN'; readonly runId: string };

export type ClockView = {
  readonly reading: ClockReading;
  readonly gaps: ReadonlyArray<ClockGap>;
  readonly demoOffsetMs: number;
};

export type EmulatedLabel = { readonly n: number; readonly complete: boolean; readonly png: string };

/** How far the filling of a demonstration has come, in units of its own. STOPPED: the program ended during it. */
export type DemoFillView = {
  readonly state: 'EMPTY' | 'RUNNING' | 'STOPPED' | 'FAILED' | 'DONE';
  readonly done: number;
  readonly total: number;
  /** Leads to a log line, when it failed. */
  readonly faultId: string | null;
};
