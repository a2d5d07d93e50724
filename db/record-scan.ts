import { refusal, type Refusal } from '#core/domain/refusals.ts';
import type { ScanOutcome } from '#core/domain/tasks.ts';
import type { Reads } from '#core/ports/reads.ts';
import { StoreStopped } from './errors.ts';
import { refusalOf } from './execute.ts';
import type { PrivateRecords } from './journals/private-records.ts';
import type { ScanJournal } from './journals/scans.ts';
import type { SeatJournal } from './journals/seats.ts';
import type { LedgerSessions } from './session.ts';
import type { ScanEntry, ScanRecord, Store } from './store.types.ts';

type Parts = {
  readonly sessions: LedgerSessions;
  readonly scans: ScanJournal;
  readonly seats: SeatJournal;
  readonly privateRecords: PrivateRecords;
  readonly reads: Reads;
  readonly newId: (prefix: string) => string;
  readonly reportFault: (error: unknown, where: string) => string;
  readonly isStopped: () => boolean;
};

const faulted = (faultId: string): ScanOutcome => ({
  code: 'FAULT',
  tone: 'RED',
  params: {},
  refusals: [],
  target: null,
  faultId,
});

const turnedAway = (...refusals: ReadonlyArray<Refusal>): ScanOutcome => ({
  code: 'REFUSED',
  tone: 'RED',
  params: {},
  refusals,
  target: null,
  faultId: null,
});

/** One frame: its outcome, its events and the seat's next task are kept together, or the frame alone. */
export const createRecordScan = (parts: Parts): Store['recordScan'] => {
  const { sessions, scans, seats, privateRecords, reads } = parts;

  const keepAlone = (entry: ScanEntry, commandId: string, outcome: ScanOutcome): ScanRecord => {
    try {
      return { scanId: scans.add(entry, commandId, outcome, null), outcome, events: [], repeated: false };
    } catch (error) {
      // Nothing can be written at all. The red light is what is left; the log has the frame.
      const reason = refusalOf(error, error instanceof StoreStopped);
      const faultId = parts.reportFault(error, 'scan.keep');
      return {
        scanId: null,
        outcome: reason === null ? faulted(faultId) : { ...turnedAway(reason), faultId },
        events: [],
        repeated: false,
      };
    }
  };

  const decideAndKeep = (
    entry: ScanEntry,
    commandId: string,
    decide: Parameters<Store['recordScan']>[1],
  ): ScanRecord =>
    sessions.run('scan', (session) => {
      const clock = session.judge();
      const { outcome, decision, task } = decide(reads, clock);
      if (!decision.ok)
        return { scanId: scans.add(entry, commandId, outcome, null), outcome, events: [], repeated: false };
      if (decision.events.length > 0 && (entry.actor ?? null) === null)
        throw new Error('a scan led to events and nobody is there who did it');
      for (const record of decision.private ?? []) privateRecords.save(record);
      const stamp = {
        commandId,
        actorId: entry.actor?.personId ?? '',
        seatId: entry.seatId,
        occurredMs: Math.trunc(entry.receivedMs),
      };
      const events = session.append(decision.events, stamp, clock);
      const [first, last] = [events[0], events.at(-1)];
      const range =
        first === undefined || last === undefined ? null : { firstSeq: first.seq, lastSeq: last.seq };
      const scanId = scans.add(entry, commandId, outcome, range);
      if (task !== null) seats.setTask(entry.seatId, task);
      return { scanId, outcome, events, repeated: false };
    });

  return (entry, decide) => {
    let commandId = entry.commandId ?? parts.newId('scan');
    if (entry.commandId !== undefined) {
      const known = scans.findByCommand(entry.commandId);
      if (known !== null) {
        if (known.text === entry.text && known.seatId === entry.seatId) {
          return { scanId: known.scanId, outcome: known.outcome, events: [], repeated: true };
        }
        commandId = parts.newId('scan');
        return keepAlone(entry, commandId, turnedAway(refusal('COMMAND_ID_REUSED')));
      }
    }
    const wasStopped = parts.isStopped();
    try {
      return decideAndKeep(entry, commandId, decide);
    } catch (error) {
      const reason = refusalOf(error, wasStopped);
      return keepAlone(
        entry,
        commandId,
        reason === null ? faulted(parts.reportFault(error, 'scan')) : turnedAway(reason),
      );
    }
  };
};
