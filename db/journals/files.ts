import type { StoredFile } from '#core/domain/events.ts';
import type { UtcMs } from '#core/domain/time.ts';
import type { Connection } from '../open.ts';
import type { Transact } from '../transaction.ts';

export type NamedFile = StoredFile & { readonly addedMs: UtcMs };

export type FileNames = {
  readonly find: (sha256: string) => NamedFile | null;
  /** Every file that the database names, by hash. */
  readonly list: () => ReadonlyArray<NamedFile>;
  /** Names a file whose bytes are already in the file store; the first name of the same bytes stays. */
  readonly add: (file: StoredFile, addedMs: UtcMs) => void;
};

const COLUMNS = 'sha256, name, bytes, media_type AS mediaType, added_ms AS addedMs';

/** Files that events and settings speak of; backup takes exactly these. */
export const createFileNames = (db: Connection, transact: Transact): FileNames => {
  const one = db.prepare<[string], NamedFile>(`SELECT ${COLUMNS} FROM files WHERE sha256 = ?`);
  const all = db.prepare<[], NamedFile>(`SELECT ${COLUMNS} FROM files ORDER BY sha256`);
  const insert = db.prepare(
    'INSERT INTO files (sha256, name, bytes, media_type, added_ms) VALUES (?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING',
  );
  return {
    find: (sha256) => one.get(sha256) ?? null,
    list: () => all.all(),
    add: (file, addedMs) =>
      transact(
        'files.add',
        () => void insert.run(file.sha256, file.name, file.bytes, file.mediaType, addedMs),
      ),
  };
};
