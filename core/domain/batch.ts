import type { AttestedPoint } from './attested-time.ts';
import type { ResultOrigin } from './events/lab.ts';
import type { Booking } from './booking/booking.ts';
import type { OpeningFacts, Photo, RefusedPart, Repacking, Restart } from './entry-facts.ts';
import { differencesOf, type Difference, type PaperReading } from './papers/consistency.ts';
import { openDemands, type DocumentDemand, type PaperStanding } from './papers/document-set.ts';
import type { DeclaredKind, FieldReason } from './events/declaration.ts';
import type { DeclaredLine, HoldKind, StoredFile, TestResult } from './events.ts';
import type { Mark, SealState } from './marks.ts';
import type { PaperKind, Policy, SampleLayer, WaivableGuard, WaiverBasis } from './policy.ts';
import type { BusinessDate, UtcMs } from './time.ts';
import type { ZoneKind } from './zones.ts';

/** Who did something and when, with the ledger number that proves it. */
export type Act = AttestedPoint & { readonly atMs: UtcMs; readonly by: string };

export type BatchLine = DeclaredLine & {
  /** Pieces counted at the gate; null until the first count, so that nothing is ever pre-filled. */
  readonly counted: number | null;
  readonly typeAgrees: boolean | null;
  readonly specAgrees: boolean | null;
  /** Persons who have counted this line, in order, each once. */
  readonly countedBy: ReadonlyArray<string>;
  /** Of those counted: pieces taken in that are in damaged packages, and pieces not taken in, with the reason. */
  readonly damaged: number;
  readonly refused: number;
  readonly why: string;
  /** Somebody else who counted the same number again; null until then, and after every new count. */
  readonly recountedBy: string | null;
};

export type Paper = {
  readonly paperId: string;
  readonly kind: PaperKind;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: BusinessDate;
  /** Last day that the paper itself names, or null. */
  readonly validTo: BusinessDate | null;
  readonly file: StoredFile;
  readonly attached: Act;
  /** What somebody read in it without seeing the declaration; null until then. */
  readonly reading: PaperReading | null;
  readonly read: Act | null;
  readonly verdict: 'PENDING' | 'PASSED' | 'FAILED';
  /** Why it failed, or a remark; empty for none. */
  readonly remark: string;
};

export type Hold = {
  readonly holdId: string;
  readonly kind: HoldKind;
  readonly reason: string;
  readonly placed: Act;
  readonly lifted: Act | null;
};

/** A condition of release that two persons let be. */
export type Waiver = {
  readonly waiverId: string;
  readonly guard: WaivableGuard;
  readonly basis: WaiverBasis;
  readonly paperId: string | null;
  readonly reason: string;
  readonly measures: string;
  readonly waivedBy: ReadonlyArray<string>;
  readonly act: Act;
};

export type Disinfection = {
  readonly disinfectionId: string;
  readonly agent: string;
  readonly mgPerL: number;
  readonly contactMinutes: number;
  readonly object: SampleLayer;
  readonly preparationId: string | null;
  readonly usedMl: number;
  readonly place: string;
  /** Why it was disinfected once more; empty for the first time. */
  readonly reason: string;
  /** Attested by two persons, on opening day or from a paper form, instead of watched here. */
  readonly attested: boolean;
  /** The paper form that it was entered from, and who vouch for it; null for every other. */
  readonly form: {
    readonly formNo: string;
    readonly file: StoredFile;
    readonly attestedBy: ReadonlyArray<string>;
  } | null;
  readonly started: Act;
  readonly ended: Act | null;
};

/** A result as one person entered it; `verified` is the act of another who keyed the same. */
export type Confirmation = {
  readonly value: TestResult;
  readonly laboratory: string;
  readonly reportNo: string;
  readonly file: StoredFile | null;
  readonly entered: Act;
  readonly verified: Act | null;
};

/** A tube, with one swab in it or a pool of several. */
export type Sample = {
  readonly sampleId: string;
  readonly sampleNo: string;
  readonly layer: SampleLayer;
  readonly site: string;
  /** Every swab in the tube by its place; people stand as numbers. One unless it is pooled. */
  readonly members: ReadonlyArray<string>;
  /** The sample that said nothing and that this one was taken for. */
  readonly replaces: string | null;
  readonly taken: Act;
  readonly sent: Act | null;
  readonly formNo: string | null;
  readonly laboratory: string | null;
  readonly received: Act | null;
  readonly lost: (Act & { readonly reason: string }) | null;
  /** The screening. */
  readonly result: {
    readonly value: TestResult;
    readonly reportNo: string;
    readonly testedOn: BusinessDate | null;
    readonly ct: string;
    readonly origin: ResultOrigin;
    readonly file: StoredFile | null;
    readonly entered: Act;
  } | null;
  readonly verified: Act | null;
  /** The second stage of a positive screening. */
  readonly confirmation: Confirmation | null;
};

