import type { DomainEvent, RecordedEvent } from '#core/domain/events.ts';
import type { Session } from './session.ts';

/** Longest time without an event: what a power cut can cost of attested time. */
export const HEARTBEAT_MS = 600_000;

export type ClockKeeper = {
  /** What the ledger should say about the clock now, after a gap has been judged. */
  readonly due: (session: Session) => ReadonlyArray<DomainEvent>;
  /** The last word before the program ends. */
  readonly last: (session: Session) => ReadonlyArray<DomainEvent>;
  /** Tells the keeper which events of its own became durable. */
  readonly kept: (events: ReadonlyArray<RecordedEvent>) => void;
};

/**
 * Decides when the program attests its clock: once at the start, then after each ten minutes without an event. Before
 * the warehouse is founded there is no chain to write to and nothing that could rest, so it says nothing.
 */
export const createClockKeeper = (softwareVersion: string): ClockKeeper => {
  let started = false;
  return {
    due: (session) => {
      const { warehouseId, tail } = session.head();
      if (warehouseId === null || tail === null) return [];
      if (!started)
        return [{ type: 'clock.started', v: 1, subject: warehouseId, payload: { softwareVersion } }];
      const silentMs = tail.bootId === session.raw.bootId ? session.raw.monoMs - tail.monoMs : HEARTBEAT_MS;
      return silentMs >= HEARTBEAT_MS
        ? [{ type: 'clock.attested', v: 1, subject: warehouseId, payload: { reason: 'HEARTBEAT' } }]
        : [];
    },
    last: (session) => {
      const { warehouseId } = session.head();
      return warehouseId === null
        ? []
        : [{ type: 'clock.attested', v: 1, subject: warehouseId, payload: { reason: 'STOPPING' } }];
    },
    kept: (events) => {
      if (events.some((event) => event.type === 'clock.started')) started = true;
    },
  };
};
