import type { ScanLine } from '#core/contract/views.ts';
import type { ScanOutcome } from '#core/domain/tasks.ts';
import type { Connection } from '../open.ts';
import type { ScanEntry } from '../store.types.ts';
import type { Transact } from '../transaction.ts';

export type ScanRow = ScanLine & {
  readonly commandId: string;
  readonly seatId: string;
  readonly raw: Uint8Array;
  readonly flags: ReadonlyArray<string>;
  /** Ledger numbers of the events the scan led to, null when it led to none. */
  readonly firstSeq: number | null;
  readonly lastSeq: number | null;
};

export type ScanJournal = {
  /** Newest scans of a seat, newest first. */
  readonly recent: (seatId: string, limit: number) => ReadonlyArray<ScanLine>;
  readonly find: (scanId: number) => ScanRow | null;
  readonly findByCommand: (commandId: string) => ScanRow | null;
  readonly count: () => number;
  /** True when the device ever sent a frame. */
  readonly hasFrom: (deviceId: string) => boolean;
  /** Keeps a frame with what became of it and answers its number. */
  readonly add: (
    entry: ScanEntry,
    commandId: string,
    outcome: ScanOutcome,
    events: { readonly firstSeq: number; readonly lastSeq: number } | null,
  ) => number;
  /** Removes frames received before an instant, and answers how many: journals may be pruned, the ledger never. */
  readonly prune: (beforeMs: number) => number;
};

type Row = Omit<ScanRow, 'flags' | 'outcome'> & { readonly flags: string; readonly outcome: string };

const COLUMNS = `scan_id AS scanId, command_id AS commandId, device_id AS deviceId, seat_id AS seatId, received_ms AS atMs,
  raw, text, aim, flags, outcome, first_seq AS firstSeq, last_seq AS lastSeq`;

const toScan = (row: Row): ScanRow => ({
  ...row,
  flags: JSON.parse(row.flags) as ReadonlyArray<string>,
  outcome: JSON.parse(row.outcome) as ScanOutcome,
});

const toLine = ({ scanId, atMs, deviceId, text, aim, outcome }: ScanRow): ScanLine => ({
  scanId,
  atMs,
  deviceId,
  text,
  aim,
  outcome,
});

/** Every frame that came in, with its bytes as evidence. */
export const createScanJournal = (db: Connection, transact: Transact): ScanJournal => {
  const newest = db.prepare<[string, number], Row>(
    `SELECT ${COLUMNS} FROM scan_frames WHERE seat_id = ? ORDER BY scan_id DESC LIMIT ?`,
  );
  const byId = db.prepare<[number], Row>(`SELECT ${COLUMNS} FROM scan_frames WHERE scan_id = ?`);
  const byCommand = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM scan_frames WHERE command_id = ?`);
  const number = db.prepare<[], number>('SELECT count(*) FROM scan_frames').pluck();
  const from = db.prepare<[string]>('SELECT 1 FROM scan_frames WHERE device_id = ? LIMIT 1');
  const insert =
    db.prepare(`INSERT INTO scan_frames (command_id, device_id, seat_id, received_ms, raw, text, aim, flags, outcome, first_seq, last_seq)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const remove = db.prepare('DELETE FROM scan_frames WHERE received_ms < ?');
  const one = (row: Row | undefined): ScanRow | null => (row === undefined ? null : toScan(row));
  return {
    recent: (seatId, limit) => newest.all(seatId, limit).map((row) => toLine(toScan(row))),
    find: (scanId) => one(byId.get(scanId)),
    findByCommand: (commandId) => one(byCommand.get(commandId)),
    count: () => number.get() ?? 0,
    hasFrom: (deviceId) => from.get(deviceId) !== undefined,
    add: (entry, commandId, outcome, events) =>
      transact('scans.add', () =>
        Number(
          insert.run(
            commandId,
            entry.deviceId,
            entry.seatId,
            entry.receivedMs,
            entry.raw,
            entry.text,
            entry.aim,
            JSON.stringify(entry.flags),
            JSON.stringify(outcome),
            events?.firstSeq ?? null,
            events?.lastSeq ?? null,
          ).lastInsertRowid,
        ),
      ),
    prune: (beforeMs) => transact('scans.prune', () => remove.run(beforeMs).changes),
  };
};