/** How many codes of a batch stand where in their life. Pieces only; cartons are counted apart. */
export type CodeCounts = {
  readonly reserved: number;
  readonly sent: number;
  readonly doubt: number;
  readonly printed: number;
  readonly applied: number;
  readonly picked: number;
  readonly shipped: number;
  /** Returned or destroyed with their pieces; not found by a stocktake. */
  readonly ended: number;
  readonly missing: number;
  readonly void: number;
};

/**
 * A batch is a set of facts, a place and holds; never one linear status (design §5). A fact is null until it is
 * so, then the act that made it so.
 */
export type Batch = {
  readonly batchId: string;
  readonly batchNo: string;
  readonly merchantId: string;
  readonly policyId: string;
  readonly expectedOn: BusinessDate;
  readonly plate: string;
  readonly containerNo: string;
  readonly sealNo: string;
  readonly source: StoredFile | null;
  readonly submitted: Act;
  readonly review: {
    readonly verdict: 'PENDING' | 'APPROVED' | 'RETURNED';
    readonly act: Act | null;
    readonly note: string;
    /** With RETURNED: what is wrong at which field. */
    readonly fields: ReadonlyArray<FieldReason>;
  };
  /** How often the declaration was amended. */
  readonly amendments: number;
  readonly booking: Booking & { readonly expired: Act | null };
  readonly kinds: ReadonlyArray<DeclaredKind>;
  /** Pieces of all lines; there even where the lines were not read. */
  readonly declaredPieces: number;
  readonly lines: ReadonlyArray<BatchLine>;
  readonly papers: ReadonlyArray<Paper>;
  readonly holds: ReadonlyArray<Hold>;
  readonly waivers: ReadonlyArray<Waiver>;
  readonly arrived:
    | (Act & {
        readonly plate: string;
        readonly containerNo: string;
        readonly sealNo: string;
        readonly seal: SealState;
        /** Marks that were not as declared. */
        readonly differs: ReadonlyArray<Mark>;
        /** Let in before its declaration was approved: why, and by which supervisor. */
        readonly emergency: { readonly reason: string; readonly allowedBy: string } | null;
      })
    | null;
  readonly inspected: Act | null;
  /** Nothing of the batch was taken in. */
  readonly refused: Act | null;
  readonly refusedParts: ReadonlyArray<RefusedPart>;
  /** Pieces accepted in damaged packages. */
  readonly damagedQuantity: number;
  readonly repacked: Repacking | null;
  /** Photographs; only a batch that was read whole has them. */
  readonly photos: ReadonlyArray<Photo>;
  /** Ledger number of the newest act that added pieces: no disinfection before it covers them. */
  readonly addedSeq: number | null;
  readonly restarted: Restart | null;
  readonly opening: OpeningFacts | null;
  /** Pieces accepted into custody: what was counted. Zero until accepted. */
  readonly acceptedQuantity: number;
  readonly accepted: Act | null;
  readonly unloaded: Act | null;
  readonly unpacked: (Act & { readonly cartons: number }) | null;
  readonly disinfections: ReadonlyArray<Disinfection>;
  readonly rest: Act | null;
  readonly samples: ReadonlyArray<Sample>;
  readonly cleared: Act | null;
  readonly stored: Act | null;
  readonly zone: ZoneKind | null;
  readonly slotId: string | null;
  readonly codes: CodeCounts;
  /** Pieces handed over. */
  readonly shippedQuantity: number;
  /** Pieces that went back to the sender, that were destroyed, and that no stocktake found. */
  readonly returnedQuantity: number;
  readonly destroyedQuantity: number;
  readonly missingQuantity: number;
  /** The declaration was withdrawn before the goods came into custody. */
  readonly withdrawn: Act | null;
  /** The batch that these pieces once left with, when they came back under their old codes. */
  readonly broughtBackFrom: { readonly batchId: string; readonly batchNo: string } | null;
  readonly certificate: {
    readonly certificateId: string;
    readonly certificateNo: string;
    readonly quantity: number;
    /** Pieces signed for under this certificate; what is left of it is the balance. */
    readonly collected: number;
    readonly issued: Act;
  } | null;
  /** Ledger number of the last event about this batch; also the optimistic version of the screen's copy. */
  readonly lastSeq: number;
};

