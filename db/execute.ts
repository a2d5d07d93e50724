import { refusal, type Refusal } from '#core/domain/refusals.ts';
import type { Reads } from '#core/ports/reads.ts';
import { DiskFull, StoreIsReadOnly } from './errors.ts';
import type { CommandJournal } from './journals/commands.ts';
import type { PrivateRecords } from './journals/private-records.ts';
import type { LedgerSessions } from './session.ts';
import type { CommandOutcome, CommandRequest, StoreLog } from './store.types.ts';

type Parts = {
  readonly sessions: LedgerSessions;
  readonly commands: CommandJournal;
  readonly privateRecords: PrivateRecords;
  readonly reads: Reads;
  readonly log: StoreLog;
  readonly isStopped: () => boolean;
};

/** The refusal that a failure of the disk means to the person at the gate; null for every other error. */
export const refusalOf = (error: unknown, wasStopped: boolean): Refusal | null => {
  if (error instanceof DiskFull) return refusal('DISK_FULL');
  return wasStopped || error instanceof StoreIsReadOnly ? refusal('READ_ONLY') : null;
};

/** One command: known already, refused, or done; in one transaction. */
export const createExecute = (parts: Parts) => {
  const { sessions, commands, privateRecords, reads, log } = parts;

  const once = <R>(request: CommandRequest<R>): CommandOutcome<R> =>
    sessions.run(request.name, (session): CommandOutcome<R> => {
      const { commandId, name, digest, actor } = request;
      const known = commands.find(commandId);
      if (known !== null) {
        if (known.digest !== digest || known.name !== name || known.actorId !== actor.personId) {
          return { kind: 'REFUSED', refusals: [refusal('COMMAND_ID_REUSED')] };
        }
        return { kind: 'REPEATED', result: JSON.parse(known.result) as R, headSeq: known.headSeq };
      }
      const clock = session.judge();
      const decision = request.decide(reads, clock);
      if (!decision.ok) return { kind: 'REFUSED', refusals: decision.refusals };
      for (const record of decision.private ?? []) privateRecords.save(record);
      const occurredMs = Math.trunc(request.occurredMs ?? clock.wallMs);
      const events = session.append(
        decision.events,
        { commandId, actorId: actor.personId, seatId: actor.seatId, occurredMs },
        clock,
      );
      const headSeq = session.head().seq;
      commands.add({
        commandId,
        name,
        digest,
        actorId: actor.personId,
        // A command that answers nothing is stored as null.
        result: JSON.stringify(decision.result) ?? 'null',
        firstSeq: events[0]?.seq ?? null,
        headSeq,
        atMs: clock.wallMs,
      });
      request.alongside?.(decision.result);
      return { kind: 'DONE', result: decision.result, events, headSeq };
    });

  return <R>(request: CommandRequest<R>): CommandOutcome<R> => {
    const wasStopped = parts.isStopped();
    try {
      return once(request);
    } catch (error) {
      const reason = refusalOf(error, wasStopped);
      if (reason === null) throw error;
      log.error({ err: error, name: request.name, commandId: request.commandId }, 'an act could not be kept');
      return { kind: 'REFUSED', refusals: [reason] };
    }
  };
};
