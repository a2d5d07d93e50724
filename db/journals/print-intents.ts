import type { UtcMs } from '#core/domain/time.ts';
import type { Connection } from '../open.ts';
import type { Transact } from '../transaction.ts';

export type PrintIntent = {
  readonly code: string;
  readonly runId: string;
  /** 1-based order in which the run prints. */
  readonly printOrder: number;
  /** SENT: handed to the printer. DOUBT: nobody can say whether it reached paper; see standingOf. */
  readonly state: 'SENT' | 'DOUBT';
  readonly sentMs: UtcMs;
  /** The count of labels before this one; null for a label of a pack, sent to a printer that shows nothing. */
  readonly counterBefore: number | null;
};

/**
 * What an intent means for the end of its doubt. A label of a pack is in order until it is put in doubt; any other is in
 * order only once it was put in doubt, which says that the printer was told to forget at once and answered.
 */
export const standingOf = ({
  state,
  counterBefore,
}: Pick<PrintIntent, 'state' | 'counterBefore'>): {
  readonly state: 'SENT' | 'DOUBT';
  readonly inPack: boolean;
} => (counterBefore === null ? { state: 'SENT', inPack: state === 'SENT' } : { state, inPack: false });

export type PrintIntents = {
  /**
   * Notes that labels are about to be sent. Durable when it returns: only then may the first byte be written
   * (design §7). A code that already has an intent throws SqliteError, because its label may be on paper.
   */
  readonly markSent: (
    runId: string,
    labels: ReadonlyArray<{ readonly code: string; readonly printOrder: number }>,
    sentMs: UtcMs,
    counterBefore: number | null,
  ) => void;
  /** Intents of a run in print order. */
  readonly list: (runId: string) => ReadonlyArray<PrintIntent>;
  readonly find: (code: string) => PrintIntent | null;
  /** Runs that have an intent: after a restart these are to be looked into. */
  readonly runs: () => ReadonlyArray<string>;
  /**
   * Everything sent and not proven is in doubt from now on; answers the codes in print order. Of a printer that shows
   * something it says that the printer has forgotten, of a pack that it could not be told to.
   */
  readonly toDoubt: (runId: string) => ReadonlyArray<string>;
  /** Forgets intents: call in the transaction that appends `label.printed` or `code.voided` for these codes. */
  readonly clear: (codes: ReadonlyArray<string>) => void;
};

const COLUMNS = `code, run_id AS runId, print_order AS printOrder, state, sent_ms AS sentMs, counter_before AS counterBefore`;

/** Labels between this program and paper. */
export const createPrintIntents = (db: Connection, transact: Transact): PrintIntents => {
  const insert = db.prepare(
    `INSERT INTO print_intents (code, run_id, print_order, state, sent_ms, counter_before) VALUES (?, ?, ?, 'SENT', ?, ?)`,
  );
  const ofRun = db.prepare<[string], PrintIntent>(
    `SELECT ${COLUMNS} FROM print_intents WHERE run_id = ? ORDER BY print_order`,
  );
  const one = db.prepare<[string], PrintIntent>(`SELECT ${COLUMNS} FROM print_intents WHERE code = ?`);
  const runs = db.prepare<[], string>('SELECT DISTINCT run_id FROM print_intents ORDER BY run_id').pluck();
  const doubt = db.prepare(`UPDATE print_intents SET state = 'DOUBT' WHERE run_id = ? AND state = 'SENT'`);
  const remove = db.prepare('DELETE FROM print_intents WHERE code = ?');
  return {
    markSent: (runId, labels, sentMs, counterBefore) =>
      transact('printIntents.markSent', () => {
        for (const label of labels) insert.run(label.code, runId, label.printOrder, sentMs, counterBefore);
      }),
    list: (runId) => ofRun.all(runId),
    find: (code) => one.get(code) ?? null,
    runs: () => runs.all(),
    toDoubt: (runId) =>
      transact('printIntents.toDoubt', () => {
        doubt.run(runId);
        return ofRun.all(runId).map((intent) => intent.code);
      }),
    clear: (codes) =>
      transact('printIntents.clear', () => {
        for (const code of codes) remove.run(code);
      }),
  };
};
