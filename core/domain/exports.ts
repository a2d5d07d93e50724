/** Lists that a market hands to a government platform, and the facts that each can name (domain.md §4; issue item 4). */
export const EXPORT_FIELDS = {
  ENTRIES: [
    'batchNo',
    'filingNo',
    'merchant',
    'stall',
    'market',
    'goods',
    'declared',
    'accepted',
    'plate',
    'containerNo',
    'sealNo',
    'arrivedAt',
    'acceptedAt',
    'restStartedAt',
    'clearedAt',
  ],
  RESULTS: [
    'batchNo',
    'filingNo',
    'merchant',
    'sampleNo',
    'layer',
    'takenAt',
    'laboratory',
    'formNo',
    'result',
    'reportNo',
    'verifiedAt',
  ],
  BINDINGS: ['batchNo', 'filingNo', 'merchant', 'goods', 'code', 'scheme', 'number', 'state', 'boundAt'],
  EXITS: [
    'batchNo',
    'filingNo',
    'merchant',
    'goods',
    'way',
    'pieces',
    'at',
    'certificateNo',
    'recipient',
    'basis',
  ],
  STAFF_RESULTS: [
    'name',
    'phone',
    'merchant',
    'population',
    'contact',
    'duty',
    'swabOn',
    'result',
    'laboratory',
    'reportNo',
    'recordedAt',
  ],
} as const;

export type ExportDataset = keyof typeof EXPORT_FIELDS;
export const EXPORT_DATASETS = Object.keys(EXPORT_FIELDS) as ReadonlyArray<ExportDataset>;
/** Lists with health data of people: for those who decide about people, and nobody beside them (ADR 0093). */
export const HEALTH_DATASETS: ReadonlyArray<ExportDataset> = ['STAFF_RESULTS'];

export type ExportField = (typeof EXPORT_FIELDS)[ExportDataset][number];

export const EXPORT_FORMATS = ['XLSX', 'CSV'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** One column: a fact under a head of the user's choice, or the same text in every row. */
export type ExportColumn =
  | { readonly kind: 'FIELD'; readonly field: string; readonly head: string }
  | { readonly kind: 'CONSTANT'; readonly value: string; readonly head: string };

/** How a list is written: which columns, in which order, under which heads. */
export type ExportMapping = {
  readonly dataset: ExportDataset;
  readonly format: ExportFormat;
  readonly columns: ReadonlyArray<ExportColumn>;
};

/** A row as the database gives it: texts, whole numbers, or nothing. */
export type ExportRow = { readonly [field: string]: string | number | null };

/** True when the dataset can fill the field. */
export const hasField = (dataset: ExportDataset, field: string): boolean =>
  EXPORT_FIELDS[dataset].some((one) => one === field);

/** One row in the order of the mapping's columns; a fact that there is none of is an empty cell. */
export const cellsOf = (mapping: ExportMapping, row: ExportRow): ReadonlyArray<string | number> =>
  mapping.columns.map((column) => (column.kind === 'CONSTANT' ? column.value : (row[column.field] ?? '')));

/**
 * A cell of a CSV file: quoted where it must be, and never a formula, for a spreadsheet would run what a merchant wrote
 * into the name of its goods.
 */
export const csvCell = (value: string | number): string => {
  if (typeof value === 'number') return String(value);
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

/** A row of a CSV file with its ending (RFC 4180). */
export const csvRow = (cells: ReadonlyArray<string | number>): string =>
  `${cells.map(csvCell).join(',')}\r\n`;
