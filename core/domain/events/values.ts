// Values that several events carry.

/** Reasons a batch may not be released however complete its facts are (domain.md §10). */
export const HOLD_KINDS = ['DOCS', 'MISMATCH', 'POSITIVE', 'MANUAL'] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

/** INVALID: the test failed. INCONCLUSIVE: it worked and cannot say. Both call for a new swab. */
export const TEST_RESULTS = ['NEGATIVE', 'POSITIVE', 'INVALID', 'INCONCLUSIVE'] as const;
export type TestResult = (typeof TEST_RESULTS)[number];

/** A line of the packing list as the merchant declared it. */
export type DeclaredLine = {
  readonly lineNo: number;
  readonly goodsName: string;
  readonly spec: string;
  readonly quantity: number;
  readonly unit: string;
  readonly origin: string;
  /** The supplier's class code (EAN or own), if the goods carry one: scanning it counts one piece. */
  readonly classCode: string | null;
};

/** A file kept by content: its bytes lie in the data directory under their SHA-256. */
export type StoredFile = {
  readonly sha256: string;
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string;
};

/** One code made for a batch, in the order in which its labels leave the printer. */
export type ReservedCode = {
  readonly code: string;
  readonly kind: 'PIECE' | 'CARTON';
  /** 1-based position among codes of its kind in the batch; survives reissue (a replacement takes the number over). */
  readonly number: number;
  /** Carton the piece is packed in; for a carton, its own number. */
  readonly carton: number;
};
