import type { RecheckFinding, TestCredit } from '#core/domain/events/people.ts';
import type {
  CameraPlace,
  PassHolder,
  VideoSubject,
  WasteKind,
  WearCount,
  WearMove,
} from '#core/domain/events/site.ts';
import type { EventType } from '#core/domain/events.ts';
import type { Role } from '#core/domain/roles.ts';
import type { ContactClass, Population, StaffTestResult } from '#core/domain/staff/classes.ts';
import type { TestOverride, TestRule } from '#core/domain/staff/rules.ts';
import type { Standing } from '#core/domain/staff/standing.ts';
import type { BusinessDate, UtcMs } from '#core/domain/time.ts';

/** Shapes that the screens of people and of the sealed site read. */

/** How the person who asks stands; null for whoever is under no tier. */
export type MyStanding = { readonly standing: Standing; readonly dueOn: BusinessDate | null } | null;

/** One line of the register. No result is in it, only what decides whether somebody may work. */
export type StaffView = {
  readonly personId: string;
  readonly name: string;
  readonly merchantName: string | null;
  readonly population: Population;
  readonly contact: ContactClass;
  readonly duty: string;
  readonly since: BusinessDate;
  readonly standing: Standing;
  readonly dueOn: BusinessDate | null;
  readonly lastNegativeOn: BusinessDate | null;
  readonly awaitedUntil: BusinessDate | null;
  readonly taskEndedOn: BusinessDate | null;
  readonly stopCause: 'HEALTH' | 'BY_HAND' | null;
  readonly trainingUntil: BusinessDate | null;
  readonly passNo: string | null;
  readonly inside: boolean;
};

/** Where a page of the register ended: standing as its place in STANDINGS, the day due (`9` for none), the listing. */
export type StaffCursor = { readonly rank: number; readonly due: string; readonly seq: number };

export type StaffPage = {
  readonly items: ReadonlyArray<StaffView>;
  /** `after` of the next page; null for the last. */
  readonly next: StaffCursor | null;
  /** Of the whole register, whatever was looked for. */
  readonly standings: Readonly<Record<Standing, number>>;
};

/** Somebody of the house who may be put on the register. */
export type UnlistedPerson = {
  readonly personId: string;
  readonly name: string;
  readonly roles: ReadonlyArray<Role>;
};

export type StaffTestView = {
  readonly testId: string;
  readonly takenOn: BusinessDate;
  readonly credit: TestCredit;
  /** Null when the data were erased. */
  readonly result: StaffTestResult | null;
  readonly laboratory: string;
  readonly reportNo: string;
  readonly source: 'ENTERED' | 'IMPORTED';
  readonly recordedAtMs: UtcMs;
  readonly recordedBy: string;
  readonly withdrawn: boolean;
};

/** Everything about one person; for those who need it only. */
export type StaffDetail = {
  readonly staff: StaffView;
  readonly phone: string;
  readonly stop: {
    readonly cause: 'HEALTH' | 'BY_HAND';
    readonly on: BusinessDate;
    readonly reason: string;
  } | null;
  /** The rules that ask this person today or later, the strictest is not marked: all of them hold. */
  readonly rules: ReadonlyArray<TestRule>;
  /** Due dates to come if every test is taken on its last day and is negative. */
  readonly nextDue: ReadonlyArray<BusinessDate>;
  readonly tests: ReadonlyArray<StaffTestView>;
  readonly vaccinations: ReadonlyArray<{
    readonly recordId: string;
    readonly on: string;
    readonly dose: string;
    readonly product: string;
  }>;
  readonly trainings: ReadonlyArray<{
    readonly trainingId: string;
    readonly course: string;
    readonly on: BusinessDate;
    readonly validUntil: BusinessDate | null;
  }>;
  /** Batches that the person touched since the last negative, and who was inside at the same time (domain.md §7, 12). */
  readonly contacts: {
    readonly since: BusinessDate | null;
    readonly batches: ReadonlyArray<{ readonly batchId: string; readonly batchNo: string }>;
    readonly people: ReadonlyArray<{ readonly name: string; readonly minutes: number }>;
  };
};

export type DuePerson = Pick<
  StaffView,
  'personId' | 'name' | 'merchantName' | 'population' | 'contact' | 'dueOn' | 'standing' | 'lastNegativeOn'
>;

/** The sheet that goes out a day ahead: who must be tested by the end of `date`, or works no more the day after. */
export type OverdueSheet = {
  readonly warehouse: string;
  readonly warehouseCode: string;
  readonly demo: boolean;
  readonly date: BusinessDate;
  readonly preparedAtMs: UtcMs;
  readonly due: ReadonlyArray<DuePerson>;
  /** Those who are late already and suspended. */
  readonly overdue: ReadonlyArray<DuePerson>;
  readonly chain: { readonly seq: number; readonly hash: string };
};

