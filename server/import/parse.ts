/** A packing list from bytes to preview, in one thread; runs inside the worker. */
import { IMPORT_FIELDS, type ImportField, type ImportPreview } from '#core/contract/views.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { readCsvSheet } from './csv.ts';
import { findHeads, type Heads, type Mapping } from './heads.ts';
import { readLines } from './lines.ts';
import { ImportRefusedError, type Sheet } from './sheet.ts';
import { readXlsxSheets } from './xlsx.ts';

/** Which column a field is read from, by index; null takes the field off. Fields left out are found by their heads. */
export type MappingOverride = { readonly [field in ImportField]?: number | null | undefined };

export type ParseOutcome =
  | { readonly ok: true; readonly preview: ImportPreview }
  | { readonly ok: false; readonly refusals: ReadonlyArray<Refusal> };

const startsWith = (bytes: Uint8Array, ...magic: ReadonlyArray<number>): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

type Found = { readonly sheet: Sheet; readonly heads: Heads };

/** The first visible sheet with heads that name goods and quantity, else the first with any heads. */
async function chooseSheet(bytes: Uint8Array): Promise<Found> {
  if (bytes.length === 0) throw new ImportRefusedError(refusal('FILE_UNREADABLE', { reason: 'EMPTY' }));
  // By content, not by name: a list renamed .xls or .txt is still what it is.
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw new ImportRefusedError(refusal('FILE_UNREADABLE', { reason: 'OLD_XLS' }));
  if (!startsWith(bytes, 0x50, 0x4b)) {
    const sheet = readCsvSheet(bytes);
    const heads = findHeads(sheet);
    if (heads === null) throw new ImportRefusedError(refusal('HEAD_NOT_FOUND'));
    return { sheet, heads };
  }
  let second: Found | null = null;
  for await (const sheet of readXlsxSheets(bytes)) {
    const heads = findHeads(sheet);
    if (heads === null) continue;
    if (heads.mapping.goodsName !== null && heads.mapping.quantity !== null) return { sheet, heads };
    second ??= { sheet, heads };
  }
  if (second === null) throw new ImportRefusedError(refusal('HEAD_NOT_FOUND'));
  return second;
}

function applyOverride(heads: Heads, override: MappingOverride): Mapping {
  const mapping: Record<ImportField, number | null> = { ...heads.mapping };
  for (const field of IMPORT_FIELDS) {
    const column = override[field];
    if (column === undefined) continue;
    if (column !== null && heads.heads[column] === undefined)
      throw new ImportRefusedError(refusal('COLUMN_NOT_MAPPED', { field }));
    // A column that the person gives to one field is taken from the field that was guessed.
    for (const other of IMPORT_FIELDS)
      if (column !== null && mapping[other] === column && override[other] === undefined)
        mapping[other] = null;
    mapping[field] = column;
  }
  return mapping;
}

/** Reads a packing list. Refusals: FILE_UNREADABLE, FILE_TOO_LARGE, TOO_MANY_ROWS, HEAD_NOT_FOUND, COLUMN_NOT_MAPPED. */
export async function parsePackingList(bytes: Uint8Array, override: MappingOverride): Promise<ParseOutcome> {
  try {
    const { sheet, heads: found } = await chooseSheet(bytes);
    const heads = { ...found, mapping: applyOverride(found, override) };
    const { headRow, heads: texts, mapping } = heads;
    return {
      ok: true,
      preview: { headRow, heads: texts, mapping, ...readLines(sheet, heads), encoding: sheet.encoding },
    };
  } catch (error) {
    if (error instanceof ImportRefusedError) return { ok: false, refusals: [error.refusal] };
    throw error;
  }
}
