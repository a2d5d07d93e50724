import type { PaperKindMarked } from '#core/domain/paper-mark.ts';

/**
 * A form as data: what is on the paper is what is in the spreadsheet, since both are drawn from this. Texts are finished
 * (translated, dates written out); numbers stay numbers.
 */
export type Form = {
  /** Stem of the names of its files: letters, digits and dashes. */
  readonly name: string;
  readonly title: string;
  readonly demo: boolean;
  /** A4 landscape: for tables whose columns do not fit upright. */
  readonly wide?: boolean;
  /** Warehouse, business date, number and whatever else names this very paper. */
  readonly head: ReadonlyArray<Fact>;
  /** Words in a box under the title, for what must not be overlooked: early release, stock attested on opening day. */
  readonly stamps?: ReadonlyArray<string>;
  readonly parts: ReadonlyArray<Part>;
  /** Null for a blank form: it rests on nothing yet. */
  readonly proof: Proof | null;
  /** Words of the boxes at its foot, to be signed by hand. */
  readonly sign: ReadonlyArray<string>;
};

export type Fact = { readonly label: string; readonly value: string };

/** The entry of the ledger that the paper rests on; its QR lets the gate ask the ledger about the paper. */
export type Proof = {
  readonly kind: PaperKindMarked;
  readonly number: string;
  readonly seq: number;
  readonly hash: string;
  /** What the entry is: head of the chain, or the act that issued the paper. */
  readonly label: string;
  readonly notes: ReadonlyArray<string>;
};

/** CODE and SHORT never break into two lines; NUMBER stands right; BLANK is left to the pen. */
export type ColumnKind = 'TEXT' | 'SHORT' | 'CODE' | 'NUMBER' | 'BLANK';
/** `key` where several columns have one head. */
export type Column = { readonly head: string; readonly kind?: ColumnKind; readonly key?: string };
export type Cell = string | number;
export type Row = {
  readonly key: string;
  readonly cells: ReadonlyArray<Cell>;
  /** A total, or a line that does not agree; such a line also says so in words or by a mark. */
  readonly strong?: boolean;
};

export type TablePart = {
  readonly kind: 'TABLE';
  readonly title?: string;
  readonly columns: ReadonlyArray<Column>;
  readonly rows: ReadonlyArray<Row>;
  /** What stands in a table without rows. */
  readonly empty?: string;
  /** Rows high enough to be written in. */
  readonly blank?: boolean;
  readonly testId?: string;
};
export type FactLine = { readonly label: string; readonly value: string | ReadonlyArray<string> };
export type FactsPart = {
  readonly kind: 'FACTS';
  readonly title?: string;
  readonly facts: ReadonlyArray<FactLine>;
  /** Two facts to a line, for short ones. */
  readonly pairs?: boolean;
  readonly testId?: string;
};
/** Many small numbers, four to a line. */
export type FiguresPart = {
  readonly kind: 'FIGURES';
  readonly title: string;
  readonly figures: ReadonlyArray<{ readonly label: string; readonly value: number }>;
  readonly testId?: string;
};
/** A sentence. YES and NO bear a mark, and NO a frame, so that neither needs a colour. */
export type TextPart = {
  readonly kind: 'TEXT';
  readonly text: string;
  readonly mark?: 'YES' | 'NO';
  readonly testId?: string;
};
/** Codes that a scanner reads off the paper. */
export type CodesPart = {
  readonly kind: 'CODES';
  readonly codes: ReadonlyArray<{ readonly text: string; readonly title: string; readonly hint: string }>;
};
/** A stored picture, such as the signature of whoever took the goods. */
export type PicturePart = { readonly kind: 'PICTURE'; readonly title: string; readonly sha256: string };
export type Part = TablePart | FactsPart | FiguresPart | TextPart | CodesPart | PicturePart;
