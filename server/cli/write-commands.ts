import { randomUUID } from 'node:crypto'; // oxlint-disable-line house/no-randomness -- the key of the one command that an import sends
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { businessDateOf } from '#core/domain/time.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { Actor } from '#core/ports/context.ts';
import { submit } from '#core/usecases/declaration.ts';
import { makeBackup } from '#db/backup.ts';
import { DataDirectoryInUse } from '#db/errors.ts';
import { newId, randomInts, seal } from '#db/random.ts';
import { restoreBackup } from '#db/restore.ts';
import { createCommandRunner } from '#server/commands.ts';
import { refuse } from '#server/errors.ts';
import { createFileKeeper } from '#server/files.ts';
import { readPackingList } from '#server/import/packing-list.ts';
import { withStore, type Opened } from './open.ts';
import { createBar, monotonicMs } from './progress.ts';
import type { Exit, Out } from './say.ts';

/** Whoever may open the data directory acts as the program itself: there is no account to sign in with here. */
const COMMAND_LINE: Actor = { personId: 'system', roles: [], merchantId: null, seatId: 'cli' };

const MAX_ERRORS_SHOWN = 20;

/** `import FILE --merchant NAME`: declares the goods of a packing list. One bad row and nothing is declared. */
export const importFile = async (
  directory: string,
  path: string,
  merchantName: string,
  out: Out,
): Promise<Exit> => {
  const file = new File([new Uint8Array(await readFile(path))], basename(path));
  const preview = await readPackingList(file);
  if (preview.errors.length > 0) {
    for (const one of preview.errors.slice(0, MAX_ERRORS_SHOWN))
      out.complain(`row ${one.row}, ${one.column}: ${one.code} ${JSON.stringify(one.value)}`);
    return refuse(refusal('ROWS_INVALID', { count: preview.errors.length }));
  }
  return withStore(directory, 'WRITER', async ({ store, readClock }: Opened): Promise<Exit> => {
    const merchant =
      store.reads.merchantByName(merchantName) ??
      refuse(refusal('NOT_FOUND', { what: `merchant ${merchantName}` }));
    const source = await createFileKeeper(store.files, store.journals.files).keep(file);
    const run = createCommandRunner(store.execute, { newId, randomInts, seal });
    const { result } = run({
      commandId: randomUUID(),
      name: 'declarations.submit',
      actor: COMMAND_LINE,
      useCase: submit,
      input: {
        merchantId: merchant.merchantId,
        lines: preview.lines,
        plate: '',
        containerNo: '',
        sealNo: '',
        expectedOn: businessDateOf(readClock().wallMs),
        source,
      },
    });
    const pieces = preview.lines.reduce((sum, line) => sum + line.quantity, 0);
    out.say(`imported: ${result.batchNo}, ${preview.lines.length} lines, ${pieces} pieces`);
    return 0;
  });
};

const BACKUP_STAGES = { COPY: 'copying', VERIFY: 'verifying' } as const;

/**
 * `backup DIR`: works beside a running service. When none runs, the backup is also noted in the ledger, as the
 * service notes its own.
 */
export const backup = async (directory: string, target: string, out: Out): Promise<Exit> => {
  const make = async ({ store, readClock }: Opened): Promise<Exit> => {
    const bar = createBar(out, monotonicMs());
    const made = await makeBackup(store, target, {
      nowMs: readClock().wallMs,
      onProgress: ({ stage, done, total }) => {
        bar({ stage: BACKUP_STAGES[stage], done, total });
      },
      ...(out.stop === undefined ? {} : { signal: out.stop }),
    });
    out.say(
      `backed up: ${made.path}, ${made.files} files, ${made.bytes} bytes, head ${made.head.seq} ${made.head.hash}`,
    );
    return 0;
  };
  try {
    return await withStore(directory, 'WRITER', make);
  } catch (error) {
    if (!(error instanceof DataDirectoryInUse)) throw error;
    return withStore(directory, 'READER', make);
  }
};

const RESTORE_STAGES = { CHECK: 'checking', COPY: 'copying', VERIFY: 'verifying' } as const;

/** `restore DIR`: `directory` is the empty target; stopped half-way it is empty again. */
export const restore = async (directory: string, source: string, out: Out): Promise<Exit> => {
  const bar = createBar(out, monotonicMs());
  const made = await restoreBackup(source, directory, {
    onProgress: ({ stage, done, total }) => {
      bar({ stage: RESTORE_STAGES[stage], done, total });
    },
    ...(out.stop === undefined ? {} : { signal: out.stop }),
  });
  out.say(
    `restored: ${made.snapshot}, ${made.events} events, ${made.files} files, ${made.bytes} bytes, head ${made.head.seq} ${made.head.hash}`,
  );
  return 0;
};