/** The day's comparison of the list with the results (seed 001: 每日比对, 100%复核). */
export type ComparisonView = {
  readonly date: BusinessDate;
  readonly expected: number;
  readonly done: number;
  readonly missing: ReadonlyArray<
    DuePerson & {
      readonly recheck: {
        readonly finding: RecheckFinding;
        readonly note: string;
        readonly by: string;
        readonly atMs: UtcMs;
      } | null;
    }
  >;
};

export type DueCalendar = ReadonlyArray<{
  readonly date: BusinessDate;
  readonly count: number;
  /** At most the first twenty, by name. */
  readonly names: ReadonlyArray<string>;
}>;

export type TighteningView = TestOverride & {
  readonly adoptedAtMs: UtcMs;
  readonly adoptedBy: ReadonlyArray<string>;
  readonly withdrawnReason: string | null;
};

export type StaffRulesView = {
  readonly tiers: ReadonlyArray<TestRule>;
  readonly policyOverrides: ReadonlyArray<TestRule>;
  readonly tightenings: ReadonlyArray<TighteningView>;
};

export const STAFF_IMPORT_FIELDS = ['name', 'phone', 'takenOn', 'result', 'laboratory', 'reportNo'] as const;
export type StaffImportField = (typeof STAFF_IMPORT_FIELDS)[number];

export type StaffImportError = {
  readonly row: number;
  readonly code:
    'MISSING' | 'NOT_A_DATE' | 'RESULT_UNKNOWN' | 'NOT_ON_LIST' | 'SEVERAL' | 'DUPLICATE' | 'FUTURE';
  readonly field: StaffImportField;
  readonly value: string;
};

/** A list of results as it was read; nothing is kept until it is sent in. */
export type StaffImportPreview = {
  readonly heads: ReadonlyArray<string>;
  readonly mapping: Readonly<Record<StaffImportField, number | null>>;
  readonly tests: ReadonlyArray<{
    readonly row: number;
    readonly personId: string;
    readonly name: string;
    readonly takenOn: BusinessDate;
    readonly result: StaffTestResult;
    readonly laboratory: string;
    readonly reportNo: string;
  }>;
  readonly errors: ReadonlyArray<StaffImportError>;
  readonly totalRows: number;
};

export type PassView = {
  readonly passId: string;
  readonly passNo: string;
  readonly holder: PassHolder;
  readonly name: string;
  readonly firm: string;
  readonly plate: string;
  readonly purpose: string;
  readonly validFrom: BusinessDate;
  readonly validTo: BusinessDate | null;
  readonly revokedReason: string | null;
};

export type VisitView = {
  readonly visitId: string;
  readonly holder: PassHolder;
  readonly name: string;
  readonly firm: string;
  readonly plate: string;
  readonly purpose: string;
  readonly passNo: string | null;
  readonly enteredAtMs: UtcMs;
  readonly leftAtMs: UtcMs | null;
  readonly wearHeld: ReadonlyArray<WearCount>;
};

export type SiteView = {
  readonly date: BusinessDate;
  readonly inside: ReadonlyArray<VisitView>;
  /** Everybody who came in on the day, newest first. */
  readonly visits: ReadonlyArray<VisitView>;
  readonly wear: ReadonlyArray<{
    readonly move: WearMove;
    readonly items: ReadonlyArray<WearCount>;
    readonly name: string;
    readonly atMs: UtcMs;
  }>;
  readonly waste: ReadonlyArray<WasteView>;
};

export type WasteView = {
  readonly wasteId: string;
  readonly kind: WasteKind;
  readonly bags: number;
  readonly place: string;
  readonly note: string;
  readonly storedAtMs: UtcMs;
  readonly storedBy: string;
  readonly removed: {
    readonly atMs: UtcMs;
    readonly takenBy: string;
    readonly documentNo: string;
    readonly heldMs: number;
    /** True when it lay for fewer hours than the policy asks for. */
    readonly early: boolean;
  } | null;
};

export type CameraView = {
  readonly cameraId: string;
  readonly name: string;
  readonly place: CameraPlace;
  readonly view: string;
  readonly retired: boolean;
};

/** An operation, the cameras that looked at its place, and the day on which the recorder overwrites the film. */
export type FilmedOperation = {
  readonly what: EventType;
  readonly batchId: string;
  readonly batchNo: string;
  readonly place: CameraPlace;
  readonly fromMs: UtcMs;
  readonly toMs: UtcMs;
  readonly cameras: ReadonlyArray<{ readonly cameraId: string; readonly name: string }>;
  readonly keptUntil: BusinessDate;
  readonly lost: boolean;
};

export type VideoNoteView = {
  readonly noteId: string;
  readonly cameraName: string;
  readonly fromMs: UtcMs;
  readonly toMs: UtcMs;
  readonly about: VideoSubject;
  readonly aboutName: string;
  readonly note: string;
  readonly by: string;
  readonly keptUntil: BusinessDate;
  readonly lost: boolean;
  readonly savedWhere: string | null;
};
