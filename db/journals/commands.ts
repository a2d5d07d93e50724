import type { UtcMs } from '#core/domain/time.ts';
import type { Connection } from '../open.ts';

export type CommandRow = {
  readonly commandId: string;
  readonly name: string;
  readonly digest: string;
  readonly actorId: string;
  /** JSON of what the command was answered. */
  readonly result: string;
  /** Ledger number of its first event, null when it made none. */
  readonly firstSeq: number | null;
  readonly headSeq: number;
  readonly atMs: UtcMs;
};

export type CommandJournal = {
  readonly find: (commandId: string) => CommandRow | null;
  /** Must be called in the transaction of the command itself. */
  readonly add: (row: CommandRow) => void;
};

/** Which commands were done and what they were answered. */
export const createCommandJournal = (db: Connection): CommandJournal => {
  const one = db.prepare<[string], CommandRow>(
    `SELECT command_id AS commandId, name, digest, actor_id AS actorId, result, first_seq AS firstSeq, head_seq AS headSeq, at_ms AS atMs
     FROM commands WHERE command_id = ?`,
  );
  const insert = db.prepare(
    'INSERT INTO commands (command_id, name, digest, actor_id, result, first_seq, head_seq, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  return {
    find: (commandId) => one.get(commandId) ?? null,
    add: (row) =>
      void insert.run(
        row.commandId,
        row.name,
        row.digest,
        row.actorId,
        row.result,
        row.firstSeq,
        row.headSeq,
        row.atMs,
      ),
  };
};
