import { Worker } from 'node:worker_threads';
import type { ExportMessage } from '#core/contract/exports.ts';
import { mappingSchema } from '#core/contract/exports.ts';
import {
  cellsOf,
  csvRow,
  EXPORT_DATASETS,
  type ExportDataset,
  type ExportMapping,
  type ExportRow,
} from '#core/domain/exports.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { BusinessDate } from '#core/domain/time.ts';
import type { Settings } from '#db/journals/settings.ts';
import type { ExportQueries } from '#db/queries/exports.ts';
import { refuse } from '#server/errors.ts';
import { defaultMapping, EXPORT_WORDS } from '#server/locales/export-heads.ts';

/** Rows read at once; between two pages everybody else has a turn. */
const PAGE = 400;
/** A workbook is made in memory; longer lists are written as CSV. */
const MAX_XLSX_ROWS = 200_000;
/** Finished files that wait to be fetched; an older one is made again in seconds. */
const KEPT = 4;
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const UTF8_BOM = '\uFEFF';

export type ExportService = {
  readonly mappings: () => ReadonlyArray<{ readonly mapping: ExportMapping; readonly changed: boolean }>;
  readonly save: (mapping: ExportMapping) => void;
  readonly reset: (dataset: ExportDataset) => void;
  readonly run: (
    dataset: ExportDataset,
    from: BusinessDate,
    to: BusinessDate,
    signal: AbortSignal | undefined,
  ) => AsyncGenerator<ExportMessage, void, void>;
  readonly file: (exportId: string) => { readonly file: File; readonly dataset: ExportDataset };
  /** Rows as they are, in a workbook called `name`. */
  readonly workbook: (name: string, rows: ReadonlyArray<ReadonlyArray<string | number>>) => Promise<File>;
};

export type ExportParts = {
  readonly queries: ExportQueries;
  readonly settings: Settings;
  readonly newId: (prefix: string) => string;
  /** Resolves once everybody else had a turn. */
  readonly breathe: () => Promise<void>;
};

const keyOf = (dataset: ExportDataset): string => `export.${dataset}`;

type Rows = ReadonlyArray<ReadonlyArray<string | number>>;

/** A workbook in the making, in a thread of its own: handed over page by page, so that no page holds the gate up. */
const openWorkbook = () => {
  const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url));
  const written = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that wrote a workbook ended (${code})`)));
  });
  // Whoever closes it before it is written does not want to hear of it.
  written.catch(() => undefined);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, the rule means windows
    add: (rows: Rows): void => worker.postMessage(rows),
    finish: (): Promise<Uint8Array<ArrayBuffer>> => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, the rule means windows
      worker.postMessage(null);
      return written;
    },
    close: (): void => void worker.terminate(),
  };
};

const toWorkbook = async (rows: Rows): Promise<Uint8Array<ArrayBuffer>> => {
  const book = openWorkbook();
  try {
    book.add(rows);
    return await book.finish();
  } finally {
    book.close();
  }
};

/** Fields that hold codes of the program. */
const WORDED: ReadonlySet<string> = new Set([
  'layer',
  'result',
  'state',
  'way',
  'scheme',
  'population',
  'contact',
]);

const worded = (row: ExportRow): ExportRow =>
  Object.fromEntries(
    Object.entries(row).map(([field, value]) => [
      field,
      WORDED.has(field) ? (EXPORT_WORDS[String(value)] ?? value) : value,
    ]),
  );

/** Lists for a platform: written page by page with the mapping in force, and kept until they are fetched. */
export const createExportService = ({ queries, settings, newId, breathe }: ExportParts): ExportService => {
  const kept = new Map<string, { readonly file: File; readonly dataset: ExportDataset }>();

  const own = (dataset: ExportDataset): ExportMapping | null => {
    const parsed = mappingSchema.safeParse(settings.get(keyOf(dataset)));
    // A mapping that an older program saved and that no longer fits is as good as none.
    return parsed.success ? parsed.data : null;
  };
  const inForce = (dataset: ExportDataset): ExportMapping => own(dataset) ?? defaultMapping(dataset);

  const keep = (file: File, dataset: ExportDataset): string => {
    const exportId = newId('exp');
    kept.set(exportId, { file, dataset });
    for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
    return exportId;
  };

  const run = async function* (
    dataset: ExportDataset,
    from: BusinessDate,
    to: BusinessDate,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<ExportMessage, void, void> {
    if (from > to) refuse(refusal('OUT_OF_RANGE', { what: 'to' }));
    const mapping = inForce(dataset);
    const total = queries.exportCount(dataset, from, to);
    if (mapping.format === 'XLSX' && total > MAX_XLSX_ROWS)
      refuse(refusal('TOO_MANY_ROWS', { max: MAX_XLSX_ROWS }));
    const heads = mapping.columns.map((column) => column.head);
    const chunks: string[] = [UTF8_BOM, csvRow(heads)];
    const book = mapping.format === 'XLSX' ? openWorkbook() : null;
    try {
      book?.add([heads]);
      let done = 0;
      let after: number | null = 0;
      yield { kind: 'PROGRESS', done, total };
      while (after !== null) {
        if (signal?.aborted === true) return;
        const page = queries.exportPage(dataset, from, to, after, PAGE);
        const rows = page.rows.map((row) => cellsOf(mapping, worded(row)));
        if (book === null) chunks.push(...rows.map((cells) => csvRow(cells)));
        else book.add(rows);
        done += page.rows.length;
        after = page.next;
        yield { kind: 'PROGRESS', done, total: Math.max(total, done) };
        await breathe();
      }
      const name = `${dataset.toLowerCase()}-${from}-${to}.${mapping.format.toLowerCase()}`;
      const file =
        book === null
          ? new File(chunks, name, { type: 'text/csv' })
          : new File([await book.finish()], name, { type: XLSX_TYPE });
      yield { kind: 'FILE', exportId: keep(file, dataset), name, rows: done };
    } finally {
      book?.close();
    }
  };

  return {
    mappings: () =>
      EXPORT_DATASETS.map((dataset) => ({ mapping: inForce(dataset), changed: own(dataset) !== null })),
    save: (mapping) => settings.set(keyOf(mapping.dataset), mapping),
    reset: (dataset) => settings.remove(keyOf(dataset)),
    run,
    workbook: async (name, rows) => new File([await toWorkbook(rows)], `${name}.xlsx`, { type: XLSX_TYPE }),
    file: (exportId) => kept.get(exportId) ?? refuse(refusal('NOT_FOUND', { what: 'file' })),
  };
};
