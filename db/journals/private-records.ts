import type { PrivateRecord } from '#core/ports/context.ts';
import type { Connection } from '../open.ts';
import { digestOf } from '../random.ts';
import type { Transact } from '../transaction.ts';

export type PrivateRecords = {
  readonly find: (kind: PrivateRecord['kind'], subjectId: string) => PrivateRecord | null;
  /** Every record of a kind, by subject id. */
  readonly list: (kind: PrivateRecord['kind']) => ReadonlyArray<PrivateRecord>;
  /** Keeps a record; an older one of the same subject is replaced. */
  readonly save: (record: PrivateRecord) => void;
  /** Erases a person's data for good. The ledger keeps the digest, which without the salt says nothing. */
  readonly erase: (kind: PrivateRecord['kind'], subjectId: string) => boolean;
  /** Erases every record `owner/…` of a kind: a person's health data stand under the person. Answers how many. */
  readonly eraseOf: (kind: PrivateRecord['kind'], owner: string) => number;
};

type Row = Omit<PrivateRecord, 'data'> & { readonly data: string };

const COLUMNS = 'kind, subject_id AS subjectId, data, salt';

const toRecord = (row: Row): PrivateRecord => ({
  ...row,
  data: JSON.parse(row.data) as PrivateRecord['data'],
});

/** Names, telephones and whatever else belongs to a person and must be erasable (design §6). */
export const createPrivateRecords = (db: Connection, transact: Transact): PrivateRecords => {
  const one = db.prepare<[string, string], Row>(
    `SELECT ${COLUMNS} FROM private_records WHERE kind = ? AND subject_id = ?`,
  );
  const all = db.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM private_records WHERE kind = ? ORDER BY subject_id`,
  );
  const put =
    db.prepare(`INSERT INTO private_records (kind, subject_id, data, salt, digest) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (kind, subject_id) DO UPDATE SET data = excluded.data, salt = excluded.salt, digest = excluded.digest`);
  const drop = db.prepare('DELETE FROM private_records WHERE kind = ? AND subject_id = ?');
  // The slash and the character after it: an index range, whatever the owner's id holds.
  const dropOf = db.prepare(
    'DELETE FROM private_records WHERE kind = @kind AND subject_id >= @from AND subject_id < @to',
  );
  return {
    find: (kind, subjectId) => {
      const row = one.get(kind, subjectId);
      return row === undefined ? null : toRecord(row);
    },
    list: (kind) => all.all(kind).map(toRecord),
    save: (record) =>
      transact('privateRecords.save', () => {
        put.run(record.kind, record.subjectId, JSON.stringify(record.data), record.salt, digestOf(record));
      }),
    erase: (kind, subjectId) => transact('privateRecords.erase', () => drop.run(kind, subjectId).changes > 0),
    eraseOf: (kind, owner) =>
      transact(
        'privateRecords.eraseOf',
        () => dropOf.run({ kind, from: `${owner}/`, to: `${owner}0` }).changes,
      ),
  };
};
