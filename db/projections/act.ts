import type { EventHeader } from '#core/domain/events.ts';
import { businessDateOf, type BusinessDate } from '#core/domain/time.ts';

/** The four columns of an act: ledger number, when it happened (UTC ms), attested time then (ms), person. */
export const act = (
  event: EventHeader,
  by: string = event.actorId,
): readonly [seq: number, atMs: number, attestedMs: number, by: string] => [
  event.seq,
  event.occurredMs,
  event.attestedMs,
  by,
];

/** The business day on which the ledger took the event. */
export const recordedOn = (event: EventHeader): BusinessDate => businessDateOf(event.recordedMs);

/** A truth value as SQLite keeps it. */
export const flag = (value: boolean): number => (value ? 1 : 0);