/** Pieces the merchant declared, over all lines. */
export const declaredQuantity = (batch: Pick<Batch, 'lines'>): number =>
  batch.lines.reduce((sum, line) => sum + line.quantity, 0);

type Quantities = Pick<
  Batch,
  'acceptedQuantity' | 'shippedQuantity' | 'returnedQuantity' | 'destroyedQuantity' | 'missingQuantity'
>;

/** Pieces that stand in the warehouse: accepted, less what was handed over, returned, destroyed or is missing. */
export const insideQuantity = (batch: Quantities): number =>
  batch.acceptedQuantity -
  batch.shippedQuantity -
  batch.returnedQuantity -
  batch.destroyedQuantity -
  batch.missingQuantity;

/** Pieces that stand here without a code of their own: not reserved yet, or their label was voided. */
export const lackingCodes = (batch: Quantities & Pick<Batch, 'codes'>): number => {
  const { reserved, sent, doubt, printed, applied, picked } = batch.codes;
  return insideQuantity(batch) - (reserved + sent + doubt + printed + applied + picked);
};

/** Pieces that may still be collected under the certificate; 0 without one. */
export const certificateLeft = ({ certificate }: Pick<Batch, 'certificate'>): number =>
  certificate === null ? 0 : certificate.quantity - certificate.collected;

/** True when nothing can be done with the batch any more, and not because everything was handed over. */
export const isGone = (batch: Quantities & Pick<Batch, 'withdrawn' | 'accepted'>): boolean =>
  batch.withdrawn !== null ||
  (batch.accepted !== null && insideQuantity(batch) === 0 && batch.shippedQuantity < batch.acceptedQuantity);

/** Holds that still stand. */
export const openHolds = (batch: Pick<Batch, 'holds'>): ReadonlyArray<Hold> =>
  batch.holds.filter((hold) => hold.lifted === null);

/**
 * What the batch's papers do not answer on a business day, in the policy's order. Papers count once they were read and
 * found good; for whoever still hands in, those that wait to be read may count too.
 */
export const missingPapers = (
  batch: Pick<Batch, 'papers' | 'kinds'>,
  { documents }: Pick<Policy, 'documents'>,
  today: BusinessDate,
  counts?: ReadonlyArray<PaperStanding>,
): ReadonlyArray<DocumentDemand> =>
  openDemands(
    batch.papers,
    documents,
    batch.kinds.map((kind) => kind.category),
    today,
    counts,
  );

/** Every difference between what was declared, how papers were described, and what was read in them. */
export const paperDifferences = (
  batch: Pick<Batch, 'papers' | 'declaredPieces' | 'containerNo'>,
): ReadonlyArray<Difference> =>
  differencesOf({ quantity: batch.declaredPieces, containerNo: batch.containerNo }, batch.papers);

/** True while a paper of the batch waits to be read: whoever reads is not shown what was declared until all are. */
export const isReadingOpen = (batch: Pick<Batch, 'papers'>): boolean =>
  batch.papers.some((paper) => paper.reading === null);

/** True when a disinfection of the batch ran to its end after the last pieces were added to it. */
export const isDisinfected = (batch: Pick<Batch, 'disinfections' | 'addedSeq'>): boolean =>
  batch.disinfections.some((run) => run.ended !== null && run.ended.seq > (batch.addedSeq ?? 0));

/** Pieces of the batch that were refused and still stand at the gate. */
export const waitingToDepart = (batch: Pick<Batch, 'refusedParts'>): ReadonlyArray<RefusedPart> =>
  batch.refusedParts.filter((part) => part.departed === null);

/** The one act that comes next in the ordinary walk; screens use it to open the right page, rules never do. */
export type NextStep =
  | 'AMEND'
  | 'REVIEW'
  | 'REBOOK'
  | 'ARRIVE'
  | 'INSPECT'
  | 'RESOLVE_HOLD'
  | 'UNLOAD'
  | 'UNPACK'
  | 'DISINFECT'
  | 'END_DISINFECTION'
  | 'PLACE'
  | 'REPACK'
  | 'DEPART'
  | 'SAMPLE'
  | 'SEND_SAMPLES'
  | 'RESULTS'
  | 'VERIFY_RESULTS'
  | 'WAIT_REST'
  | 'CLEAR'
  | 'STORE'
  | 'CODES'
  | 'PRINT'
  | 'VERIFY_LABELS'
  | 'CERTIFICATE'
  | 'HAND_OVER'
  | 'DONE';
