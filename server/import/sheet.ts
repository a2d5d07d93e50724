import type { Refusal } from '#core/domain/refusals.ts';

/** What a spreadsheet cell holds, whichever format it came from. */
export type CellValue =
  | { readonly kind: 'TEXT'; readonly text: string }
  | { readonly kind: 'NUMBER'; readonly value: number }
  /** A number that the sheet shows as a calendar day, written `YYYY-MM-DD`. */
  | { readonly kind: 'DATE'; readonly iso: string }
  | { readonly kind: 'BOOLEAN'; readonly value: boolean }
  /** `#REF!` and its kin. */
  | { readonly kind: 'ERROR'; readonly text: string };

/** `formula` is null for a plain value, else the formula's text (possibly empty when the sheet shares it). */
export type Cell = { readonly value: CellValue; readonly formula: string | null };

/** A row that holds at least one value. `row` counts from 1 as the sheet does, blank rows included. */
export type SheetRow = { readonly row: number; readonly cells: ReadonlyMap<number, Cell> };

/** A block of cells shown as one; its value stands in the top left cell. Rows from 1, columns from 0, inclusive. */
export type Merge = {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};

export type Sheet = {
  readonly rows: ReadonlyArray<SheetRow>;
  readonly merges: ReadonlyArray<Merge>;
  readonly encoding: 'XLSX' | 'UTF-8' | 'GB18030';
};

/** Rows of titles, heads, totals and signatures that may stand around the lines. */
export const MAX_OTHER_ROWS = 200;
/** Columns further right are not looked at. */
export const MAX_COLUMNS = 256;

/** Thrown while reading a file that cannot be taken; carries what the person is told. */
export class ImportRefusedError extends Error {
  readonly refusal: Refusal;
  constructor(reason: Refusal) {
    super(reason.code);
    this.name = 'ImportRefusedError';
    this.refusal = reason;
  }
}

/** The cell as a person reads it: white space collapsed, whole numbers without exponent. */
export const cellText = (cell: Cell | undefined): string => {
  if (cell === undefined) return '';
  switch (cell.value.kind) {
    case 'TEXT':
    case 'ERROR':
      return cell.value.text.replaceAll(/\s+/gu, ' ').trim();
    case 'NUMBER':
      return String(cell.value.value);
    case 'DATE':
      return cell.value.iso;
    case 'BOOLEAN':
      return cell.value.value ? 'TRUE' : 'FALSE';
  }
};
