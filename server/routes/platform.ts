import { codeOfRow, sortPoolRows } from '#core/domain/foreign-codes.ts';
import { refusal } from '#core/domain/refusals.ts';
import { businessDateOf } from '#core/domain/time.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import type { Reads } from '#core/ports/reads.ts';
import { bindCode, importPool, reconcilePool, spoilPoolCodes } from '#core/usecases/platform.ts';
import type { Queries } from '#db/queries/create-queries.ts';
import type { Acts } from '#server/acts.ts';
import { refuse } from '#server/errors.ts';
import type { FileKeeper } from '#server/files.ts';
import { readFilings, readPoolList, type KnownToImport } from '#server/import/platform-lists.ts';
import { readTable } from '#server/import/table.ts';
import type { Procedures } from '#server/procedures.ts';
import type { LongWorks } from '#server/long-work/long-works.ts';
import { FILING_WORK } from '#server/long-work/work-kinds.ts';

export type PlatformDeps = {
  readonly reads: Reads;
  readonly queries: Queries;
  readonly readClock: () => ClockReading;
  readonly files: FileKeeper;
  readonly works: LongWorks;
};

/** Codes that a preview shows, so that a person sees what the right column looks like. */
const SAMPLE = 5;

/** Asks once for each text. */
const remembered = <R>(ask: (text: string) => R): ((text: string) => R) => {
  const known = new Map<string, R>();
  return (text) => {
    if (known.has(text)) return known.get(text) as R;
    const answer = ask(text);
    known.set(text, answer);
    return answer;
  };
};

/** Lists of a government platform, and the codes that it issued. */
export const platformRoutes = (
  os: Procedures,
  { run }: Acts,
  { reads, queries, readClock, files, works }: PlatformDeps,
) => {
  const known = (): KnownToImport => ({
    today: businessDateOf(readClock().wallMs),
    // A list of ten thousand lines names the same merchants and filings over and over.
    merchantByName: remembered((name) => reads.merchantByName(name)?.merchantId ?? null),
    isFiled: remembered((filingNo) => reads.filing(filingNo) !== null),
  });
  return {
    platform: {
      previewFilings: os.platform.previewFilings.handler(async ({ input: { file, mapping } }) =>
        readFilings(await readTable(file), mapping, known()),
      ),
      importFilings: os.platform.importFilings.handler(
        async ({ context: { caller }, input: { commandId, file, mapping, platform } }) => {
          // Which filings are in already is the use case's to say: this very call may have brought them, sent before.
          const rules = { ...known(), isFiled: () => false };
          const { filings, errors } = readFilings(await readTable(file), mapping, rules);
          if (errors.length > 0) return refuse(refusal('ROWS_INVALID', { count: errors.length }));
          const source = await files.keep(file);
          const input = {
            platform,
            source,
            filings: filings.map(({ merchantName: _, ...filing }) => filing),
          };
          const { results, left } = await works.run(FILING_WORK, input, {
            caller,
            commandId,
            title: source.name,
          });
          return { batches: results.flatMap((one) => one.batches), left };
        },
      ),
      previewPool: os.platform.previewPool.handler(async ({ input: { file, column, prefix } }) => {
        const list = readPoolList(await readTable(file), column);
        const used = reads.codesInUse(list.rows.map((row) => codeOfRow(row, prefix)));
        const { good, refused } = sortPoolRows(list.rows, prefix, (code) => used.has(code));
        const { headRow, heads } = list;
        return {
          headRow,
          heads,
          column: list.column,
          good: good.length,
          sample: good.slice(0, SAMPLE),
          refused,
        };
      }),
      importPool: os.platform.importPool.handler(
        async ({ context: { caller }, input: { commandId, file, column, scheme, prefix } }) => {
          const { rows, column: found } = readPoolList(await readTable(file), column);
          if (found === null) return refuse(refusal('COLUMN_NOT_MAPPED', { field: 'code' }));
          const source = await files.keep(file);
          return run(caller, commandId, importPool, { scheme, prefix, rows, source });
        },
      ),
      pools: os.platform.pools.handler(() => queries.pools()),
      bindLabel: os.platform.bindLabel.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
        run(caller, commandId, bindCode, rest),
      ),
      spoil: os.platform.spoil.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
        run(caller, commandId, spoilPoolCodes, rest),
      ),
      reconcile: os.platform.reconcile.handler(
        ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
          run(caller, commandId, reconcilePool, rest, { countersignId }),
      ),
    },
  };
};
